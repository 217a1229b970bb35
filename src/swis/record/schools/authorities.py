"""Local authorities: taken in from the newest list, with who took over; and named by hand outside
England, where no open list is at hand."""

from collections.abc import Iterable
from datetime import date

from swis.open_data.authorities import LocalAuthority as Listed

from . import carry, models


def take_in(listed: Iterable[Listed], today: date) -> dict[str, int]:
    """Add authorities that are new, end those that ended, and carry what points at one of them to
    its successor where there is one alone: of two, somebody says which. How many of what."""
    rows = {row.code: row for row in listed}
    there = _by_code()
    new = [row for row in rows.values() if row.code not in there]
    models.LocalAuthority.objects.bulk_create(
        models.LocalAuthority(code=row.code, name=row.name) for row in new
    )
    there = _by_code()
    counts = {"added": len(new), "ended": 0, "carried": 0}
    for row in rows.values():
        mine = there[row.code]
        if row.ends_on is None or row.ends_on > today or mine.is_ours:
            continue
        counts["ended"] += mine.ends_on is None
        models.LocalAuthority.objects.filter(pk=mine.pk).update(ends_on=row.ends_on)
        after = [there[code] for code in row.successors if code in there]
        mine.successors.set(after)
        if len(row.successors) == len(after) == 1:
            counts["carried"] += sum(carry.carry(mine, after[0]).values())
    return counts


def _by_code() -> dict[str, models.LocalAuthority]:
    return {row.code: row for row in models.LocalAuthority.objects.exclude(code="")}


def named(name: str, country: str) -> models.LocalAuthority:
    """An authority outside England by its name; the same name in the same country is the same."""
    plain = " ".join(name.split())
    there = models.LocalAuthority.objects.filter(code="", country=country, name__iexact=plain)
    found = there.first()
    return found or models.LocalAuthority.objects.create(code="", name=plain, country=country)
