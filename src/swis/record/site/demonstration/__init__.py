"""A school year of practice in an invented authority, told through the acts alone.

`fill` makes it up to ``today`` from a seed: the same seed and day give the same record. Nothing
here is written past an act but the places and the people themselves.
"""

from datetime import date, datetime
from random import Random

from django.db import transaction

from swis.kernel import audit

from .cast import assemble, read
from .plot import plot
from .stage import Stage, has_begun, last_moment
from .terms import SchoolYear
from .words import Words

__all__ = ["fill"]


def fill(*, today: date, seed: int = 2026, now: datetime | None = None) -> None:
    """Fill an empty record. With ``now``, nothing is told that lies later on the day."""
    year = SchoolYear(today, has_begun(today, now))
    with transaction.atomic():
        rng = Random(seed)
        lists = read("names.toml")
        names = [tuple(row) for row in lists["children"]]
        rng.shuffle(names)
        stage = Stage(
            seed=seed,
            cast=assemble(year, rng),
            year=year,
            ends=last_moment(year, now),
            words=Words(rng),
            names=names,
            parents=lists,
        )
        plot(stage)
        stage.play()
        audit.take_in(stage.ends, "site.demonstration")  # the first post, which nobody could give
