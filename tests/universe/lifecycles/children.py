"""The lifecycles of what is done about a child of another authority (E11)."""

from typing import Any

from swis.record.children import actions

from .. import elsewhere, merging, off_roll, transfers
from ..world import World

STATES: dict[str, Any] = {
    "emergency action": {"acting": elsewhere.acting, "accepted": elsewhere.accepted},
    "referral to another authority": {
        "sent": elsewhere.referred_home,
        "answered": elsewhere.answered,
    },
    "opening to another authority": {"open": elsewhere.opened, "ended": elsewhere.ended},
    "merging": {
        "proposed": merging.proposed,
        "merged": merging.merged,
        "declined": merging.declined,
        "undone": merging.undone,
    },
    "transfer": {
        "to_hand_over": transfers.opened,
        "handed_over": transfers.handed_over,
        "received": transfers.received,
        "not_needed": transfers.came_back,
    },
    "time on no roll": {
        "to_be_seen": off_roll.taken,
        "back": off_roll.back,
        "ended": off_roll.ended,
    },
}


def _answer(world: World, referral: Any, post: str) -> Any:
    given = {"referral": referral, "answer": "They visit tomorrow."}
    return actions.elsewhere.answer_home_referral(**world.does(post, **given))


ACTS: dict[str, Any] = {
    "emergency action": {"accept": elsewhere.accept},
    "referral to another authority": {"answer": _answer},
    "opening to another authority": {"end": elsewhere.end},
    "merging": {
        "agree_merging": merging.agree,
        "decline_merging": merging.decline,
        "undo_merging": merging.undo,
    },
    "transfer": {
        "hand_over": transfers.hand_over,
        "receive": transfers.receive,
        "come_back": transfers.come_back,
    },
    "time on no roll": {
        "say_seen": off_roll.say_seen,
        "send_notice": off_roll.send_notice,
        "end_seeing": off_roll.end,
        "come_back_on_roll": off_roll.come_back,
    },
}
