"""Writes: non-statutory support is planned, agreed to, reviewed and closed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from swis.kernel import acts, clocks, editing, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing

from .. import models, queries, workflow
from . import planned as planned_actions

PLANS = workflow.plans("Only the safeguarding lead or the SWIS team plans support.")


@acts.act(may=PLANS)
def plan(
    *,
    child: children.Child,
    school: schools.School,
    worker: kernel.Account,
    aims: str,
    because: str,
    agreement: children.Agreement | None,
    by: people.Person,
    at: datetime,
    topics: Iterable[str] = (),
    source: str = "",
    planned_sessions: int | None = None,
    review_on: date | None = None,
) -> models.Support:
    """Plan support with its aims. It begins with a session, once somebody agreed to it (E9)."""
    if not aims.strip():
        raise refusals.Refused("Enter the aims of the support", "aims")
    support = models.Support.objects.create(
        child=child,
        school=school,
        worker=worker,
        aims=aims,
        because=because,
        agreement=agreement,
        source=source,
        planned_sessions=planned_sessions,
        review_on=review_on,
        **by.signed(at),
    )
    _on_topics(support, topics)
    return support


def _on_topics(support: models.Support, topics: Iterable[str]) -> None:
    support.topics.exclude(topic__in=list(topics)).delete()
    said = set(topics) - set(support.topics.values_list("topic", flat=True))
    models.SupportTopic.objects.bulk_create(
        models.SupportTopic(support=support, topic=topic) for topic in sorted(said)
    )


@acts.act(may=PLANS)
def plan_and_ask(
    *,
    child: children.Child,
    asked: children.Asked | None,
    by: people.Person,
    at: datetime,
    **planned: Any,
) -> models.Support:
    """Plan support and record who agreed to it, in one press; or plan it, to ask later."""
    agreement = None
    if asked:
        agreement = children_actions.agree.record_agreement(
            child=child, to="direct_work", asked=asked, by=by, at=at
        )
    return plan(child=child, because="", agreement=agreement, by=by, at=at, **planned)


@acts.act(
    may=workflow.plans(
        "Only the safeguarding lead or the SWIS team records who agreed.", workflow.support_goes_on
    )
)
def agree(
    *, support: models.Support, asked: children.Asked, by: people.Person, at: datetime
) -> models.Support:
    """Record who agreed to the work, or that nobody did."""
    agreement = children_actions.agree.record_agreement(
        child=support.child, to="direct_work", asked=asked, by=by, at=at
    )
    return editing.change(
        support, version=support.version, by=by, at=at, reason="", agreement=agreement
    )


@acts.act(
    may=workflow.plans(
        "Only the safeguarding lead or the SWIS team changes the plan.", workflow.support_goes_on
    )
)
def edit(
    *,
    support: models.Support,
    version: int,
    aims: str,
    topics: Iterable[str],
    source: str,
    planned_sessions: int | None,
    review_on: date | None,
    reason: str,
    by: people.Person,
    at: datetime,
) -> models.Support:
    """Change the plan of a support: aims, topics, how many sessions, when it is reviewed."""
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


@acts.act(may=permission.of_steps(workflow.SUPPORT, "review", of="support"))
def review(
    *,
    support: models.Support,
    held_on: date,
    changed: str,
    child_view: str,
    goes_on: str,
    aims: str,
    review_on: date | None,
    by: people.Person,
    at: datetime,
) -> models.Review:
    """Look at it half-way: what changed, how the young person sees it, go on, change or close."""
    if not clocks.local_day(support.made_at) <= held_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a date since it was planned, not after today", "held_on")
    if goes_on == "change" and not aims.strip():
        raise refusals.Refused("Enter the aims from now on", "aims")
    workflow.SUPPORT.move(support, "review", by=by, at=at, reason=changed)
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
    return models.Review.objects.create(
        support=support,
        held_on=held_on,
        changed=changed,
        child_view=child_view,
        goes_on=goes_on,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.SUPPORT, "close", of="support"))
def close(
    *, support: models.Support, how_ended: str, ending: str, by: people.Person, at: datetime
) -> models.Support:
    """Review it against its aims and close it; the school's system waits for one page (E5)."""
    if not ending.strip():
        raise refusals.Refused("Enter how it went against the aims", "ending")
    workflow.SUPPORT.move(support, "close", by=by, at=at, reason=ending)
    models.Support.objects.filter(pk=support.pk).update(how_ended=how_ended, ending=ending)
    support.refresh_from_db()
    planned_actions.cancel_the_rest(of=support, why_not="The support was closed.", by=by, at=at)
    what, summary = "Support by the social worker: summary", queries.support.summary(support)
    entry = sharing.ToEnter.in_school(support, what, summary, clocks.local_day(at))
    sharing_actions.await_entry(entry=entry, by=by, at=at)
    return support
