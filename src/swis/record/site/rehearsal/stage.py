"""The stage of the rehearsal: the town is built once, in memory, and stands there anew for each
seed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from . import people, store


@contextmanager
def set_up() -> Iterator[Callable[[], None]]:
    """Gives what puts the town back as it was built."""
    with store.in_memory() as kept:
        people.build()
        kept.keep()
        yield kept.again
