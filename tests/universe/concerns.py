"""Concerns in every state, reached through the acts."""

from datetime import date
from typing import Any

from swis.record.children.models import Child
from swis.record.concerns import actions
from swis.record.concerns.models import Concern, Discussion

from .children import child as a_child
from .world import World

WORDS = "She said she does not want to go home on Friday."


def raised(world: World, post: str = "teacher", **given: Any) -> Concern:
    given = {
        "school": world.ashgrove,
        "who": "Juniper Vale, year 9",
        "words": WORDS,
        "happened_on": date(2026, 1, 5),
        **given,
    }
    return actions.raise_concern(**world.does(post, **given))


def seen(world: World, **given: Any) -> Concern:
    return actions.see(**world.does("dsl", concern=raised(world, **given)))


def matched(world: World, child: Child | None = None, **given: Any) -> Concern:
    return actions.match(
        **world.does("dsl", concern=seen(world, **given), child=child or a_child(world))
    )


def discussed(world: World, child: Child | None = None, **given: Any) -> Concern:
    concern = matched(world, child, **given)
    discuss(world, concern)
    return concern


def decided(world: World, child: Child | None = None, **given: Any) -> Concern:
    concern = discussed(world, child, **given)
    return actions.refer(**world.does("worker", concern=concern, reason="She is not safe at home."))


def discuss(
    world: World, concern: Concern, post: str = "dsl", lead: str = "dsl", worker: str = "worker"
) -> Discussion:
    return actions.discuss(
        **world.does(
            post,
            concern=concern,
            lead=world.accounts[lead],
            worker=world.accounts[worker],
            held_on=date(2026, 1, 5),
            lead_said="She has been quiet since half term.",
            worker_said="I know the family; her brother left in October.",
            actions="DSL rings home today.",
        )
    )
