"""Non-statutory support in every state, reached through the acts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from swis.kernel.clocks import local_day
from swis.record.activities import actions
from swis.record.activities.models import Disclosure
from swis.record.activities.wording import Opened
from swis.record.children.models import Child
from swis.record.support import actions as support_actions
from swis.record.support.models import PlannedSession, Review, Session, Support

from .children import child as a_child
from .values import asked
from .world import World

OWN_WORDS = "It's quieter at Nan's."
SAID = Opened("What you tell me is private, but it isn't a secret.", "1, September 2020")


def planned(
    world: World, child: Child | None = None, post: str = "worker", **given: Any
) -> Support:
    """Planned, with a parent's agreement; ``giver=""`` for nobody's yet."""
    given = {
        "school": world.ashgrove,
        "worker": world.accounts["worker"],
        "aims": "To know two adults in school whom she can go to.",
        "state": "agreed",
        "giver": "responsible",
        "from_whom": "Petra Vale, mother",
        "reason": "",
        "safe_to_contact": "yes",
        **given,
    }
    return support_actions.support.plan_and_ask(
        **world.does(post, child=child or a_child(world), **asked(given))
    )


def logged(world: World, support: Support, post: str = "worker", **given: Any) -> Session:
    given = {
        "held_at": world.moments.now,
        "minutes": 45,
        "opened": SAID,
        "child_words": OWN_WORDS,
        "words": "Drew a map of safe places.",
        **given,
    }
    return support_actions.session.log(**world.does(post, support=support, **given))


def under_way(world: World, child: Child | None = None, **given: Any) -> Support:
    support = planned(world, child, **given)
    logged(world, support)
    return support


def closed(world: World, child: Child | None = None, **given: Any) -> Support:
    return support_actions.support.close(
        **world.does(
            "worker",
            support=under_way(world, child, **given),
            how_ended="aims_met",
            ending="She now goes to Mr Petrosyan by herself.",
        )
    )


def to_come(world: World, support: Support | None = None, **given: Any) -> PlannedSession:
    """A session planned for tomorrow at this time."""
    given = {
        "of": support or planned(world),
        "starts_at": world.moments.now + timedelta(days=1),
        "minutes": 45,
        "place": "Room 14",
        **given,
    }
    return support_actions.planned.plan_session(**world.does("worker", **given))


def held_as_planned(world: World) -> PlannedSession:
    coming = to_come(world)
    world.moments.forward(days=1)
    logged(world, coming.support)
    coming.refresh_from_db()
    return coming


def cancelled(world: World) -> PlannedSession:
    why = "The room is needed for an exam."
    return support_actions.planned.cancel(
        **world.does("worker", planned=to_come(world), why_not=why)
    )


def begun_without(world: World) -> PlannedSession:
    """Its time has come and gone."""
    coming = to_come(world)
    world.moments.forward(days=2)
    return coming


def missed(world: World) -> PlannedSession:
    given = {"what": "missed", "why_not": "She was at the dentist."}
    return support_actions.planned.did_not_take_place(
        **world.does("worker", planned=begun_without(world), **given)
    )


def disclosed(world: World, support: Support | None = None, **given: Any) -> Disclosure:
    """Disclosed in a session, and passed on to the safeguarding lead as a concern."""
    support = support or planned(world)
    opened = replace(SAID, disclosed=True)
    line = logged(world, support, opened=opened, child_words="He locks the door.").activity
    given = {"how": "concern", "words": "He locks the door.", **given}
    return actions.opening.disclose(
        **world.does("worker", activity=line, child=support.child, school=support.school, **given)
    )


def tell(world: World, disclosure: Disclosure, post: str = "worker") -> Disclosure:
    given = {
        "told_on": local_day(world.moments.now),
        "what_was_said": "I told Ms Okafor, and she rings your mum today.",
        "child_words": "Okay. Can you be there?",
    }
    return actions.opening.tell(**world.does(post, disclosure=disclosure, **given))


def heard(world: World) -> Disclosure:
    """The young person was told what happened with what they said."""
    return tell(world, disclosed(world))


def reviewed(
    world: World, support: Support | None = None, post: str = "worker", **given: Any
) -> Review:
    given = {
        "held_on": local_day(world.moments.now),
        "changed": "She comes by herself now.",
        "child_view": "I like that it's the same room.",
        "goes_on": "go_on",
        "aims": "",
        "review_on": None,
        **given,
    }
    return support_actions.support.review(
        **world.does(post, support=support or under_way(world), **given)
    )


def everything(world: World, child: Child) -> dict[str, Any]:
    """What support of a child leaves, each record in a state in which something can be done."""
    support = planned(world, child)
    session = logged(world, support)
    disclosure = disclosed(world, support)
    return {
        "support": support,
        "session": session,
        "line": session.activity,
        "disclosure": disclosure,
        "to_come": to_come(world, support),
        "review": reviewed(world, support),
    }
