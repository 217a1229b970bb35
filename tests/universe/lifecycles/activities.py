"""The lifecycles of non-statutory work."""

from typing import Any

from swis.record.activities import actions
from swis.record.support import actions as support_actions

from .. import activities, groups
from ..world import World

STATES: dict[str, Any] = {
    "support": {
        "planned": activities.planned,
        "under_way": activities.under_way,
        "closed": activities.closed,
    },
    "planned session": {
        "planned": activities.to_come,
        "held": activities.held_as_planned,
        "cancelled": activities.cancelled,
        "missed": activities.missed,
        ("planned", "miss"): activities.begun_without,
    },
    "group": {"planned": groups.ready, "running": groups.running, "ended": groups.ended},
    "disclosure": {"passed_on": activities.disclosed, "told": activities.heard},
}


def _close(world: World, support: Any, post: str) -> Any:
    given = {"how_ended": "aims_met", "ending": "She goes by herself now."}
    return support_actions.support.close(**world.does(post, support=support, **given))


def _review(world: World, support: Any, post: str) -> Any:
    return activities.reviewed(world, support, post=post)


def _on_planned(verb: Any, **given: Any) -> Any:
    return lambda world, planned, post: verb(**world.does(post, planned=planned, **given))


def _put_off(world: World, disclosure: Any, post: str) -> Any:
    why = {"why_not_yet": "He is not in school this week."}
    return actions.opening.put_off(**world.does(post, disclosure=disclosure, **why))


ACTS: dict[str, Any] = {
    "support": {"log": activities.logged, "close": _close, "review": _review},
    "planned session": {
        "hold": _on_planned(support_actions.planned.hold),
        "cancel": _on_planned(support_actions.planned.cancel, why_not="The room is taken."),
        "miss": _on_planned(support_actions.planned.miss, why_not="He was at the dentist."),
    },
    "group": {"hold_group": groups.held, "end_group": groups.end},
    "disclosure": {"put_off": _put_off, "tell": activities.tell},
}
