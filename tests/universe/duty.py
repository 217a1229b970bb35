"""Leave in every state, duty days and swaps of them, reached through the acts."""

from datetime import date
from typing import Any

from swis.record.duty import actions
from swis.record.duty.models import Absence, DutyDay, Leave, Swap

from .world import World

# a week in February, and two duty days before it
FIRST, LAST, BACK = date(2026, 2, 2), date(2026, 2, 6), date(2026, 2, 7)
HERS, THEIRS = date(2026, 1, 13), date(2026, 1, 14)


def asked(world: World, post: str = "worker", **given: Any) -> Leave:
    given = {"starts_on": FIRST, "last_on": LAST, **given}
    return actions.leave.ask_leave(**world.does(post, **given))


def answer(world: World, leave: Leave, post: str = "manager", is_agreed: bool = True) -> Leave:
    words = "" if is_agreed else "Two of us are away then."
    return actions.leave.answer_leave(
        **world.does(post, leave=leave, is_agreed=is_agreed, answer=words)
    )


def agreed(world: World, post: str = "worker", by: str = "manager", **given: Any) -> Leave:
    return answer(world, asked(world, post, **given), by)


def declined(world: World) -> Leave:
    return answer(world, asked(world), is_agreed=False)


def cancelled(world: World) -> Leave:
    return actions.leave.cancel_leave(**world.does("worker", leave=asked(world)))


def away(world: World, post: str, first: date, last: date, **given: Any) -> Absence:
    given = {"kind": "away", "starts_on": first, "last_on": last, **given}
    given.setdefault("account", world.accounts[post])
    return actions.absence.report(**world.does(given.pop("by", post), **given))


def on_duty(world: World, post: str, day: date, by: str = "manager") -> DutyDay:
    given = {"team": world.teams["swis"], "on": day, "account": world.accounts[post]}
    there = DutyDay.objects.filter(team=given["team"], on=day).first()
    return actions.rota.answer_duty(
        **world.does(by, version=there.version if there else 0, **given)
    )


def swap_asked(world: World) -> Swap:
    """The worker offers her Tuesday for the deputy's Wednesday."""
    given, taken = on_duty(world, "worker", HERS), on_duty(world, "deputy_manager", THEIRS)
    return actions.swap.ask_swap(**world.does("worker", given=given, taken=taken))


def answer_swap(
    world: World, swap: Swap, post: str = "deputy_manager", is_agreed: bool = True
) -> Swap:
    return actions.swap.answer_swap(**world.does(post, swap=swap, is_agreed=is_agreed))


def swap_agreed(world: World) -> Swap:
    return answer_swap(world, swap_asked(world))


def swap_declined(world: World) -> Swap:
    return answer_swap(world, swap_asked(world), is_agreed=False)


def swap_withdrawn(world: World) -> Swap:
    return actions.swap.withdraw_swap(**world.does("worker", swap=swap_asked(world)))
