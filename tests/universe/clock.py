"""Moments for tests: Monday 5 January 2026, nine in the morning, and later as asked."""

from datetime import datetime, timedelta

from swis.kernel.clocks import LONDON

START = datetime(2026, 1, 5, 9, 0, tzinfo=LONDON)


class Moments:
    """A clock that tests move by hand; every act takes one minute."""

    def __init__(self) -> None:
        self.now = START

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def forward(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now
