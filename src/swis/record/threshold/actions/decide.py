"""DSL and social worker decide what a concern becomes: both names, with reasons (E1)."""

from datetime import datetime

from django.urls import reverse

from swis.kernel import outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS
from swis.record.activities.actions import plan
from swis.record.children.models import Agreement, AgreementState
from swis.record.children.queries import may_hear
from swis.record.concerns.actions import settle
from swis.record.concerns.models import Concern
from swis.record.concerns.workflow import CONCERN
from swis.record.programmes.queries import placements
from swis.record.sharing import actions as sharing
from swis.record.sharing.models import Book
from swis.record.staff.queries import holders

from .. import notices, queries
from ..models import Decision, Option
from ..workflow import DECISION, side_of
from .ask import ask


@act
def decide(
    *,
    concern: Concern,
    option: str,
    reasons: str,
    by: Person,
    at: datetime,
    aims: str = "",
    agreement: Agreement | None = None,
) -> Decision:
    """Propose what the concern becomes; it stands when the other of the two puts their name."""
    CONCERN.check(concern, "settle", by)
    Concern.objects.select_for_update().get(pk=concern.pk)
    if waiting := queries.proposed(concern):
        raise NotNow(
            f"{waiting.made_by.name} has proposed: {waiting.get_option_display().lower()}. "
            "That must be answered first. Open the concern to agree or disagree."
        )
    if not reasons.strip():
        raise Refused("Enter the reasons", "reasons")
    if option == Option.SUPPORT and not aims.strip():
        raise Refused("Enter the aims of the support", "aims")
    if option == Option.SUPPORT and concern.child is None:
        raise Refused("Say which child the concern is about before you plan support", "option")
    made = Decision.objects.create(
        concern=concern,
        option=option,
        reasons=reasons,
        aims=aims if option == Option.SUPPORT else "",
        side=side_of(by),
        agreement=agreement,
        made_by_id=by.account_id,
        made_at=at,
    )
    _ask_the_other(made, at)
    return made


@act
def hold_back(
    *,
    concern: Concern,
    from_whom: str,
    reason: str,
    words: str,
    by: Person,
    at: datetime,
    known: str = "",
    safe_to_contact: str = "not_known",
    advice: str = "",
) -> Decision:
    """Asked for a referral, refused, and not proceeding (E9). Not to refer needs both names (E1),
    so it is a proposal that the other must agree; what was feared stays with it."""
    if not CONCERN.allows(concern, "settle", by):
        raise Refused(
            "Not to refer is decided by the DSL and the social worker together, once they have "
            "discussed it. Record the discussion first, or refer and say why you proceed.",
            "state",
        )
    if concern.child is None:
        raise Refused("Say which child the concern is about first.")
    agreement = ask(
        child=concern.child,
        state=AgreementState.REFUSED_NOT_PROCEEDING,
        from_whom=from_whom,
        reason=reason,
        safe_to_contact=safe_to_contact,
        advice=advice,
        by=by,
        at=at,
    )
    feared = f"\n\nWhat was feared: {words}" if words else ""
    knew = f"\n\nWhat is known: {known}" if known else ""
    return decide(
        concern=concern,
        option=Option.NOT_TO_REFER,
        reasons=f"{reason}{feared}{knew}",
        agreement=agreement,
        by=by,
        at=at,
    )


@act
def agree(*, decision: Decision, by: Person, at: datetime, answer: str = "") -> Decision:
    """The other puts their name to it: the concern is settled, and what was decided begins."""
    DECISION.move(decision, "agree", by=by, at=at, reason=answer)
    _answered(decision, answer, by, at)
    concern = decision.concern
    reason = f"{decision.get_option_display()}: {decision.reasons}"
    settle(concern=concern, reason=reason, by=by, at=at)
    if decision.option == Option.SUPPORT:
        _begin_support(decision, by=by, at=at)
    if concern.child:
        sharing.await_entry(
            child=concern.child,
            school=concern.school,
            book=Book.SCHOOL,
            about=decision.reference,
            what=f"Decision: {decision.get_option_display().lower()}",
            summary=f"{decision.reasons}\n\nDecided by {decision.made_by.name} and {by.name}.",
            happened_on=local_day(at),
            by=by,
            at=at,
        )
    decision.refresh_from_db()
    return decision


@act
def disagree(*, decision: Decision, answer: str, by: Person, at: datetime) -> Decision:
    """The other says why not; the concern stays open, and both sides stay visible."""
    if not answer.strip():
        raise Refused("Enter why you do not agree", "answer")
    DECISION.move(decision, "disagree", by=by, at=at, reason=answer)
    _answered(decision, answer, by, at)
    decision.refresh_from_db()
    return decision


def _answered(decision: Decision, answer: str, by: Person, at: datetime) -> None:
    Decision.objects.filter(pk=decision.pk).update(
        answered_at=at, answered_by_id=by.account_id, answer=answer
    )
    outbox.tell(notices.ANSWERED, to=[decision.made_by], at=at, href=_page(decision))


def _ask_the_other(decision: Decision, at: datetime) -> None:
    """Whoever is to put their name beside it hears that it waits."""
    school, on = decision.concern.school, local_day(at)
    people = holders(DSLS, on, school_id=school.pk)
    if decision.side == "school":
        workers = placements(on).filter(school=school).values("worker")
        people = Account.objects.filter(is_active=True, pk__in=workers)
    to = may_hear(decision.concern.child, people, at)
    outbox.tell(notices.PROPOSED, to=to, at=at, href=_page(decision))


def _page(decision: Decision) -> str:
    return reverse("threshold:decision", args=[decision.reference])


def _begin_support(decision: Decision, *, by: Person, at: datetime) -> None:
    """The social worker of the two gives the support."""
    concern = decision.concern
    assert concern.child is not None
    is_worker = decision.side == "worker"
    worker = decision.made_by if is_worker else Account.objects.get(pk=by.account_id)
    support = plan(
        child=concern.child,
        school=concern.school,
        worker=worker,
        aims=decision.aims,
        because=concern.reference,
        agreement=None,
        by=by,
        at=at,
    )
    Decision.objects.filter(pk=decision.pk).update(support=support)
