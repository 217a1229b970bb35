"""Writes: a concern is raised, seen, added to, linked, discussed, settled (E1)."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from swis.kernel import acts, clocks, outbox, people, refusals
from swis.kernel import models as kernel
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools
from swis.record.staff import queries as staff_queries

from . import models, notices, workflow


@acts.act
def raise_concern(
    *,
    school: schools.School,
    who: str,
    words: str,
    happened_on: date,
    by: people.Person,
    at: datetime,
    told_by: str = "",
    child: children.Child | None = None,
    tells: bool = True,
) -> models.Concern:
    """Anyone in school raises a worry; it never fails because the child is unknown. The leads of
    the school hear of it, unless what it is part of tells them itself."""
    in_school = school.pk in by.schools(*people.SCHOOL_ROLES)
    if not in_school and not programmes_access.schools_worked(by).filter(pk=school.pk).exists():
        raise refusals.NotNow("You can raise a concern only at a school where you work.")
    made = models.Concern.objects.create(
        school=school,
        who=who,
        words=words,
        happened_on=happened_on,
        told_by=told_by,
        child=child,
        **by.signed(at),
    )
    if tells:
        leads = children_queries.named.may_hear(
            child, staff_queries.holders(people.DSLS, clocks.local_day(at), school_id=school.pk), at
        )
        page = reverse("concerns:concern", args=[made.reference])
        outbox.tell(notices.RAISED, to=leads, at=at, href=page)
    return made


@acts.act
def see(*, concern: models.Concern, by: people.Person, at: datetime) -> models.Concern:
    """The DSL has read it; whoever raised it sees so."""
    workflow.CONCERN.move(concern, "see", by=by, at=at)
    return concern


@acts.act
def add(
    *, concern: models.Concern, kind: str, words: str, by: people.Person, at: datetime
) -> models.Addition:
    """Add to a concern, or correct it; what stood there stays."""
    if not by.holds(workflow.PARTNERS):
        raise refusals.NotNow("Only the DSL, a deputy or the social worker adds to a concern.")
    return models.Addition.objects.create(concern=concern, kind=kind, words=words, **by.signed(at))


@acts.act
def match(
    *, concern: models.Concern, child: children.Child, by: people.Person, at: datetime
) -> models.Concern:
    """Say which child the concern is about; once said, a wrong match is moved, not edited."""
    if not by.holds(workflow.PARTNERS):
        raise refusals.NotNow(
            "Only the DSL, a deputy or the social worker says which child it is about."
        )
    unmatched = models.Concern.objects.filter(pk=concern.pk, child=None)
    if not unmatched.update(child=child, version=concern.version + 1):
        raise refusals.NotNow("This concern already has its child.")
    concern.refresh_from_db()
    return concern


@acts.act
def register(
    *, concern: models.Concern, by: people.Person, at: datetime, **details: Any
) -> models.Concern:
    """Start the record of the child it is about, and say so in one press."""
    child = children_actions.register.register(by=by, at=at, **details)
    return match(concern=concern, child=child, by=by, at=at)


@acts.act
def refile(
    *,
    concern: models.Concern,
    child: children.Child | None,
    reason: str,
    by: people.Person,
    at: datetime,
) -> models.Refiling:
    """It stands on the wrong child: move it to the right one, or back to be matched."""
    if people.Role.INFORMATION_GOVERNANCE not in by.roles:
        raise refusals.NotNow(
            "Only an information governance officer moves a concern to another child."
        )
    if concern.child is None:
        raise refusals.NotNow("This concern is not matched with a child yet.")
    if concern.state == "decided":
        raise refusals.NotNow(
            "This concern has been decided: its decision, and what followed, hang on the child. "
            "It can't be moved by itself."
        )
    if child == concern.child:
        raise refusals.Refused("The concern is about this child already.", "child_reference")
    moved = models.Concern.objects.filter(pk=concern.pk, version=concern.version)
    stood_on = concern.child
    if not moved.update(child=child, version=concern.version + 1):
        raise refusals.NotNow("Somebody has just changed this concern. Open it again.")
    concern.refresh_from_db()
    return models.Refiling.objects.create(
        concern=concern,
        stood_on=stood_on,
        moved_to=child,
        reason=reason,
        **by.signed(at),
    )


@acts.act
def link(
    *, concern: models.Concern, child: children.Child, part: str, by: people.Person, at: datetime
) -> models.LinkedChild:
    """Link a sibling, or a child who was involved too. Neither shows to the other's school."""
    if not by.holds(workflow.PARTNERS | people.MANAGERS):
        raise refusals.NotNow("Only the DSL, a deputy or the SWIS team links children.")
    if concern.child_id == child.pk:
        raise refusals.Refused("This is the child the concern is about already.", "child")
    if models.LinkedChild.objects.filter(concern=concern, child=child).exists():
        raise refusals.Refused("This child is linked already.", "child")
    return models.LinkedChild.objects.create(
        concern=concern, child=child, part=part, **by.signed(at)
    )


@acts.act
def discuss(
    *,
    concern: models.Concern,
    lead: kernel.Account,
    worker: kernel.Account,
    held_on: date,
    lead_said: str,
    worker_said: str,
    actions: str,
    by: people.Person,
    at: datetime,
) -> models.Discussion:
    """DSL and social worker record what each said and the actions they agreed."""
    if by.account_id not in (lead.pk, worker.pk):
        raise refusals.Refused("One of the two who discussed it records it.", "lead")
    workflow.CONCERN.move(concern, "discuss", by=by, at=at)
    return models.Discussion.objects.create(
        concern=concern,
        lead=lead,
        worker=worker,
        held_on=held_on,
        lead_said=lead_said,
        worker_said=worker_said,
        actions=actions,
        **by.signed(at),
    )


@acts.act
def settle(
    *, concern: models.Concern, by: people.Person, at: datetime, reason: str
) -> models.Concern:
    """A decision both stand behind settles the concern (threshold says which)."""
    workflow.CONCERN.move(concern, "settle", by=by, at=at, reason=reason)
    return concern


@acts.act
def refer(
    *, concern: models.Concern, by: people.Person, at: datetime, reason: str
) -> models.Concern:
    """Either may refer alone, at any moment; anyone may where there is danger."""
    workflow.CONCERN.move(concern, "refer", by=by, at=at, reason=reason)
    return concern
