"""Somebody's regular errand beside the children's stories."""

from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from ..stage import Stage


class Errand:
    """Its moments, and acts with presses of their own, from chance of its own."""

    def __init__(self, stage: Stage, name: str) -> None:
        self.stage, self.rng = stage, Random(f"{stage.seed}:{name}")
        self.at = datetime.min

    def does(self, post: str, **given: Any) -> dict[str, Any]:
        key = UUID(int=self.rng.getrandbits(128), version=4)
        return {"by": self.stage.cast.person(post, self.at), "at": self.at, "key": key, **given}

    def every(self, days: int, *, stop: int) -> Any:
        """Moments on every n-th working day, up to ``stop`` working days ago."""
        year = self.stage.year
        for back in range(year.length, stop - 1, -days):
            self.at = self.stage.at(year.back(back), self.rng)
            yield self.at
