"""Disagreements about a decision, in every state, reached through the acts (E15, E18)."""

from datetime import date
from typing import Any

from swis.record.children.models import Child
from swis.record.meetings import actions, queries
from swis.record.meetings.models import Disagreement

from .children import child as a_child
from .world import World


def asked(
    world: World,
    child: Child | None = None,
    post: str = "dsl",
    decided: str = "worker",
    **given: Any,
) -> Disagreement:
    """The lead asks for the basis of a decision of the worker's, or of another's."""
    child = child or a_child(world)
    given = {
        "subject": queries.disagreements.subject(world.person("dsl"), child.reference),
        "decided_by": world.accounts[decided],
        "words": "I fear that she is not safe at home.",
        **given,
    }
    return actions.disagree.ask_basis(**world.does(post, **given))


def step(verb: str, name: str, words: str = "The mother was seen twice.") -> Any:
    """How one step in words is taken: ``step("gather", "gathered")``."""

    def call(world: World, disagreement: Disagreement, post: str) -> Disagreement:
        given = {"disagreement": disagreement, name: words}
        return getattr(actions.disagree, verb)(**world.does(post, **given))

    return call


give_basis = step("give_basis", "basis")
take_up = step("take_up", "why")
gather = step("gather", "gathered")
resolve = step("resolve", "ending")
escalate = step("escalate", "ending")


def with_manager(world: World, **given: Any) -> Disagreement:
    return take_up(world, asked(world, **given), "dsl")


def gathered(world: World) -> Disagreement:
    return gather(world, with_manager(world), "manager")


def meet(
    world: World, disagreement: Disagreement, post: str = "manager", **given: Any
) -> Disagreement:
    given = {
        "starts_at": world.moments.now,
        "minutes": 60,
        "present": [world.accounts[each] for each in ("dsl", "worker", "manager")],
        "notes": "We look again after the visit.",
        "owner": world.accounts["worker"],
        "what": "Visit and tell the lead",
        "due_on": date(2026, 1, 9),
        **given,
    }
    return actions.disagree.meet(**world.does(post, disagreement=disagreement, **given))


def met(world: World) -> Disagreement:
    return meet(world, gathered(world))


def resolved(world: World) -> Disagreement:
    return resolve(world, met(world), "dsl")


def escalated(world: World) -> Disagreement:
    return escalate(world, met(world), "dsl")
