"""The lifecycles of a meeting and of an action."""

from datetime import datetime
from typing import Any

from swis.kernel.clocks import LONDON
from swis.record.meetings import actions

from .. import meetings
from ..world import World

LATER = datetime(2026, 1, 8, 10, 0, tzinfo=LONDON)


def _begun(world: World) -> Any:
    return meetings.begun(world, meetings.planned(world))


def _move(world: World, meeting: Any, post: str) -> Any:
    given = {"starts_at": LATER, "place": "Room 4", "why": "The lead is away."}
    return actions.arrange.move(**world.does(post, meeting=meeting, **given))


STATES: dict[str, Any] = {
    "meeting": {
        "planned": meetings.planned,
        ("planned", "hold"): _begun,
        ("planned", "miss"): _begun,
        "held": meetings.held,
        "missed": meetings.missed,
        "cancelled": meetings.cancelled,
    },
    "supervision": {"given": meetings.supervised, "read": meetings.signed},
    "action": {"open": meetings.agreed, "done": meetings.done, "dropped": meetings.dropped},
}
ACTS: dict[str, Any] = {
    "meeting": {
        "move": _move,
        "hold": lambda w, m, post: actions.hold.hold(
            **w.does(post, meeting=m, attended=[w.accounts["dsl"]], notes="We met.")
        ),
        "miss": lambda w, m, post: actions.arrange.miss(
            **w.does(post, meeting=m, why="Nobody came.")
        ),
        "cancel": lambda w, m, post: actions.arrange.cancel(
            **w.does(post, meeting=m, why="Not needed.")
        ),
    },
    "supervision": {
        "sign": lambda w, s, post: actions.supervise.sign(
            **w.does(post, supervision=s, answer="Thank you.")
        )
    },
    "action": {
        "finish": lambda w, a, post: actions.agree.finish(**w.does(post, action=a, ending="Done.")),
        "drop": lambda w, a, post: actions.agree.drop(
            **w.does(post, action=a, ending="Not wanted.")
        ),
    },
}
