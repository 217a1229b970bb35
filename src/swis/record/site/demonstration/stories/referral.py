"""A referral: from the school, directly in danger, or from outside; screened, held, allocated."""

from datetime import timedelta
from typing import Any

from swis.record.cases import models as cases
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.threshold import actions as threshold_actions
from swis.record.threshold import models as threshold

from ..stage import Story
from ..tale import Tale
from . import concern

BAPTISTE, PENHALIGON = "front_door.baptiste", "front_door.penhaligon"
MANAGER, DEPUTY = "swis.manager", "swis.deputy"
CALLERS = {
    threshold.Source.POLICE: ("Police, Northmere Safeguarding Desk", "notice"),
    threshold.Source.OTHER_INTERNAL: ("Out-of-hours team, Northmere", "notice"),
    threshold.Source.HOUSING: ("Housing officer, Northmere", "notice"),
    threshold.Source.EMERGENCY: ("Ambulance crew, by telephone", "notice"),
}
CALLER_OF = {
    "neglect": threshold.Source.HOUSING,
    "physical_harm": threshold.Source.POLICE,
    "domestic_abuse": threshold.Source.POLICE,
    "exploitation": threshold.Source.OTHER_INTERNAL,
    "parental_drinking": threshold.Source.EMERGENCY,
}
KNOWN = (
    "Attendance {rate}%. Lives with Mum and a younger brother. No plan before. The school nurse "
    "saw {him} this year.",
    "Attendance {rate}%, falling. An aunt lives near. The lead has three notes from this year.",
    "Attendance {rate}%. Two addresses, both parents have parental responsibility.",
    "Attendance {rate}%. Gran collects on Fridays. Known to the young carers' service.",
)


def known(t: Tale) -> str:
    return t.about(t.rng.choice(KNOWN).replace("{rate}", str(t.rng.randint(71, 96))))


def referred(t: Tale, days: int) -> Story:
    """By lead or worker, after they spoke; agreement recorded in one of its states (E9)."""
    yield from concern.to_discussion(t, days + t.rng.randint(1, 2))
    yield from t.until(days)
    drawn = t.row("refer")
    t.referral = threshold_actions.refer.refer(
        **t.does(
            t.rng.choice((t.lead, t.worker)),
            concern=t.concern,
            feared=threshold.Feared(drawn["words"], known(t)),
            received_at=t.before(t.rng.randint(10, 55)),
            asked=_asked(drawn),
        )
    )


def referred_directly(t: Tale, days: int) -> Story:
    """In danger, anyone in school refers at once; the lead reads it after (E0)."""
    yield from t.until(days, in_school=True)
    t.referral = threshold_actions.refer.refer_directly(
        **t.does(
            t.colleague(),
            school=t.school,
            given_names=t.given,
            family_name=t.family,
            born_on=t.born_on,
            feared=threshold.Feared(t.say("concerns")),
            asked=children.Asked(
                children.AgreementState.NOT_SOUGHT,
                reason=t.about("{name} is afraid to go home today. There was no time to ask."),
            ),
        )
    )
    t.child = t.referral.child
    t.concern = concerns.Concern.objects.get(referrals=t.referral)


def received(t: Tale, days: int) -> Story:
    """From police, the out-of-hours team or others: the front door writes it down (E3)."""
    yield from t.until(days)
    source = CALLER_OF[t.theme]
    caller, key = CALLERS[source]
    person: dict[str, Any] = {"child": t.child} if t.child else concern.details(t)
    person.pop("year_group", None)
    person.pop("upn", None)
    person.pop("home_authority", None)
    asked = _asked(t.row("agreement", "occasions"))
    t.referral = threshold_actions.receive.receive(
        **t.does(
            t.rng.choice((BAPTISTE, PENHALIGON)),
            source=source,
            from_whom=caller,
            feared=threshold.Feared(t.say(key)),
            received_at=t.at - timedelta(minutes=t.rng.randint(8, 40)),
            asked=asked,
            **person,
        )
    )
    t.child = t.referral.child


