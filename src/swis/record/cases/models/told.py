"""What the school is told, in the words that it will see."""

from dataclasses import dataclass
from datetime import date

from swis.kernel import clocks

from .outcome import OutcomeKind


@dataclass(frozen=True)
class Told:
    """What the school needs to know, or why it is not told (E8): one of the two."""

    words: str = ""
    withheld_why: str = ""

    def of_outcome(self, kind: str) -> "Told":
        """The outcome is named, then what the school needs to know of it."""
        if self.withheld_why:
            return self
        return Told(f"{OutcomeKind(kind).label}. {self.words}".strip())

    def of_plan(self, kind: str, next_meeting_on: date, today: date) -> "Told":
        """The plan, its next meeting, then what the school does in it."""
        if self.withheld_why:
            return self
        meeting = f"Next meeting {clocks.said(next_meeting_on, today)}."
        return Told(f"{OutcomeKind(kind).label} plan. {meeting} {self.words}".strip())
