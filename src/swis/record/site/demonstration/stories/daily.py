"""What waits today: read or unread, proposed, received, being agreed, late."""

from typing import Any

from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.concerns import actions as concerns_actions
from swis.record.threshold import actions as threshold_actions
from swis.record.threshold import models as threshold

from ..stage import Story
from ..tale import Tale
from . import case, concern, referral
from .referral import BAPTISTE, MANAGER

LOCALITY = "locality.morwood"
PRIMARIES = ("reedbank", "larkfold")


def sibling(t: Tale, age: int, *, over_cap: bool) -> Story:
    """A notice about a brother or sister of a child who is worked with: one worker, one family."""
    yield from referral.received(t, age + 1)
    yield from t.soon()
    children_actions.family.relate(**t.does(MANAGER, child=t.child, other=t.sibling_of.child))
    yield from referral.screened(t, age + 1, threshold.Threshold.SECTION_17)
    yield from referral.held(t, "swis")
    over = {"override_reason": t.say("override", "statutory")} if over_cap else {}
    yield from referral.allocated(t, age, **over)
    yield from case.visited(t, max(age - 3, 0))


def below(t: Tale, met: threshold.Threshold) -> Story:
    yield from referral.arrived(t, 2)
    yield from referral.screened(t, 1, met)


def waiting_to_be_allocated(t: Tale) -> Story:
    yield from referral.to_swis(t, 1)


def with_locality(t: Tale) -> Story:
    yield from referral.received(t, 1)
    yield from referral.screened(t, 1, threshold.Threshold.SECTION_17)
    yield from referral.held(t, "locality")


def taken_up(t: Tale) -> Story:
    yield from with_locality(t)
    yield from t.until(0)
    threshold_actions.hold.take_up(**t.does(LOCALITY, referral=t.referral))


def overtaken(t: Tale) -> Story:
    """Not to refer was proposed; then something new, and the worker refers alone (E1)."""
    yield from concern.to_discussion(t, 5)
    yield from concern.proposed(t, 3, threshold.Option.NOT_TO_REFER, by=t.lead)
    yield from t.until(2)
    words = (
        "{name} was put out of the house last night at eleven and slept on a friend's stairs. "
        "{He} says it is the second time. Mother does not answer; the friend's mother rang us."
    )
    t.referral = threshold_actions.refer.refer(
        **t.does(
            t.worker,
            concern=t.concern,
            feared=threshold.Feared(t.about(words)),
            received_at=t.before(20),
            asked=children.Asked(
                children.AgreementState.NOT_REACHED,
                reason="Four calls and a message since eight this morning.",
                safe_to_contact="yes",
            ),
        )
    )
    yield from referral.screened(t, 1, threshold.Threshold.EARLY_HELP)


def being_agreed(t: Tale) -> Story:
    """The front door has said who holds it; the manager's word is still to come."""
    yield from referral.received(t, 0)
    yield from referral.screened(t, 0, threshold.Threshold.SECTION_17)
    yield from t.soon()
    referral.said(t, BAPTISTE, "swis")


def lapsed(t: Tale) -> Story:
    """Not agreed in its working day: the locality team holds it (E3)."""
    yield from being_agreed(t)


def waits_for_the_other(t: Tale) -> Story:
    by = t.worker if t.place == "kestrel" else t.lead
    option = threshold.Option.NOT_TO_REFER if t.place == "kestrel" else threshold.Option.SUPPORT
    yield from concern.to_discussion(t, 3)
    yield from concern.proposed(t, 1, option, by=by)


def only_read(t: Tale) -> Story:
    yield from concern.raised(t, 1)
    yield from concern.read(t)
    yield from concern.matched(t)
    yield from concern.added(t)


def refiled(t: Tale, wrong: Tale) -> Story:
    """Matched with a namesake, and moved: the name on it was a nickname (rule 6)."""
    yield from concern.raised(t, 6)
    yield from concern.read(t)
    yield from concern.matched(t, wrong.child)
    yield from t.until(4, in_school=True)
    t.concern.refresh_from_db()
    reason = (
        "It is about another pupil of the same first name. The lead noticed at once and told us."
    )
    concerns_actions.refile(
        **t.does("central.falkner", concern=t.concern, child=None, reason=reason)
    )
    t.concern.refresh_from_db()
    yield from t.until(3, in_school=True)
    yield from concern.matched(t)
    yield from concern.discussed(t, 3)
    yield from concern.proposed(t, 2, threshold.Option.ADVICE_ONLY)
    yield from concern.agreed(t, 1)


def unread(telling: Any) -> None:
    """New concerns of the last days; in the holidays, what is raised then."""
    year = telling.stage.year
    in_term = year.is_open(year.last)
    for number, place in enumerate(("kestrel", "tollgate", "saltwharf")):
        fixed = {} if in_term else {"any_day": True}
        t = telling.tale(f"unread {number}", place, in_school=True, fixed=fixed)
        if not in_term:
            t.theme = "occasions"
            t.thread = {"concerns": telling.stage.words.draw("occasions", "concerns")}
        telling.begin(concern.raised(t, number % 2))
    unknown = {"who": "A boy with a green rucksack, Year 7 or 8"}
    t = telling.tale("unknown boy", "kestrel", theme="occasions", fixed=unknown)
    telling.begin(_unknown(t))
    t = telling.tale("told by another", "reedbank", theme="occasions")
    t.fixed["told_by"] = "Mrs Whitlock, lunchtime supervisor"
    telling.begin(_told(t))


def _unknown(t: Tale) -> Story:
    t.thread = {"concerns": t.say("unknown")}
    yield from concern.raised(t, 1)


def _told(t: Tale) -> Story:
    t.thread = {"concerns": t.say("told")}
    yield from concern.raised(t, 1)
    yield from concern.read(t)


def one_incident(telling: Any) -> None:
    """Two children of different schools in one incident; neither school sees the other's child."""
    for place, key, option in (
        ("kestrel", "hurt", threshold.Option.SUPPORT),
        ("tollgate", "may_have_hurt", threshold.Option.EARLY_HELP),
    ):
        t = telling.tale(f"bus station, {place}", place, theme="friendships", ago=9)
        telling.begin(_incident(t, key, option))
    hurt, other = (telling.tales[f"bus station, {place}"] for place in ("kestrel", "tollgate"))
    telling.begin(_linked(hurt, other))


def _linked(t: Tale, other: Tale) -> Story:
    """The manager, who works with both schools, links the two: neither school sees the other."""
    moment = t.stage.at(t.stage.year.back(5), t.rng)
    yield moment
    link = {"concern": t.concern, "child": other.child, "part": "involved"}
    concerns_actions.link(**{**t.does(MANAGER, **link), "at": moment})


def _incident(t: Tale, key: str, option: threshold.Option) -> Story:
    t.thread = t.stage.words.draw("occasions", key)
    yield from concern.settled(t, option)
