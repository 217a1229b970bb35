"""What holds for every piece of work that is logged."""

from datetime import datetime

from swis.kernel import refusals

from . import workflow


def check_line(held_at: datetime, minutes: int, at: datetime) -> None:
    """What is logged has happened, and it took some time."""
    if held_at > at:
        raise refusals.Refused("Enter a time that has passed", "time")
    if not 0 < minutes <= workflow.LONGEST_SESSION:
        raise refusals.Refused(
            f"Enter the minutes, from 1 to {workflow.LONGEST_SESSION}", "minutes"
        )
