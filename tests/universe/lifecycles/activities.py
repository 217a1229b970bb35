"""The lifecycle of non-statutory support."""

from typing import Any

from swis.record.activities import actions

from .. import activities
from ..world import World

STATES: dict[str, Any] = {
    "support": {
        "planned": activities.planned,
        "under_way": activities.under_way,
        "closed": activities.closed,
    }
}


def _close(world: World, support: Any, post: str) -> Any:
    given = {"how_ended": "aims_met", "ending": "She goes by herself now."}
    return actions.close(**world.does(post, support=support, **given))


ACTS: dict[str, Any] = {"support": {"log": activities.logged, "close": _close}}
