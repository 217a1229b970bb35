"""Children who move, and the file that follows them, reached through the acts."""

from datetime import date
from typing import Any

from swis.record.children import actions, queries
from swis.record.children.models import Child, Transfer
from swis.record.desk import actions as desk_actions

from . import off_roll
from .children import child as a_child
from .world import World

MOVED = date(2026, 1, 5)
THERE = "Alder High School, Southmere"


def move(
    world: World, child: Child, school: Any = None, post: str = "manager", **given: Any
) -> Any:
    """The child moves; without a school, to one that is not in the record."""
    to_elsewhere = given.get("elsewhere", "" if school else THERE)
    why = "elsewhere" if to_elsewhere else "other"
    seen = not school and queries.off_roll.is_to_be_seen(child, why)
    given = {
        "leaving": off_roll.leaving(world, why=why) if seen else None,
        "school": school,
        "year_group": 9,
        "starts_on": MOVED,
        "elsewhere": "" if school else THERE,
        **given,
    }
    actions.enrol.enrol(**world.does(post, child=child, **given))
    return Transfer.objects.filter(child=child).order_by("pk").last()


def opened(world: World, child: Child | None = None) -> Transfer:
    return move(world, child or a_child(world))


def handed_over(world: World, child: Child | None = None) -> Transfer:
    return hand_over(world, opened(world, child))


def received(world: World) -> Transfer:
    return receive(world, handed_over(world))


def came_back(world: World) -> Transfer:
    transfer = opened(world)
    come_back(world, transfer)
    transfer.refresh_from_db()
    return transfer


def hand_over(world: World, transfer: Transfer, post: str = "dsl", **given: Any) -> Transfer:
    given = {"belonging": [], "to_whom": "Ingrid Sand, DSL there", **given}
    return desk_actions.hand_file_over(**world.does(post, transfer=transfer, **given))


def receive(world: World, transfer: Transfer, post: str = "dsl", **given: Any) -> Transfer:
    given = {"receipt": "Ingrid Sand, by secure email today", **given}
    return actions.transfer.receive(**world.does(post, transfer=transfer, **given))


def come_back(world: World, transfer: Transfer, post: str = "manager") -> None:
    move(world, transfer.child, world.ashgrove, post)
