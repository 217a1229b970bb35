"""The assessment (E7): written by its worker, sent for sign-off, sent back or signed off."""

from datetime import date, datetime

from django.urls import reverse

from swis.kernel import editing, outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.kernel.roles import MANAGERS
from swis.record.children.queries import may_hear
from swis.record.programmes.queries import model_of
from swis.record.staff.queries import holders

from .. import notices
from ..models import Assessment, Comment, Note, NoteKind, Seen, SignOff
from ..workflow import ASSESSMENT
from .books import Books


@act
def write(
    *,
    assessment: Assessment,
    version: int,
    child_words: str,
    child_seen: str,
    child_seen_on: date | None,
    not_seen_why: str,
    analysis: str,
    recommendation: str,
    system_reference: str,
    by: Person,
    at: datetime,
) -> Assessment:
    """Write in the assessment, for as long as it is its worker's."""
    ASSESSMENT.check(assessment, "write", by)
    if child_seen_on and child_seen_on > local_day(at):
        raise Refused("Enter a date in the past on which the child was seen.", "child_seen_on")
    return editing.change(
        assessment,
        version=version,
        by=by,
        at=at,
        child_words=child_words,
        child_seen=child_seen,
        child_seen_on=None if child_seen == Seen.NOT_SEEN else child_seen_on,
        not_seen_why=not_seen_why,
        analysis=analysis,
        recommendation=recommendation,
        system_reference=system_reference.strip(),
    )


@act
def submit(*, assessment: Assessment, by: Person, at: datetime, answer: str = "") -> Assessment:
    """Send it for sign-off, whole, with an answer to what a manager asked."""
    ASSESSMENT.move(assessment, "submit", by=by, at=at)
    if why := assessment.what_is_missing_of_seen():
        raise Refused(why)
    if not assessment.analysis.strip() or not assessment.recommendation:
        raise Refused("Write the assessment and what you recommend before you send it.")
    model = model_of(assessment.case.school, local_day(at))
    if not model.keeps_full_text and not assessment.system_reference:
        raise Refused(f"Enter the reference the assessment has in {model.authority_system}.")
    _comment(assessment, answer, by, at)
    case = assessment.case
    managers = holders(MANAGERS, local_day(at), team_id=case.team_id)
    to = may_hear(case.child, managers, at)
    outbox.tell(notices.TO_SIGN_OFF, to=to, at=at, href=_page(assessment))
    return assessment


@act
def send_back(*, assessment: Assessment, words: str, by: Person, at: datetime) -> Assessment:
    """A manager asks for more; the thread of comments stays."""
    if not words.strip():
        raise Refused("Enter what the assessment still needs", "words")
    ASSESSMENT.move(assessment, "send_back", by=by, at=at)
    _comment(assessment, words, by, at)
    _tell_worker(notices.SENT_BACK, assessment, at)
    return assessment


@act
def sign_off(
    *, assessment: Assessment, child_seen: str, by: Person, at: datetime, words: str = ""
) -> SignOff:
    """A manager who is not its author signs it off. From then on it stays as it is."""
    if child_seen not in Seen:
        raise Refused("Say whether the child was seen, and seen alone", "child_seen")
    ASSESSMENT.move(assessment, "sign_off", by=by, at=at)
    if child_seen != assessment.child_seen:
        raise Refused(
            f"The assessment says: {assessment.get_child_seen_display().lower()}. Answer as it "
            "says, or send it back to be put right.",
            "child_seen",
        )
    signed = SignOff.objects.create(
        assessment=assessment,
        child_seen=child_seen,
        words=words,
        made_by_id=by.account_id,
        made_at=at,
    )
    summary = f"{assessment.get_recommendation_display()}. {assessment.get_child_seen_display()}."
    books = Books(assessment.case, by, at)
    books.index(assessment.reference, "Assessment signed off", summary)
    _tell_worker(notices.SIGNED_OFF, assessment, at)
    return signed


@act
def correct(*, assessment: Assessment, words: str, by: Person, at: datetime) -> Note:
    """Something in a signed-off assessment is wrong: what is right stands beside it."""
    ASSESSMENT.check(assessment, "correct", by)
    return Note.objects.create(
        case=assessment.case,
        assessment=assessment,
        kind=NoteKind.CORRECTION,
        happened_on=local_day(at),
        words=words,
        made_by_id=by.account_id,
        made_at=at,
    )


def _tell_worker(kind: outbox.Kind, assessment: Assessment, at: datetime) -> None:
    holder = assessment.case.holder
    outbox.tell(kind, to=[holder] if holder else [], at=at, href=_page(assessment))


def _page(assessment: Assessment) -> str:
    return reverse("cases:assessment", args=[assessment.reference])


def _comment(assessment: Assessment, words: str, by: Person, at: datetime) -> None:
    if words.strip():
        Comment.objects.create(
            assessment=assessment, words=words, made_by_id=by.account_id, made_at=at
        )
