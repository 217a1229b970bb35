"""Local authorities: taken in from the newest list, with who took over; and named by hand outside
England, where no open list is at hand."""

from collections.abc import Iterable
from datetime import datetime

from swis.kernel import acts, clocks, people, permission
from swis.open_data.authorities import LocalAuthority as Listed

from . import actions, carry, models


@acts.act(may=actions.KEEPING)
def take_in_authorities(
    *, listed: Iterable[Listed], by: people.Person | None, at: datetime
) -> dict[str, int]:
    """Add authorities that are new, end those that ended, and carry what points at one of them to
    its successor where there is one alone: of two, somebody says which. How many of what."""
    rows = {row.code: row for row in listed}
    there = {row.code: row for row in models.LocalAuthority.objects.exclude(code="")}
    new = [
        models.LocalAuthority(code=row.code, name=row.name)
        for row in rows.values()
        if row.code not in there
    ]
    models.LocalAuthority.objects.bulk_create(new)
    there = {row.code: row for row in models.LocalAuthority.objects.exclude(code="")}
    counts = {"added": len(new), "ended": 0, "carried": 0}
    for row in rows.values():
        mine = there[row.code]
        if row.ends_on is None or row.ends_on > clocks.local_day(at) or mine.is_ours:
            continue
        counts["ended"] += mine.ends_on is None
        models.LocalAuthority.objects.filter(pk=mine.pk).update(ends_on=row.ends_on)
        mine.successors.set([there[code] for code in row.successors if code in there])
        if len(row.successors) == 1 and row.successors[0] in there:
            counts["carried"] += sum(carry.carry(mine, there[row.successors[0]]).values())
    return counts


@acts.act(may=permission.INNER)
def name_authority(
    *, name: str, country: str, by: people.Person, at: datetime
) -> models.LocalAuthority:
    """An authority outside England by its name; the same name in the same country is the same."""
    plain = " ".join(name.split())
    there = models.LocalAuthority.objects.filter(code="", country=country, name__iexact=plain)
    found = there.first()
    return found or models.LocalAuthority.objects.create(code="", name=plain, country=country)
