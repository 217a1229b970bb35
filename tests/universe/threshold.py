"""Decisions and referrals in every state, reached through the acts."""

from datetime import datetime
from typing import Any

from swis.kernel.clocks import local_day
from swis.record.children.models import Child
from swis.record.concerns.models import Concern
from swis.record.programmes.models import Placement
from swis.record.threshold import actions
from swis.record.threshold.models import Decision, HolderSaid, Referral, Screening

from . import concerns
from .children import child as a_child
from .values import asked, feared
from .world import World

FEAR = "She may be hurt at home at the weekend."


def proposed(
    world: World, concern: Concern | None = None, post: str = "dsl", **given: Any
) -> Decision:
    given = {"option": "not_to_refer", "reasons": "Her aunt has moved in and helps.", **given}
    concern = concern or concerns.discussed(world)
    return actions.decide.decide(**world.does(post, concern=concern, **given))


def agreed(world: World, post: str = "worker", **given: Any) -> Decision:
    return actions.decide.agree(**world.does(post, decision=proposed(world, **given)))


def disagreed(world: World, **given: Any) -> Decision:
    decision = proposed(world, **given)
    words = "Two sisters have said the same."
    return actions.decide.disagree(**world.does("worker", decision=decision, answer=words))


def overtaken(world: World) -> Decision:
    decision = proposed(world)
    referred(world, decision.concern)
    decision.refresh_from_db()
    return decision


def referred(
    world: World, concern: Concern | None = None, post: str = "worker", **given: Any
) -> Referral:
    """A referral by the school's own pathway, received just now."""
    concern = concern or concerns.discussed(world)
    given = {
        "words": FEAR,
        "known": "A brother lives with his father.",
        "received_at": world.moments.now,
        "state": "agreed",
        "from_whom": "Ms Vale, mother",
        "reason": "",
        "safe_to_contact": "yes",
        **given,
    }
    return actions.refer.refer(**world.does(post, concern=concern, **asked(feared(given))))


def directly(world: World, post: str = "teacher", **given: Any) -> Referral:
    given = {
        "school": world.ashgrove,
        "given_names": "Rowan",
        "family_name": "Pike",
        "words": "He has a burn on his hand and is afraid to go home.",
        "state": "not_sought",
        "reason": "He says his stepfather did it.",
        **given,
    }
    return actions.refer.refer_directly(**world.does(post, **asked(feared(given))))


def received(world: World, child: Child | None = None, **given: Any) -> Referral:
    """A police notice about a child of the link school, recorded by the front door."""
    given = {
        "child": child or a_child(world),
        "source": "6",
        "from_whom": "PC 1182, night duty",
        "words": "Called to the address at 02:10; the child was present.",
        "received_at": world.moments.now,
        **given,
    }
    if given["child"].pk is None:
        given["child"] = None
    return actions.receive.receive(**world.does("front_door", **feared(given)))


def a_stranger(world: World, **given: Any) -> Referral:
    """A police notice about a child nobody here knows, at no school."""
    names = {"given_names": "Tamar", "family_name": "Quill", **given}
    return received(world, Child(), **names)


def screened(world: World, referral: Referral | None = None, **given: Any) -> Screening:
    given = {
        "threshold": "section_17",
        "urgency": "today",
        "reasons": "Third notice since September.",
        "for_school": "An assessment will begin. Keep to the usual routine.",
        "locality": world.teams["locality"],
        **given,
    }
    referral = referral or received(world)
    return actions.screen.screen(**world.does("front_door", referral=referral, **given))


def says(world: World, referral: Referral, post: str, holder: str) -> HolderSaid:
    return actions.hold.say_who_holds(
        **world.does(post, referral=referral, holder=holder, reasons="I know the school.")
    )


def to_agree(world: World, **given: Any) -> Referral:
    return screened(world, received(world, **given)).referral


def with_swis(world: World, **given: Any) -> Referral:
    return screened(world, referred(world, **given)).referral


def with_locality(world: World) -> Referral:
    referral = to_agree(world)
    says(world, referral, "front_door", "locality")
    says(world, referral, "manager", "locality")
    referral.refresh_from_db()
    return referral


def taken_up(world: World) -> Referral:
    return actions.hold.take_up(**world.does("locality", referral=with_locality(world)))


def allocated(world: World, worker: str = "worker", **given: Any) -> Referral:
    return actions.allocate.allocate(
        **world.does("manager", referral=with_swis(world), worker=world.accounts[worker], **given)
    )


def below_threshold(world: World) -> Referral:
    return screened(world, referred(world), threshold="no_action").referral


def at(world: World, when: datetime) -> None:
    """Move the world to a moment."""
    world.moments.now = when


def placed_nowhere(world: World) -> None:
    """Ashgrove's placement has ended: it is no link school any more."""
    Placement.objects.filter(school=world.ashgrove).update(ends_on=local_day(world.moments.now))
