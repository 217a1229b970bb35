"""A fresh proof of who somebody is, within some minutes before: by password or second step.

An act says that it needs one (`@acts.act(may=…, fresh=True)`), a page that shows a link or gives a
file away asks `needed` by itself. Whoever acts without a browser (a command, the demonstration) has
no proof to show and needs none; what a browser asks for always has one, however old.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(minutes=5)


@dataclass(frozen=True)
class Proof:
    """When a person at a browser last showed who they are; a clock that jumped proves nothing."""

    shown_at: datetime

    def is_fresh(self, at: datetime) -> bool:
        return abs(at - self.shown_at) <= LASTS


class Unproved(Exception):
    """Show first who you are: the page leads there, and back."""

    def __init__(self) -> None:
        super().__init__("Show once more that it is you, then go on.")


def needed(proof: Proof | None, at: datetime) -> None:
    """Refuse who was last known to be here some minutes ago."""
    if proof is not None and not proof.is_fresh(at):
        raise Unproved
