"""Where something is, as it may leave the record: the name of a school or a team, with a room of it
where the words are those of rooms; never else what was typed, which may name a child."""

import re
from collections.abc import Iterable

from swis.record.schools import models as schools_models
from swis.record.staff import models as staff

NUMBER = re.compile(r"[a-z]?[0-9]{1,3}[a-z]?")
_WORDS = """
a the in at on of by and room rooms meeting conference class classroom staff staffroom hall main
small large office library reception annexe annex block building floor ground first second third
lower upper east west north south wing centre canteen gym studio lab quiet sensory nurture pastoral
inclusion hub base head sen music art drama science sixth form house teams online video call phone
telephone town civic
"""
OF_ROOMS = frozenset(_WORDS.split())


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


def place_in(where: str, places: set[str], *, with_room: bool = False) -> str:
    """ "Room 4, Ashgrove High School"; of "At Juniper's, Ashgrove High School" the school alone."""
    name = next((name for name in _endings(where) if name in places), "")
    room = where.removesuffix(name).removesuffix(", ")
    return ", ".join(part for part in (room if with_room and _is_room(room) else "", name) if part)


def _is_room(text: str) -> bool:
    """Whether these are words of rooms alone, with one number: nobody's name is among them."""
    words = re.sub(r"[’']s\b", "", text.casefold()).replace(",", " ").replace("-", " ").split()
    others = [word for word in words if word not in OF_ROOMS]
    return bool(words) and (not others or (len(others) == 1 and bool(NUMBER.fullmatch(others[0]))))
