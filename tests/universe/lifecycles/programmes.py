"""The lifecycle of a month's theme."""

from typing import Any

from swis.record.programmes import actions

from .. import programmes
from ..world import World

STATES: dict[str, Any] = {"theme": {"proposed": programmes.proposed, "agreed": programmes.agreed}}


def _reword(world: World, theme: Any, post: str) -> Any:
    words = {"seen": "Fewer arguments now.", "words": "Friendships", "planned": "One group."}
    return actions.themes.reword(**world.does(post, theme=theme, **words))


def _agree(world: World, theme: Any, post: str) -> Any:
    return actions.themes.agree(**world.does(post, theme=theme))


ACTS: dict[str, Any] = {"theme": {"reword": _reword, "agree": _agree}}
