"""The assessment (E7): written by its worker, sent for sign-off, sent back or signed off."""

from datetime import date, datetime

from django.urls import reverse

from swis.kernel import acts, clocks, editing, notice_kinds, outbox, people, permission, refusals
from swis.record.children import queries as children_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.staff import queries as staff_queries

from .. import models, notices, workflow
from . import books as books_actions
from . import seen


@acts.act(may=permission.of_steps(workflow.ASSESSMENT, "write", of="assessment"))
def write(
    *,
    assessment: models.Assessment,
    version: int,
    child_words: str,
    child_seen: str,
    child_seen_on: date | None,
    not_seen_why: str,
    analysis: str,
    recommendation: str,
    system_reference: str,
    by: people.Person,
    at: datetime,
) -> models.Assessment:
    """Write in the assessment, for as long as it is its worker's."""
    if child_seen_on and child_seen_on > clocks.local_day(at):
        raise refusals.Refused(
            "Enter a date in the past on which the child was seen.", "child_seen_on"
        )
    return editing.change(
        assessment,
        version=version,
        by=by,
        at=at,
        child_words=child_words,
        child_seen=child_seen,
        child_seen_on=None if child_seen == models.Seen.NOT_SEEN else child_seen_on,
        not_seen_why=not_seen_why,
        analysis=analysis,
        recommendation=recommendation,
        system_reference=system_reference.strip(),
    )


@acts.act(may=permission.of_steps(workflow.ASSESSMENT, "submit", of="assessment"))
def submit(
    *, assessment: models.Assessment, by: people.Person, at: datetime, answer: str = ""
) -> models.Assessment:
    """Send it for sign-off, whole, with an answer to what a manager asked."""
    if missing := _missing(assessment, at):
        raise refusals.Refused(missing[0], also=missing[1:])
    workflow.ASSESSMENT.move(assessment, "submit", by=by, at=at)
    seen.Visits(assessment.case, at).count_again()
    _comment(assessment, answer, by, at)
    case = assessment.case
    managers = staff_queries.holders(people.MANAGERS, clocks.local_day(at), team_id=case.team_id)
    to = children_queries.named_people.may_hear(case.child, managers, at)
    outbox.tell(notices.TO_SIGN_OFF, to=to, at=at, href=_page(assessment))
    return assessment


def _missing(assessment: models.Assessment, at: datetime) -> list[str]:
    """Everything that a manager could not sign yet, at once."""
    missing = assessment.missing_of_seen()
    if not assessment.analysis.strip() or not assessment.recommendation:
        missing.append("Write the assessment and what you recommend before you send it.")
    model = programmes_queries.placed.model_of(assessment.case.school, clocks.local_day(at))
    if not model.keeps_full_text and not assessment.system_reference:
        missing.append(f"Enter the reference the assessment has in {model.authority_system}.")
    return missing


@acts.act(may=permission.of_steps(workflow.ASSESSMENT, "send_back", of="assessment"))
def send_back(
    *, assessment: models.Assessment, words: str, by: people.Person, at: datetime
) -> models.Assessment:
    """A manager asks for more; the thread of comments stays."""
    if not words.strip():
        raise refusals.Refused("Enter what the assessment still needs", "words")
    workflow.ASSESSMENT.move(assessment, "send_back", by=by, at=at)
    _comment(assessment, words, by, at)
    _tell_worker(notices.SENT_BACK, assessment, at)
    return assessment


@acts.act(may=permission.of_steps(workflow.ASSESSMENT, "sign_off", of="assessment"))
def sign_off(
    *,
    assessment: models.Assessment,
    child_seen: str,
    by: people.Person,
    at: datetime,
    words: str = "",
) -> models.SignOff:
    """A manager who is not its author signs it off. From then on it stays as it is."""
    if child_seen not in models.Seen:
        raise refusals.Refused("Say whether the child was seen, and seen alone", "child_seen")
    if child_seen != assessment.child_seen:
        raise refusals.Refused(
            f"The assessment says: {assessment.get_child_seen_display().lower()}. Answer as it "
            "says, or send it back to be put right.",
            "child_seen",
        )
    workflow.ASSESSMENT.move(assessment, "sign_off", by=by, at=at)
    signed = models.SignOff.objects.create(
        assessment=assessment,
        child_seen=child_seen,
        words=words,
        **by.signed(at),
    )
    summary = f"{assessment.get_recommendation_display()}. {assessment.get_child_seen_display()}."
    books = books_actions.Books(assessment.case, by, at)
    books.index(assessment.reference, "Assessment signed off", summary)
    _tell_worker(notices.SIGNED_OFF, assessment, at)
    return signed


@acts.act(may=permission.of_steps(workflow.ASSESSMENT, "correct", of="assessment"))
def correct(
    *, assessment: models.Assessment, words: str, by: people.Person, at: datetime
) -> models.Note:
    """Something in a signed-off assessment is wrong: what is right stands beside it."""
    return models.Note.objects.create(
        case=assessment.case,
        assessment=assessment,
        kind=models.NoteKind.CORRECTION,
        happened_on=clocks.local_day(at),
        words=words,
        **by.signed(at),
    )


def _tell_worker(kind: notice_kinds.Kind, assessment: models.Assessment, at: datetime) -> None:
    holder = assessment.case.holder
    outbox.tell(kind, to=[holder] if holder else [], at=at, href=_page(assessment))


def _page(assessment: models.Assessment) -> str:
    return reverse("cases:assessment", args=[assessment.reference])


def _comment(assessment: models.Assessment, words: str, by: people.Person, at: datetime) -> None:
    if words.strip():
        models.Comment.objects.create(assessment=assessment, words=words, **by.signed(at))
