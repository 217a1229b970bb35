"""Where something is, as it may leave the record: the name of a school or a team, never what was
typed, which may name a child."""

from collections.abc import Iterable

from swis.record.schools import models as schools_models
from swis.record.staff import models as staff


def _endings(where: str) -> list[str]:
    """ "Room 4, Ashgrove High School" and "Ashgrove High School": what may be a place's name."""
    parts = where.split(", ")
    return [", ".join(parts[n:]) for n in range(len(parts))]


def places_of(wheres: Iterable[str]) -> set[str]:
    """Those of the places that are schools or teams, in two questions however many."""
    asked = {name for where in wheres if where for name in _endings(where)}
    if not asked:
        return set()
    schools = schools_models.School.objects.filter(name__in=asked).values_list("name", flat=True)
    teams = staff.Team.objects.filter(name__in=asked).values_list("name", flat=True)
    return {*schools, *teams}


def place_in(where: str, places: set[str]) -> str:
    return next((name for name in _endings(where) if name in places), "")
