"""Group work in every state, reached through the acts."""

from datetime import timedelta
from typing import Any

from swis.record.children.models import Child
from swis.record.support import actions as support_actions
from swis.record.support.models import Group, GroupMember, GroupSession
from swis.record.support.register import Ending, Marked

from . import activities
from .children import child as a_child
from .values import asked
from .world import World

SHARED = "Talked about what makes a good friend."
TODAY = {"held_on_day": "5", "held_on_month": "1", "held_on_year": "2026"}


def planned(world: World, post: str = "worker", **given: Any) -> Group:
    """Planned, without anybody in it yet."""
    given = {
        "school": world.ashgrove,
        "worker": world.accounts["worker"],
        "name": "Year 9 on Tuesdays",
        "theme": "healthy_relationships",
        "aims": "To say no, and to hear it.",
        "planned_sessions": 6,
        "review_on": None,
        **given,
    }
    return support_actions.group.plan_group(**world.does(post, **given))


def joined(
    world: World, group: Group, child: Child | None = None, post: str = "worker", **given: Any
) -> GroupMember:
    """A child joins with a parent's agreement; ``giver=""`` for nobody's yet."""
    given = {
        "state": "agreed",
        "giver": "responsible",
        "from_whom": "Petra Vale, mother",
        "reason": "",
        "safe_to_contact": "yes",
        "names_meant": True,
        **given,
    }
    child = child or a_child(world)
    given = {"group": group, "child": child, **asked(given)}
    return support_actions.group.join_group(**world.does(post, **given))


def ready(world: World, *children: Child, **given: Any) -> Group:
    """Planned, with these children in it."""
    group = planned(world, **given)
    for child in children or (a_child(world, given_names="Wren", family_name="Marsh"),):
        joined(world, group, child)
    return group


def held(world: World, group: Group, post: str = "worker", **given: Any) -> GroupSession:
    """A session with everybody here, each with a note of their own."""
    members = group.members.filter(left_on=None).select_related("child", "group", "agreement")
    given = {
        "held_at": world.moments.now - timedelta(hours=1),
        "minutes": 40,
        "opened": activities.SAID,
        "register": [
            Marked(
                row,
                here=row.may_come,
                child_words=f"I liked it, {row.child.family_name}.",
                words=f"Spoke for the first time, {row.child.family_name}.",
            )
            for row in members
        ],
        "words": SHARED,
        "names_meant": hasattr(world, "word"),  # a story's word is its children's family name
        **given,
    }
    return support_actions.group_session.hold_group(**world.does(post, group=group, **given))


def running(world: World, *children: Child, **given: Any) -> Group:
    group = ready(world, *children, **given)
    held(world, group)
    return group


def end(world: World, group: Group, post: str = "worker", **given: Any) -> Group:
    rows = group.members.select_related("child")
    given = {
        "review": "They listen to each other now.",
        "endings": [Ending(row, f"More sure of herself, {row.child.family_name}.") for row in rows],
        **given,
    }
    return support_actions.group.end_group(**world.does(post, group=group, **given))


def ended(world: World, *children: Child) -> Group:
    return end(world, running(world, *children))


def everything(world: World, child: Child, group: Group | None = None) -> dict[str, Any]:
    """What a child's group work leaves, each record in a state in which something can be done."""
    member = joined(world, group or planned(world), child)
    session = held(world, member.group, words="Circle.") if group else held(world, member.group)
    return {"member": member, "group_note": session.notes.get(member=member)}


def two(world: World) -> tuple[Child, Child]:
    """Two children of one school."""
    wren = a_child(world, given_names="Wren", family_name="Marsh")
    return wren, a_child(world, given_names="Teal", family_name="Brook")


def register_form(group: Group, here: int = 9, **given: object) -> dict[str, object]:
    """A register as it is sent, with the first so many here."""
    data: dict[str, object] = {
        "press": World.key(),
        **TODAY,
        "time": "8.00",
        "minutes": "40",
        "opened": "said",
        "words": SHARED,
    }
    for number, member in enumerate(group.members.order_by("pk")):
        data[f"here_{member.reference}"] = "here" if number < here else "away"
    return data | given
