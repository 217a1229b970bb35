"""The lifecycles of leave, and of swaps of duty days."""

from typing import Any

from swis.record.duty import actions

from .. import duty
from ..world import World

STATES: dict[str, Any] = {
    "leave": {
        "requested": duty.asked,
        "agreed": duty.agreed,
        "declined": duty.declined,
        "cancelled": duty.cancelled,
    },
    "swap": {
        "asked": duty.swap_asked,
        # answered by the deputy, whose day it is; asked by the worker
        "agreed": duty.swap_agreed,
        "declined": duty.swap_declined,
        "withdrawn": duty.swap_withdrawn,
    },
}


def _cancel(world: World, leave: Any, post: str) -> Any:
    return actions.leave.cancel_leave(**world.does(post, leave=leave))


def _withdraw(world: World, swap: Any, post: str) -> Any:
    return actions.swap.withdraw_swap(**world.does(post, swap=swap))


ACTS: dict[str, Any] = {
    "leave": {
        "agree": duty.answer,
        "decline": lambda w, leave, post: duty.answer(w, leave, post, is_agreed=False),
        "cancel": _cancel,
    },
    "swap": {
        "agree": duty.answer_swap,
        "decline": lambda w, swap, post: duty.answer_swap(w, swap, post, is_agreed=False),
        "withdraw": _withdraw,
    },
}
