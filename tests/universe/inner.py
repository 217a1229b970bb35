"""What is done within other acts only, done as they would do it."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from swis.kernel import acts, audit


def within(act: Callable[..., Any], **given: Any) -> Any:
    """Do an inner act, with its own entry in the log; the press is the outermost act's."""
    given.pop("key", None)
    waiting: list[audit.Entry] = []
    entries = acts._entries.set(waiting)
    try:
        with transaction.atomic():
            done = act(**given)
            audit.write(waiting)
            return done
    finally:
        acts._entries.reset(entries)
