"""The lifecycles of work beyond the school."""

from typing import Any

from .. import beyond, elsewhere
from ..world import World


def _told(world: World) -> Any:
    return elsewhere.say_told(world, elsewhere.to_tell(world))


def _not_needed(world: World) -> Any:
    return elsewhere.need_not(world, elsewhere.to_tell(world))


STATES: dict[str, Any] = {
    "telling": {"to_tell": elsewhere.to_tell, "told": _told, "not_needed": _not_needed},
    "home visit": {
        "planned": beyond.visit,
        "out": beyond.out,
        "back": beyond.back,
        "logged": beyond.logged,
        "cancelled": beyond.cancelled,
    },
    "hand-over": {
        "offered": beyond.offered,
        "accepted": lambda w: beyond.answer("accept_hand_over")(w, beyond.offered(w)),
        "declined": lambda w: beyond.answer("decline_hand_over")(w, beyond.offered(w)),
        "withdrawn": lambda w: beyond.answer("withdraw")(w, beyond.offered(w)),
    },
    "early help plan": {"open": beyond.raised, "ended": beyond.ended},
}
ACTS: dict[str, Any] = {
    "telling": {"say_told": elsewhere.say_told, "need_not_tell": elsewhere.need_not},
    "home visit": {
        "set_off": beyond.set_off,
        "cancel_visit": beyond.cancel,
        "stay_longer": beyond.later,
        "ring": beyond.ring,
        "come_back": beyond.come_back,
        "log_visit": beyond.log,
    },
    "hand-over": {
        verb: beyond.answer(verb) for verb in ("accept_hand_over", "decline_hand_over", "withdraw")
    },
    "early help plan": {
        "review_help_plan": beyond.review,
        "attend": beyond.attend,
        "end_help_plan": beyond.end,
    },
}
