"""Protection: strategy discussion, section 47 enquiry, conference, core group."""

from swis.record.cases import actions as cases_actions
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow

from ..stage import Story
from ..tale import Tale
from . import case

ABUSE = {
    "neglect": cases.Abuse.NEGLECT,
    "physical_harm": cases.Abuse.PHYSICAL,
    "domestic_abuse": cases.Abuse.EMOTIONAL,
    "exploitation": cases.Abuse.PHYSICAL,
    "parental_drinking": cases.Abuse.NEGLECT,
}
OTHERS = ("School's lead", "School's lead, school nurse", "School nurse", "Paediatrician")


def strategy(t: Tale, days: int, decision: str) -> Story:
    yield from t.until(days)
    cases_actions.enquiry.hold_strategy(
        **t.does(
            t.worker,
            case=t.case,
            held_on=t.day,
            police_present=True,
            health_present=True,
            others=t.rng.choice(OTHERS),
            decision=decision,
            reasons=t.say(f"strategy_{decision}"),
        )
    )


def found(t: Tale, days: int, finding: cases.Finding) -> Story:
    """What the worker concludes of the enquiry, for a manager's name."""
    yield from t.until(days)
    keys = {
        cases.Finding.CONFERENCE: "found_conference",
        cases.Finding.NOT_SUBSTANTIATED: "found_none",
    }
    cases_actions.enquiry.conclude(
        **t.does(
            t.worker,
            enquiry=t.case.enquiries.get(state=cases_workflow.EnquiryState.OPEN),
            finding=finding,
            reasons=t.say(keys[finding]),
            concluded_on=t.day,
        )
    )


def concluded(t: Tale, days: int, finding: cases.Finding) -> Story:
    yield from found(t, days, finding)
    by = t.rng.choice((case.MANAGER, case.DEPUTY))
    enquiry = t.case.enquiries.get(state=cases_workflow.EnquiryState.PROPOSED)
    cases_actions.enquiry.answer_conclusion(**t.does(by, enquiry=enquiry, is_agreed=True))


def conference_planned(t: Tale, days: int, ahead: int) -> Story:
    yield from t.until(days)
    conference = t.case.conferences.get(state=cases_workflow.ConferenceState.AHEAD)
    cases_actions.conference.plan_conference(
        **t.does(
            t.worker,
            conference=conference,
            version=conference.version,
            planned_on=min(t.ahead(ahead), conference.due_on),
            tell_school=True,
        )
    )


def conference_held(t: Tale, days: int) -> Story:
    yield from t.until(days)
    cases_actions.conference.hold_conference(
        **t.does(
            t.worker,
            conference=t.case.conferences.get(state=cases_workflow.ConferenceState.AHEAD),
            held_on=t.day,
            result="plan",
            abuse=ABUSE[t.theme],
            reasons=t.say("outcome_cp", "statutory"),
            next_meeting_on=t.ahead(10),
            told=cases.Told(t.say("for_school_cp", "statutory")),
        )
    )


def core_group_held(t: Tale, days: int) -> Story:
    yield from t.until(days)
    group = t.case.core_groups.get(state=cases_workflow.CoreGroupState.AHEAD)
    cases_actions.conference.hold_core_group(**t.does(t.worker, core_group=group, held_on=t.day))
