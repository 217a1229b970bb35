"""A strategy discussion for or against, and the section 47 enquiry that it begins."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day, said
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.record.programmes.model import national

from ..models import Case, Conference, Enquiry, Finding, StrategyDiscussion
from ..workflow import CASE, ENQUIRY
from .books import Books


@act
def hold_strategy(
    *,
    case: Case,
    held_on: date,
    police_present: bool,
    health_present: bool,
    others: str,
    decision: str,
    reasons: str,
    by: Person,
    at: datetime,
) -> StrategyDiscussion:
    """Police, health and social care decide for or against a section 47 enquiry, with reasons."""
    CASE.move(case, "hold_strategy", by=by, at=at)
    if not case.referred_on <= held_on <= local_day(at):
        raise Refused("Enter a date between the referral and today.", "held_on")
    if decision == "for" and not (police_present and health_present):
        raise Refused(
            "A section 47 enquiry begins with a discussion in which police and health take part. "
            "Record who was there, or hold it again with both.",
            "present",
        )
    if decision == "for" and case.enquiries.filter(state="open").exists():
        raise Refused("A section 47 enquiry is open already. Conclude it first.", "decision")
    held = StrategyDiscussion.objects.create(
        case=case,
        held_on=held_on,
        police_present=police_present,
        health_present=health_present,
        others=others,
        decision=decision,
        reasons=reasons,
        made_by_id=by.account_id,
        made_at=at,
    )
    summary = held.get_decision_display()
    if decision == "for":
        enquiry = _begin(held, by, at)
        summary += f". Initial conference due by {said(enquiry.conference_due_on)}"
    Books(case, by, at).index(held.reference, "Strategy discussion", f"{summary}.", held_on)
    return held


def _begin(held: StrategyDiscussion, by: Person, at: datetime) -> Enquiry:
    limit = national("initial_conference", held.held_on)
    return Enquiry.objects.create(
        case=held.case,
        strategy=held,
        started_on=held.held_on,
        conference_due_on=limit.due_on(held.held_on),
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def conclude(
    *,
    enquiry: Enquiry,
    finding: str,
    reasons: str,
    concluded_on: date,
    by: Person,
    at: datetime,
) -> Enquiry:
    """What the enquiry found; if the child is at continuing risk, a conference is due."""
    if not enquiry.started_on <= concluded_on <= local_day(at):
        raise Refused("Enter a date between the strategy discussion and today.", "concluded_on")
    found = {"finding": Finding(finding), "reasons": reasons, "concluded_on": concluded_on}
    ENQUIRY.move(enquiry, "conclude", by=by, at=at, reason=reasons, also=found)
    ahead = enquiry.case.conferences.filter(state="ahead").exists()
    if finding == Finding.CONFERENCE and not ahead:
        Conference.objects.create(
            case=enquiry.case,
            enquiry=enquiry,
            kind="initial",
            due_on=enquiry.conference_due_on,
            made_by_id=by.account_id,
            made_at=at,
        )
    Books(enquiry.case, by, at).index(
        enquiry.reference,
        "Section 47 enquiry concluded",
        f"{enquiry.get_finding_display()}.",
        concluded_on,
    )
    return enquiry
