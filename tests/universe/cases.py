"""Statutory work in every state, reached through the acts."""

from datetime import date
from typing import Any

from swis.kernel.clocks import local_day
from swis.record.cases import actions
from swis.record.cases.models import Case, Cover

from .children import child as a_child
from .world import World

REFERRED = date(2026, 1, 5)
MANY = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Jasmine", "Kelp", "Larch"]


def opened(world: World, **given: Any) -> Case:
    """A case of Ashgrove's worker, opened by the manager."""
    given = {
        "school": world.ashgrove,
        "team": world.teams["swis"],
        "worker": world.accounts["worker"],
        "referral": "RF-00000-00000",
        "referred_on": REFERRED,
        "reached_inbox_on": REFERRED,
        **given,
    }
    given.setdefault("child", a_child(world, school=given["school"]))
    return actions.open.open_case(**world.does(given.pop("post", "manager"), **given))


def caseload(world: World, number: int) -> list[Case]:
    """So many cases for Ashgrove's worker."""
    names = MANY[:number]
    return [opened(world, child=a_child(world, given_names=name)) for name in names]


def today(world: World) -> date:
    return local_day(world.moments.now)


def covered(world: World, *covered: Case, **given: Any) -> Cover:
    """Beechwood's worker stands in for Ashgrove's, on these cases, from tomorrow for a week."""
    given = {
        "worker": world.accounts["other_worker"],
        "starts_on": date(2026, 1, 6),
        "last_on": date(2026, 1, 12),
        **given,
    }
    return actions.cover.cover(**world.does(given.pop("post", "manager"), cases=covered, **given))
