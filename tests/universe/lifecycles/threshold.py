"""The lifecycles of a decision and of a referral."""

from typing import Any

from swis.record.threshold import actions
from swis.record.threshold.models import HolderSaid

from .. import elsewhere, referrals
from ..world import World


def _elsewhere(build: Any) -> Any:
    def made(world: World) -> Any:
        referral = build(world)
        elsewhere.opened(world, referral.child)
        return referral

    return made


def _refer_home(world: World, referral: Any, post: str) -> Any:
    return actions.refer_home.refer_home(
        **world.does(post, referral=referral, **elsewhere.told(world))
    )


STATES = {
    "decision": {
        "proposed": referrals.proposed,
        "agreed": referrals.agreed,
        "disagreed": referrals.disagreed,
        "overtaken": referrals.overtaken,
    },
    "referral": {
        "received": referrals.received,
        # it came from the police, and who holds it is for two people to agree
        ("received", "screen_outside"): referrals.received_from_police,
        # the child goes to a school where no SWIS worker is
        ("received", "screen_to_locality"): lambda w: referrals.received_from_police(
            w, child=None, given_names="Sage", family_name="Fern"
        ),
        "screened": referrals.screened,
        # not agreed in its working day
        ("screened", "take_up"): referrals.lapsed,
        "with_swis": referrals.with_swis,
        "with_locality": referrals.with_locality,
        "taken_up": referrals.taken_up,
        "allocated": referrals.allocated,
        "below_threshold": referrals.below_threshold,
        "referred_home": lambda w: _refer_home(w, _elsewhere(referrals.received)(w), "front_door"),
        # a child who lives in another authority, as came out meanwhile (E11)
        **{
            (state, "refer_home"): _elsewhere(build)
            for state, build in (
                ("received", referrals.received),
                ("screened", referrals.screened),
                ("with_swis", referrals.with_swis),
                ("with_locality", referrals.with_locality),
            )
        },
    },
}


def _overtake(world: World, decision: Any, post: str) -> Any:
    return referrals.refer(world, decision.concern, post)


def _hold(holder: str) -> Any:
    """The other side has said so already: the second of the two moves it."""

    def call(world: World, referral: Any, post: str) -> Any:
        other = "manager" if post == "front_door" else "front_door"
        side = "front_door" if other == "front_door" else "swis"
        HolderSaid.objects.create(
            referral=referral,
            side=side,
            holder=holder,
            reasons="They know the family.",
            made_by=world.accounts[other],
            made_at=world.moments.now,
        )
        return actions.hold.say_who_holds(
            **world.does(post, referral=referral, holder=holder, reasons="They know the family.")
        )

    return call


def _screen(threshold: str) -> Any:
    return lambda world, referral, post: referrals.screen(
        world, referral, post, threshold=threshold
    )


ACTS = {
    "decision": {
        "agree": lambda w, d, post: actions.decide.agree(**w.does(post, decision=d)),
        "disagree": lambda w, d, post: actions.decide.disagree(
            **w.does(post, decision=d, answer="No.")
        ),
        "overtake": _overtake,
    },
    "referral": {
        "screen_below": _screen("no_action"),
        "screen_to_swis": _screen("section_17"),
        "screen_outside": _screen("section_17"),
        "screen_to_locality": _screen("section_17"),
        "hold_with_swis": _hold("swis"),
        "hold_with_locality": _hold("locality"),
        "hand_over": lambda w, r, post: actions.hold.hand_over(
            **w.does(post, referral=r, reason="She moved.", locality=w.teams["locality"])
        ),
        "take_up": lambda w, r, post: actions.hold.take_up(**w.does(post, referral=r)),
        "allocate": lambda w, r, post: referrals.allocate(w, r, post),
        "refer_home": _refer_home,
    },
}
