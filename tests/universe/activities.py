"""Non-statutory support in every state, reached through the acts."""

from typing import Any

from swis.record.activities import actions
from swis.record.activities.models import Session, Support
from swis.record.children.models import Child

from .children import child as a_child
from .world import World

OWN_WORDS = "It's quieter at Nan's."


def planned(
    world: World, child: Child | None = None, post: str = "worker", **given: Any
) -> Support:
    """Planned, with a parent's agreement; ``giver=""`` for nobody's yet."""
    given = {
        "school": world.ashgrove,
        "worker": world.accounts["worker"],
        "aims": "To know two adults in school whom she can go to.",
        "giver": "responsible",
        "from_whom": "Petra Vale, mother",
        "reason": "",
        "safe_to_contact": "yes",
        **given,
    }
    return actions.plan_and_ask(**world.does(post, child=child or a_child(world), **given))


def logged(world: World, support: Support, post: str = "worker", **given: Any) -> Session:
    given = {
        "held_at": world.moments.now,
        "minutes": 45,
        "child_words": OWN_WORDS,
        "words": "Drew a map of safe places.",
        **given,
    }
    return actions.log(**world.does(post, support=support, **given))


def under_way(world: World, child: Child | None = None, **given: Any) -> Support:
    support = planned(world, child, **given)
    logged(world, support)
    return support


def closed(world: World, child: Child | None = None, **given: Any) -> Support:
    return actions.close(
        **world.does(
            "worker",
            support=under_way(world, child, **given),
            how_ended="aims_met",
            ending="She now goes to Mr Petrosyan by herself.",
        )
    )
