"""Writes: non-statutory support is planned, its sessions are logged, it is reviewed and closed."""

from datetime import datetime

from swis.record.children.actions import record_agreement
from swis.record.children.models import Agreement, AgreementState, Child
from swis.record.kernel import editing
from swis.record.kernel.acts import act
from swis.record.kernel.clocks import local_day
from swis.record.kernel.models import Account
from swis.record.kernel.people import Person
from swis.record.kernel.refusals import NotNow, Refused
from swis.record.kernel.roles import DSLS, SWIS_TEAM
from swis.record.schools.models import School
from swis.record.sharing.actions import await_entry
from swis.record.sharing.models import Book

from .. import queries
from ..models import Session, Support
from ..workflow import LONGEST_SESSION, SUPPORT

PLANNERS = DSLS | SWIS_TEAM


@act
def plan(
    *,
    child: Child,
    school: School,
    worker: Account,
    aims: str,
    because: str,
    agreement: Agreement | None,
    by: Person,
    at: datetime,
) -> Support:
    """Plan support with its aims. It begins with a session, once somebody agreed to it (E9)."""
    if not by.holds(PLANNERS):
        raise NotNow("Only the safeguarding lead or the SWIS team plans support.")
    if not aims.strip():
        raise Refused("Enter the aims of the support", "aims")
    return Support.objects.create(
        child=child,
        school=school,
        worker=worker,
        aims=aims,
        because=because,
        agreement=agreement,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def plan_and_ask(
    *,
    child: Child,
    school: School,
    worker: Account,
    aims: str,
    giver: str,
    from_whom: str,
    reason: str,
    safe_to_contact: str,
    by: Person,
    at: datetime,
) -> Support:
    """Plan support and record who agreed to it, in one press; or plan it, to ask later."""
    agreement = None
    if giver:
        agreement = record_agreement(
            child=child,
            to="direct_work",
            state=AgreementState.AGREED,
            giver=giver,
            from_whom=from_whom,
            reason=reason,
            safe_to_contact=safe_to_contact or "not_known",
            advice="",
            by=by,
            at=at,
        )
    return plan(
        child=child,
        school=school,
        worker=worker,
        aims=aims,
        because="",
        agreement=agreement,
        by=by,
        at=at,
    )


@act
def agree(
    *,
    support: Support,
    state: str,
    giver: str,
    from_whom: str,
    reason: str,
    safe_to_contact: str,
    advice: str,
    by: Person,
    at: datetime,
) -> Support:
    """Record who agreed to the work, or that nobody did."""
    if not by.holds(PLANNERS):
        raise NotNow("Only the safeguarding lead or the SWIS team records who agreed.")
    if support.state in SUPPORT.final:
        raise NotNow("This support is closed.")
    agreement = record_agreement(
        child=support.child,
        to="direct_work",
        state=state,
        giver=giver,
        from_whom=from_whom,
        reason=reason,
        safe_to_contact=safe_to_contact,
        advice=advice,
        by=by,
        at=at,
    )
    return editing.change(
        support, version=support.version, by=by, at=at, reason="", agreement=agreement
    )


@act
def log(
    *,
    support: Support,
    held_at: datetime,
    minutes: int,
    child_words: str,
    words: str,
    by: Person,
    at: datetime,
) -> Session:
    """Log a session: when, how long, what the young person said, what was done."""
    if held_at > at:
        raise Refused("Enter a time that has passed", "time")
    if not 0 < minutes <= LONGEST_SESSION:
        raise Refused(f"Enter the minutes, from 1 to {LONGEST_SESSION}", "minutes")
    SUPPORT.move(support, "log", by=by, at=at)
    return Session.objects.create(
        support=support,
        held_at=held_at,
        held_by_id=by.account_id,
        minutes=minutes,
        child_words=child_words,
        words=words,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def correct(
    *,
    session: Session,
    version: int,
    minutes: int,
    child_words: str,
    words: str,
    reason: str,
    by: Person,
    at: datetime,
) -> Session:
    """Correct a session with the reason; what it said before stays."""
    if session.held_by_id != by.account_id:
        raise NotNow("Only the social worker who held the session corrects it.")
    if not 0 < minutes <= LONGEST_SESSION:
        raise Refused(f"Enter the minutes, from 1 to {LONGEST_SESSION}", "minutes")
    return editing.change(
        session,
        version=version,
        by=by,
        at=at,
        reason=reason,
        minutes=minutes,
        child_words=child_words,
        words=words,
    )


@act
def close(*, support: Support, how_ended: str, ending: str, by: Person, at: datetime) -> Support:
    """Review it against its aims and close it; the school's system waits for one page (E5)."""
    if not ending.strip():
        raise Refused("Enter how it went against the aims", "ending")
    SUPPORT.move(support, "close", by=by, at=at, reason=ending)
    Support.objects.filter(pk=support.pk).update(how_ended=how_ended, ending=ending)
    support.refresh_from_db()
    await_entry(
        child=support.child,
        school=support.school,
        book=Book.SCHOOL,
        about=support.reference,
        what="Support by the social worker: summary",
        summary=queries.summary(support),
        happened_on=local_day(at),
        by=by,
        at=at,
    )
    return support
