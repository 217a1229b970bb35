"""Lines of the log, consultations and duty calls, made through the acts."""

from datetime import timedelta
from typing import Any

from swis.record.activities import actions
from swis.record.activities.models import Activity
from swis.record.children import actions as child_actions
from swis.record.children.models import Child

from .world import World


def logged(world: World, post: str = "worker", **given: Any) -> Activity:
    """One piece of work; ``kind="consultation"``, ``child=…``, ``post="other_worker"``."""
    given = {
        "kind": "advice",
        "held_at": world.moments.now - timedelta(minutes=30),
        "minutes": 30,
        "outcomes": ["completed"],
        "words": "Talked through what to write down.",
        "school": world.ashgrove,
        "limits": True,
        **given,
    }
    return actions.log.log_something(**world.does(post, **given))


def restrict(world: World, child: Child, to: tuple[str, ...]) -> Child:
    """From here on only these people know of the child."""
    people = [world.accounts[post] for post in to]
    reason = "A threat from outside."
    child_actions.restrict.restrict(
        **world.does("governance", child=child, people=people, reason=reason)
    )
    return child


def consulted(world: World, post: str = "worker", **given: Any) -> Activity:
    """A consultation with a member of staff, without what the school decided."""
    given = {
        "held_at": world.moments.now - timedelta(minutes=30),
        "minutes": 30,
        "with_name": "Ms Lowe, head of year",
        "question": "Is this a matter for the front door?",
        "words": "Not yet: talk to home first.",
        "outcomes": ["ongoing"],
        "school": world.ashgrove,
        **given,
    }
    return actions.consult.consult(**world.does(post, **given))


def called(world: World, post: str = "manager", **given: Any) -> Activity:
    """A call that whoever is on duty took for a school."""
    given = {
        "held_at": world.moments.now - timedelta(minutes=10),
        "minutes": 15,
        "with_name": "Mr Petrosyan, deputy lead",
        "about_whom": "A girl in Year 9",
        "question": "She has not come back after lunch.",
        "words": "Ring home, then the police.",
        "outcomes": ["ongoing"],
        "school": world.ashgrove,
        **given,
    }
    return actions.consult.take_call(**world.does(post, **given))
