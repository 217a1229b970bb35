"""Children of another authority: no statutory work here, and never a reason to wait (E11)."""

from typing import Any

from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.threshold import actions as threshold_actions
from swis.record.threshold import models as threshold

from ..stage import Story
from ..tale import Tale
from . import concern, referral
from .referral import BAPTISTE, MANAGER


def begin(plot: Any) -> None:
    def tale(name: str, place: str, **given: Any) -> Tale:
        home = {"details": {"home_authority": plot.stage.cast.elsewhere}}
        told: Tale = plot.tale(f"elsewhere {name}", place, fixed=home, **given)
        return told

    plot.begin(_open_there(tale("open", "tollgate", in_school=True, ago=10), ends=False))
    plot.begin(_open_there(tale("over", "fennick", in_school=True, ago=30), ends=True))
    plot.begin(_referred_home(tale("referred", "marlpit", path="school", ago=6), answered=True))
    plot.begin(_referred_home(tale("sent", "skylark", path="school", ago=2), answered=False))
    given = {"path": "school", "theme": "physical_harm"}
    plot.begin(_in_danger(tale("danger", "fennick", ago=9, **given), accepted=True))
    plot.begin(_in_danger(tale("danger now", "aldwen", ago=1, **given), accepted=False))


def _open_there(t: Tale, *, ends: bool) -> Story:
    yield from concern.settled(t, threshold.Option.ADVICE_ONLY)
    yield from t.soon()
    opening = children_actions.elsewhere.say_open_elsewhere(
        **t.does(
            t.lead,
            child=t.child,
            authority=t.stage.cast.elsewhere,
            worker=_say(t, "their_worker"),
            contact="01632 960 400",
            said_by="Mother",
            starts_on=t.day,
        )
    )
    for what in ("Joins the lunch club", "Asked to join a group"):
        details = {"child": t.child, "because": t.concern.reference, "what": what}
        owner = t.account(t.worker)
        telling = children_actions.telling.tell_other_authority(
            **t.does(t.worker, owner=owner, **details)
        )
        yield from t.soon()
        if telling is not None and ends:
            _told(t, telling, is_needed=what.startswith("Joins"))
    if ends:
        yield from t.until(0)
        reason = "Their worker rang: the plan there has ended."
        details = {"opening": opening, "ends_on": t.day, "reason": reason}
        children_actions.elsewhere.end_open_elsewhere(**t.does(t.lead, **details))


def _told(t: Tale, made: children.Telling, *, is_needed: bool) -> None:
    if not is_needed:
        ending = "The family decided against it."
        children_actions.telling.need_not_tell(**t.does(t.worker, telling=made, ending=ending))
        return
    details = {"telling": made, "told_at": t.before(4), "to_whom": _say(t, "their_worker")}
    children_actions.telling.say_told(
        **t.does(t.worker, how="phone", ending="Glad to know.", **details)
    )


def _say(t: Tale, key: str) -> str:
    return t.about(t.stage.words.sentence("practice", key))


def _referred_home(t: Tale, *, answered: bool) -> Story:
    yield from referral.arrived(t, 2)
    yield from t.until(1)
    if t.child.home_authority_id is None:
        _lives_there(t)
    threshold_actions.refer_home.refer_home(
        **t.does(
            BAPTISTE,
            referral=t.referral,
            received_at=t.before(5),
            to_whom=_say(t, "southmere"),
            how="phone",
            words=t.referral.words,
        )
    )
    if answered:
        yield from t.until(0)
        home_referral = children.HomeReferral.objects.get(because=t.referral.reference)
        answer = "They visit this week and will ring the school."
        children_actions.elsewhere.answer_home_referral(
            **t.does(BAPTISTE, referral=home_referral, answer=answer)
        )


def _lives_there(t: Tale) -> None:
    """Out of term the front door hears of it first, and adds where the child lives."""
    child = t.child
    child.refresh_from_db()
    children_actions.edit.edit(
        **t.does(
            MANAGER,
            child=child,
            version=child.version,
            given_names=child.given_names,
            family_name=child.family_name,
            born_on=child.born_on,
            sex=child.sex,
            upn=child.upn,
            year_group=t.year_group,
            home_authority=t.stage.cast.elsewhere,
            reason="The family lives in Southmere.",
        )
    )
    child.refresh_from_db()


def _in_danger(t: Tale, *, accepted: bool) -> Story:
    """The authority where the child is acts first, and keeps it until the other accepts."""
    yield from referral.arrived(t, 1)
    if t.child.home_authority_id is None:
        _lives_there(t)
        t.referral.refresh_from_db()
    yield from referral.screened(t, 1, threshold.Threshold.SECTION_47)
    if t.path == "outside":
        yield from referral.held(t, "swis")
    yield from referral.allocated(t, 1 if accepted else 0)
    if accepted:
        yield from t.until(0)
        action = children.ActedFirst.objects.get(child=t.child)
        details = {"accepted_on": t.day, "accepted_by": _say(t, "southmere")}
        yield from t.soon()
        children_actions.elsewhere.accept(
            **t.does(MANAGER, action=action, accepted_reference="SM-20417", **details)
        )
