"""The town of the rehearsal, built once for the tests of this folder."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from swis.record.site.rehearsal import run, stage

Playing = Callable[..., run.Played]


@pytest.fixture(scope="module")
def playing(django_db_blocker: Any) -> Iterator[Playing]:
    """``playing(seed, steps=60)`` plays a seed on the town as it was built, in memory."""
    with django_db_blocker.unblock(), stage.set_up() as again:

        def play(seed: int, **wish: Any) -> run.Played:
            again()
            return run.play(seed, run.Wish(**wish))

        yield play
