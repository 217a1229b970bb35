"""What holds for every piece of work that is logged."""

from datetime import datetime

from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import SWIS_TEAM

from .workflow import LONGEST_SESSION


def check_line(held_at: datetime, minutes: int, by: Person, at: datetime) -> None:
    """The team logs what has happened, and it took some time."""
    if not by.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team logs its work.")
    if held_at > at:
        raise Refused("Enter a time that has passed", "time")
    if not 0 < minutes <= LONGEST_SESSION:
        raise Refused(f"Enter the minutes, from 1 to {LONGEST_SESSION}", "minutes")