def _asked(drawn: dict[str, str]) -> children.Asked:
    details = {name: drawn.get(name, "") for name in ("from_whom", "reason", "advice")}
    return children.Asked(drawn["state"], safe_to_contact=drawn["safe"], **details)


def arrived(t: Tale, days: int) -> Story:
    """By the school in term, else from outside."""
    if t.path == "outside" or not t.stage.year.is_open(t.stage.year.back(days + t.ago)):
        t.path = "outside"
        yield from received(t, days)
    elif t.path == "direct":
        yield from referred_directly(t, days)
    else:
        yield from referred(t, days)


def screened(t: Tale, days: int, threshold_met: threshold.Threshold) -> Story:
    yield from t.until(days)
    is_met = threshold_met in (threshold.Threshold.SECTION_17, threshold.Threshold.SECTION_47)
    is_urgent = threshold_met == threshold.Threshold.SECTION_47
    key = {
        threshold.Threshold.SECTION_17: "screen_17",
        threshold.Threshold.SECTION_47: "screen_47",
        threshold.Threshold.EARLY_HELP: "screen_early_help",
        threshold.Threshold.NO_ACTION: "screen_no_action",
    }[threshold_met]
    told = "Threshold is met. The SWIS team has it from today and will ring you."
    if t.path == "outside":
        told = "Threshold is met. You will hear today who holds it and whom to ring."
    threshold_actions.screen.screen(
        **t.does(
            t.rng.choice((BAPTISTE, PENHALIGON)),
            referral=t.referral,
            threshold=threshold_met,
            urgency=threshold.Urgency.TODAY if is_urgent else threshold.Urgency.DAYS,
            urgent_action=t.say("urgent", "statutory") if is_urgent else "",
            reasons=t.say(key) if is_urgent else t.say(key, "statutory"),
            for_school=told if is_met else t.say("for_school_below", "statutory"),
        )
    )
    t.referral.refresh_from_db()
    if t.path == "direct":
        yield from t.soon()
        threshold_actions.refer.read_direct(**t.does(t.lead, referral=t.referral))


def said(t: Tale, by: str, holder: str) -> None:
    """One of the two says who holds it (E3)."""
    reasons = t.say("holder_sibling" if t.sibling_of else f"holder_{holder}", "statutory")
    threshold_actions.hold.say_who_holds(
        **t.does(by, referral=t.referral, holder=holder, reasons=reasons)
    )
    t.referral.refresh_from_db()


def held(t: Tale, holder: str) -> Story:
    """Both say the same within the hour."""
    yield from t.soon()
    said(t, BAPTISTE, holder)
    yield from t.soon()
    said(t, MANAGER, holder)


def to_swis(
    t: Tale, days: int, threshold_met: threshold.Threshold = threshold.Threshold.SECTION_17
) -> Story:
    """However it came, it is with the SWIS team by the next morning."""
    yield from arrived(t, days)
    yield from screened(t, days, threshold_met)
    if t.path == "outside":
        yield from held(t, "swis")


def allocated(t: Tale, days: int, **override: Any) -> Story:
    yield from t.until(days)
    by = t.rng.choice((MANAGER, MANAGER, DEPUTY))
    details = {"referral": t.referral, "worker": t.account(t.worker), **override}
    if override:
        details["override_until"] = t.ahead(30)
    t.referral = threshold_actions.allocate.allocate(**t.does(by, **details))
    t.case = cases.Case.objects.get(referral=t.referral.reference)
    if t.path != "school":
        yield from completed(t)


def completed(t: Tale) -> Story:
    """The worker adds what the school's roll says of a child whose record began elsewhere."""
    yield from t.soon()
    child = t.child
    child.refresh_from_db()
    children_actions.edit.edit(
        **t.does(
            t.worker,
            child=child,
            version=child.version,
            given_names=child.given_names,
            family_name=child.family_name,
            born_on=child.born_on,
            sex=t.sex,
            upn=child.upn,
            year_group=t.year_group,
            home_authority=child.home_authority,
            reason="From the school's roll.",
        )
    )
