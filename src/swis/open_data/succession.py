"""Which school of a list carries on another that it says is closed: an academy conversion, a
merger. Lists of GIAS name no successor, so it is told by what the two have in common."""

import re
from collections.abc import Iterable
from datetime import timedelta

from swis.open_data import kinds
from swis.open_data.school import School

NEAR = timedelta(days=124)  # a summer between the one's last day and the other's first
CERTAIN = 2
# words of a name that change as a school becomes an academy
LEGAL = re.compile(
    r"\b(the|an?|school|academy|college|high|primary|secondary|junior|infants?|trust|free|"
    r"community|voluntary|aided|controlled|foundation|c of e|ce|rc|catholic|church of england)\b"
)


def is_closed(row: School) -> bool:
    return (row.status or "").casefold().startswith("closed")


def is_open(row: School) -> bool:
    return row.status is None or row.status.casefold().startswith("open")


def core(name: str) -> str:
    """What stays of a school's name when it converts: "northgate"."""
    return " ".join(LEGAL.sub(" ", kinds.plain(name)).split())


def likeness(old: School, new: School) -> int:
    """How much says that the one carries the other on: number, postcode, name, and days that meet.
    Days alone say nothing, and days far apart say no."""
    same = [
        bool(old.establishment_number) and old.establishment_number == new.establishment_number,
        bool(old.postcode) and old.postcode == new.postcode,
        bool(core(old.name)) and core(old.name) == core(new.name),
    ]
    if not any(same):
        return 0
    if old.closed_on and new.opened_on:
        if abs(new.opened_on - old.closed_on) > NEAR:
            return 0
        same.append(True)
    return sum(same)


def successors(old: School, listed: Iterable[School]) -> list[School]:
    """The open schools of the same authority that may carry a closed one on, the likeliest first.
    There is a certain one where it is alone at the top, by two signs or more (`certain`)."""
    scored = [
        (likeness(old, new), new)
        for new in listed
        if new.urn != old.urn and new.la_code == old.la_code and is_open(new)
    ]
    scored = [pair for pair in scored if pair[0]]
    return [new for _, new in sorted(scored, key=lambda pair: (-pair[0], pair[1].urn))]


def certain(old: School, listed: Iterable[School]) -> School | None:
    """The one successor that there can be, or None."""
    found = successors(old, listed)
    if not found or likeness(old, found[0]) < CERTAIN:
        return None
    if len(found) > 1 and likeness(old, found[1]) == likeness(old, found[0]):
        return None
    return found[0]
