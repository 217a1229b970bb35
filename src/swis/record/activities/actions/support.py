"""Writes: non-statutory support is planned, agreed to, reviewed and closed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from swis.kernel import editing
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS, SWIS_TEAM
from swis.record.children.actions import record_agreement
from swis.record.children.models import Agreement, AgreementState, Child
from swis.record.schools.models import School
from swis.record.sharing.actions import await_entry
from swis.record.sharing.models import Book

from .. import queries
from ..models import Review, Support, SupportTopic
from ..workflow import SUPPORT
from .planned import cancel_the_rest

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
    topics: Iterable[str] = (),
    source: str = "",
    planned_sessions: int | None = None,
    review_on: date | None = None,
) -> Support:
    """Plan support with its aims. It begins with a session, once somebody agreed to it (E9)."""
    if not by.holds(PLANNERS):
        raise NotNow("Only the safeguarding lead or the SWIS team plans support.")
    if not aims.strip():
        raise Refused("Enter the aims of the support", "aims")
    support = Support.objects.create(
        child=child,
        school=school,
        worker=worker,
        aims=aims,
        because=because,
        agreement=agreement,
        source=source,
        planned_sessions=planned_sessions,
        review_on=review_on,
        made_by_id=by.account_id,
        made_at=at,
    )
    _on_topics(support, topics)
    return support


def _on_topics(support: Support, topics: Iterable[str]) -> None:
    support.topics.exclude(topic__in=list(topics)).delete()
    said = set(topics) - set(support.topics.values_list("topic", flat=True))
    SupportTopic.objects.bulk_create(
        SupportTopic(support=support, topic=topic) for topic in sorted(said)
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
    **planned: Any,
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
        **planned,
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
def edit(
    *,
    support: Support,
    version: int,
    aims: str,
    topics: Iterable[str],
    source: str,
    planned_sessions: int | None,
    review_on: date | None,
    reason: str,
    by: Person,
    at: datetime,
) -> Support:
    """Change the plan of a support: aims, topics, how many sessions, when it is reviewed."""
    if not by.holds(PLANNERS):
        raise NotNow("Only the safeguarding lead or the SWIS team changes the plan.")
    if support.state in SUPPORT.final:
        raise NotNow("This support is closed.")
    changed = editing.change(
        support,
        version=version,
        by=by,
        at=at,
        reason=reason,
        aims=aims,
        source=source,
        planned_sessions=planned_sessions,
        review_on=review_on,
    )
    _on_topics(changed, topics)
    return changed


@act
def review(
    *,
    support: Support,
    held_on: date,
    changed: str,
    child_view: str,
    goes_on: str,
    aims: str,
    review_on: date | None,
    by: Person,
    at: datetime,
) -> Review:
    """Look at it half-way: what changed, how the young person sees it, go on, change or close."""
    if not local_day(support.made_at) <= held_on <= local_day(at):
        raise Refused("Enter a date since it was planned, not after today", "held_on")
    if goes_on == "change" and not aims.strip():
        raise Refused("Enter the aims from now on", "aims")
    SUPPORT.move(support, "review", by=by, at=at, reason=changed)
    now = {"aims": aims} if goes_on == "change" else {}
    reason = "Reviewed half-way"
    editing.change(
        support,
        version=support.version,
        by=by,
        at=at,
        reason=reason,
        review_on=review_on,
        **now,
    )
    return Review.objects.create(
        support=support,
        held_on=held_on,
        changed=changed,
        child_view=child_view,
        goes_on=goes_on,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def close(*, support: Support, how_ended: str, ending: str, by: Person, at: datetime) -> Support:
    """Review it against its aims and close it; the school's system waits for one page (E5)."""
    if not ending.strip():
        raise Refused("Enter how it went against the aims", "ending")
    SUPPORT.move(support, "close", by=by, at=at, reason=ending)
    Support.objects.filter(pk=support.pk).update(how_ended=how_ended, ending=ending)
    support.refresh_from_db()
    cancel_the_rest(of=support, why_not="The support was closed.", by=by, at=at)
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
