"""Children of another authority, and what is done about them (E11), reached through the acts."""

from datetime import date
from typing import Any

from swis.record.children import actions
from swis.record.children import actions as children_actions
from swis.record.children.models import ActedFirst, Child, HomeReferral, OpenElsewhere, Telling
from swis.record.threshold.models import Referral

from . import referrals
from .children import child as a_child
from .world import World

WORKER = "Sunniva Dahl"


def living(world: World, **given: Any) -> Child:
    """A child on Ashgrove's roll who lives in Southmere."""
    return a_child(world, home_authority=world.elsewhere, **given)


def opened(world: World, child: Child | None = None, post: str = "dsl") -> OpenElsewhere:
    """Open to Southmere, as its own social worker said."""
    given = {
        "child": child or a_child(world),
        "authority": world.elsewhere,
        "worker": WORKER,
        "contact": "020 7946 0300",
        "said_by": "Her mother",
        "starts_on": date(2025, 11, 3),
    }
    return actions.elsewhere.say_open_elsewhere(**world.does(post, **given))


def ended(world: World) -> OpenElsewhere:
    return end(world, opened(world))


def end(world: World, opening: OpenElsewhere, post: str = "dsl") -> OpenElsewhere:
    given = {"ends_on": date(2026, 1, 5), "reason": "Her social worker rang."}
    return actions.elsewhere.end_open_elsewhere(**world.does(post, opening=opening, **given))


def referred_home(world: World, child: Child | None = None, post: str = "dsl") -> HomeReferral:
    given = {"child": child or living(world), **told(world)}
    return actions.elsewhere.refer_home(**world.does(post, **given))


def told(world: World) -> dict[str, Any]:
    return {
        "received_at": world.moments.now,
        "to_whom": "Ines Falk, duty desk",
        "how": "phone",
        "words": "She says that she is left alone at night.",
    }


def answered(world: World) -> HomeReferral:
    given = {"referral": referred_home(world), "answer": "They visit tomorrow."}
    return actions.elsewhere.answer_home_referral(**world.does("dsl", **given))


def in_danger(world: World, child: Child | None = None) -> Referral:
    """The front door decided that there is danger: with the SWIS team, as an emergency."""
    from . import concerns

    concern = concerns.discussed(world, child or living(world))
    return referrals.screen(
        world, referrals.received(world, concern=concern), threshold="section_47", urgency="now"
    )


def acting(world: World) -> ActedFirst:
    return ActedFirst.objects.get(because=in_danger(world).reference)


def accept(world: World, action: ActedFirst, post: str = "manager") -> ActedFirst:
    given = {
        "accepted_on": date(2026, 1, 5),
        "accepted_by": WORKER,
        "accepted_reference": "SM/2026/17",
    }
    return actions.elsewhere.accept(**world.does(post, action=action, **given))


def accepted(world: World) -> ActedFirst:
    return accept(world, acting(world))


def to_tell(world: World, child: Child | None = None, post: str = "worker") -> Telling:
    """The worker has the task to tell Southmere of a group."""
    given = {
        "child": child or living(world),
        "because": "GR-00000-00000",
        "what": "She takes part in a group on healthy relationships.",
        "owner": world.accounts["worker"],
        "school": world.ashgrove,
    }
    return children_actions.telling.tell_other_authority(**world.does(post, **given))


def say_told(world: World, telling: Telling, post: str = "worker") -> Telling:
    given = {
        "telling": telling,
        "told_at": world.moments.now,
        "to_whom": WORKER,
        "how": "phone",
        "ending": "She is glad of it.",
    }
    return children_actions.telling.say_told(**world.does(post, **given))


def need_not(world: World, telling: Telling, post: str = "worker") -> Telling:
    given = {"telling": telling, "ending": "The group did not begin."}
    return children_actions.telling.need_not_tell(**world.does(post, **given))
