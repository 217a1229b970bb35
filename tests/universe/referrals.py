"""Decisions and referrals in every state, reached through the acts."""

from typing import Any

from swis.record.concerns.models import Concern
from swis.record.threshold import actions
from swis.record.threshold.models import Decision, Referral

from . import concerns
from .children import child as a_child
from .values import asked, feared
from .world import World

WHY = "He is hit at home and says so."


def proposed(world: World, post: str = "worker", **given: Any) -> Decision:
    """Not to refer, proposed by one of the two."""
    concern = given.pop("concern", None) or concerns.discussed(world)
    given = {"option": "not_to_refer", "reasons": "It was a quarrel, and it is over.", **given}
    return actions.decide.decide(**world.does(post, concern=concern, **given))


def agreed(world: World, post: str = "dsl", **given: Any) -> Decision:
    return actions.decide.agree(**world.does(post, decision=proposed(world, **given)))


def disagreed(world: World, **given: Any) -> Decision:
    decision = proposed(world, **given)
    return actions.decide.disagree(
        **world.does("dsl", decision=decision, answer="I fear for her still.")
    )


def overtaken(world: World) -> Decision:
    decision = proposed(world)
    refer(world, decision.concern)
    decision.refresh_from_db()
    return decision


def refer(world: World, concern: Concern, post: str = "dsl", **given: Any) -> Referral:
    """Refer a concern, with a parent's agreement."""
    given = {
        "words": WHY,
        "received_at": world.moments.now,
        "state": "agreed",
        "from_whom": "Her mother",
        "reason": "",
        **given,
    }
    return actions.refer.refer(**world.does(post, concern=concern, **asked(feared(given))))


def received(world: World, **given: Any) -> Referral:
    """From the school, waiting at the front door."""
    concern = given.pop("concern", None) or concerns.discussed(world)
    return refer(world, concern, **given)


def received_from_police(world: World, **given: Any) -> Referral:
    given = {
        "source": "6",
        "from_whom": "PC 4471",
        "words": "Found alone at the station at night.",
        "received_at": world.moments.now,
        **given,
    }
    given.setdefault("child", a_child(world))
    return actions.receive.receive(**world.does("front_door", **feared(given)))


def screen(world: World, referral: Referral, post: str = "front_door", **given: Any) -> Referral:
    given = {
        "threshold": "section_17",
        "urgency": "today",
        "reasons": "Likely to be in need.",
        "for_school": "An assessment begins.",
        "locality": world.teams["locality"],
        **given,
    }
    actions.screen.screen(**world.does(post, referral=referral, **given))
    referral.refresh_from_db()
    return referral


def below_threshold(world: World) -> Referral:
    return screen(world, received(world), threshold="no_action")


def with_swis(world: World, **given: Any) -> Referral:
    return screen(world, received(world, **given))


def screened(world: World, **given: Any) -> Referral:
    """From the police, threshold met; who holds it is still to be agreed."""
    return screen(world, received_from_police(world, **given))


def lapsed(world: World) -> Referral:
    """Not agreed in its working day: the locality team holds it."""
    referral = screened(world)
    world.moments.forward(days=3)
    return referral


def say(world: World, referral: Referral, post: str, holder: str) -> Referral:
    actions.hold.say_who_holds(
        **world.does(post, referral=referral, holder=holder, reasons="They know the family.")
    )
    referral.refresh_from_db()
    return referral


def with_locality(world: World) -> Referral:
    referral = say(world, screened(world), "front_door", "locality")
    return say(world, referral, "manager", "locality")


def taken_up(world: World) -> Referral:
    return actions.hold.take_up(**world.does("locality", referral=with_locality(world)))


def allocate(world: World, referral: Referral, post: str = "manager", **given: Any) -> Referral:
    given = {"referral": referral, "worker": world.accounts["worker"], **given}
    return actions.allocate.allocate(**world.does(post, **given))


def allocated(world: World, **given: Any) -> Referral:
    return allocate(world, with_swis(world, **given))
