"""A strategy discussion for or against, and the section 47 enquiry that it begins."""

from datetime import date, datetime, timedelta

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.children import queries as children_queries
from swis.record.programmes import model as programmes_model

from .. import models, workflow
from . import books, names

BEFORE_THE_CASE = timedelta(days=3)  # the front door may have rung before the case was opened
CONCLUDED = workflow.EnquiryState.CONCLUDED
OPEN_ALREADY = "A section 47 enquiry is open already. Conclude it first."


@acts.act(may=permission.of_steps(workflow.CASE, "hold_strategy", of="case"))
def ask_agency(
    *,
    case: models.Case,
    agency: str,
    who: str,
    number: str,
    asked_when: datetime,
    by: people.Person,
    at: datetime,
) -> models.AgencyAsked:
    """Police or health were asked to a strategy discussion: who, on which number, at what time."""
    if not case.made_at - BEFORE_THE_CASE <= asked_when <= at:
        raise refusals.Refused("Enter a time that has passed, since the referral.", "time")
    asked = {"agency": agency, "who": who, "number": number, "asked_when": asked_when}
    return models.AgencyAsked.objects.create(case=case, **asked, **by.signed(at))


@acts.act(may=permission.of_steps(workflow.CASE, "hold_strategy", of="case"))
def hold_strategy(
    *,
    case: models.Case,
    held_on: date,
    police_present: bool,
    health_present: bool,
    others: str,
    decision: str,
    reasons: str,
    by: people.Person,
    at: datetime,
) -> models.StrategyDiscussion:
    """Police, health and social care decide for or against a section 47 enquiry, with reasons."""
    if not case.referred_on <= held_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a date between the referral and today.", "held_on")
    if decision == "for" and not (police_present and health_present):
        raise refusals.Refused(
            "A section 47 enquiry begins with a discussion in which police and health take part. "
            "Record who was there, or hold it again with both.",
            "present",
        )
    workflow.CASE.lock(case)
    if decision == "for" and (why := _why_no_enquiry(case, at)):
        raise refusals.Refused(why, "decision")
    workflow.CASE.move(case, "hold_strategy", by=by, at=at)
    held = models.StrategyDiscussion.objects.create(
        case=case,
        held_on=held_on,
        police_present=police_present,
        health_present=health_present,
        others=others,
        decision=decision,
        reasons=reasons,
        **by.signed(at),
    )
    summary = held.get_decision_display()
    if decision == "for":
        due_on = _begin(held, by, at).conference_due_on
        summary += f". Initial conference due by {clocks.said(due_on, clocks.local_day(at))}"
    books.Books(case, by, at).index(held.reference, "Strategy discussion", f"{summary}.", held_on)
    return held


def _begin(held: models.StrategyDiscussion, by: people.Person, at: datetime) -> models.Enquiry:
    limit = programmes_model.national.national("initial_conference", held.held_on)
    return models.Enquiry.objects.create(
        case=held.case,
        strategy=held,
        started_on=held.held_on,
        conference_due_on=limit.due_on(held.held_on),
        **by.signed(at),
    )


def _why_no_enquiry(case: models.Case, at: datetime) -> str | None:
    """An enquiry is of a child, and one at a time."""
    if case.enquiries.exclude(state=CONCLUDED).exists():
        return OPEN_ALREADY
    return children_queries.coming_of_age.why_not_statutory(case.child, clocks.local_day(at))


@acts.act(may=permission.of_steps(workflow.ENQUIRY, "conclude", of="enquiry"))
def conclude(
    *,
    enquiry: models.Enquiry,
    finding: str,
    reasons: str,
    concluded_on: date,
    by: people.Person,
    at: datetime,
) -> models.Enquiry:
    """What the enquiry found, in its author's words: it waits for a manager's name."""
    if not enquiry.started_on <= concluded_on <= clocks.local_day(at):
        raise refusals.Refused(
            "Enter a date between the strategy discussion and today.", "concluded_on"
        )
    conclusion = {
        "finding": models.Finding(finding),
        "reasons": reasons,
        "concluded_on": concluded_on,
        "found_by_id": by.account_id,
        "name_due_on": names.Names(enquiry.case, at).due_on,
    }
    workflow.ENQUIRY.move(enquiry, "conclude", by=by, at=at, reason=reasons, also=conclusion)
    names.Names(enquiry.case, at).ask(by)
    return enquiry


@acts.act(
    may=permission.of_steps(workflow.ENQUIRY, "agree_conclusion", "return_conclusion", of="enquiry")
)
def answer_conclusion(
    *, enquiry: models.Enquiry, is_agreed: bool, by: people.Person, at: datetime, words: str = ""
) -> models.Enquiry:
    """A manager who is not its author puts their name to it, or says why not and the enquiry goes
    on."""
    if not is_agreed and not words.strip():
        raise refusals.Refused("Enter why you do not agree", "words")
    if is_agreed:
        workflow.ENQUIRY.move(enquiry, "agree_conclusion", by=by, at=at, reason=words)
        return _conclude(enquiry, by, at)
    author, cleared = enquiry.found_by, {"finding": "", "concluded_on": None, "name_due_on": None}
    workflow.ENQUIRY.move(enquiry, "return_conclusion", by=by, at=at, reason=words, also=cleared)
    names.Names(enquiry.case, at).came_back(author)
    return enquiry


def _conclude(enquiry: models.Enquiry, by: people.Person, at: datetime) -> models.Enquiry:
    """If the child is at continuing risk, a conference is due."""
    ahead = enquiry.case.conferences.filter(state=workflow.ConferenceState.AHEAD).exists()
    if enquiry.finding == models.Finding.CONFERENCE and not ahead:
        models.Conference.objects.create(
            case=enquiry.case,
            enquiry=enquiry,
            kind="initial",
            due_on=enquiry.conference_due_on,
            **by.signed(at),
        )
    books.Books(enquiry.case, by, at).index(
        enquiry.reference,
        "Section 47 enquiry concluded",
        f"{enquiry.get_finding_display()}.",
        enquiry.concluded_on,
    )
    return enquiry
