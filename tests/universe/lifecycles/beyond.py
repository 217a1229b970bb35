"""The lifecycles of work beyond the school."""

from typing import Any

from .. import elsewhere
from ..world import World


def _told(world: World) -> Any:
    return elsewhere.say_told(world, elsewhere.to_tell(world))


def _not_needed(world: World) -> Any:
    return elsewhere.need_not(world, elsewhere.to_tell(world))


STATES: dict[str, Any] = {
    "telling": {"to_tell": elsewhere.to_tell, "told": _told, "not_needed": _not_needed},
}
ACTS: dict[str, Any] = {
    "telling": {"say_told": elsewhere.say_told, "need_not_tell": elsewhere.need_not},
}
