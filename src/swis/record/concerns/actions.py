"""Writes: a concern is raised, seen, added to, linked, discussed, settled (E1)."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from swis.kernel import outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS, MANAGERS, SCHOOL_ROLES, Role
from swis.record.children import actions as children
from swis.record.children.models import Child
from swis.record.children.queries import may_hear
from swis.record.programmes.queries import schools_worked
from swis.record.schools.models import School
from swis.record.staff.queries import holders

from . import notices
from .models import Addition, Concern, Discussion, LinkedChild, Refiling
from .workflow import CONCERN, PARTNERS


@act
def raise_concern(
    *,
    school: School,
    who: str,
    words: str,
    happened_on: date,
    by: Person,
    at: datetime,
    told_by: str = "",
    child: Child | None = None,
    tells: bool = True,
) -> Concern:
    """Anyone in school raises a worry; it never fails because the child is unknown. The leads of
    the school hear of it, unless what it is part of tells them itself."""
    in_school = school.pk in by.schools(*SCHOOL_ROLES)
    if not in_school and not schools_worked(by).filter(pk=school.pk).exists():
        raise NotNow("You can raise a concern only at a school where you work.")
    made = Concern.objects.create(
        school=school,
        who=who,
        words=words,
        happened_on=happened_on,
        told_by=told_by,
        child=child,
        made_by_id=by.account_id,
        made_at=at,
    )
    if tells:
        leads = may_hear(child, holders(DSLS, local_day(at), school_id=school.pk), at)
        page = reverse("concerns:concern", args=[made.reference])
        outbox.tell(notices.RAISED, to=leads, at=at, href=page)
    return made


@act
def see(*, concern: Concern, by: Person, at: datetime) -> Concern:
    """The DSL has read it; whoever raised it sees so."""
    CONCERN.move(concern, "see", by=by, at=at)
    return concern


@act
def add(*, concern: Concern, kind: str, words: str, by: Person, at: datetime) -> Addition:
    """Add to a concern, or correct it; what stood there stays."""
    if not by.holds(PARTNERS):
        raise NotNow("Only the DSL, a deputy or the social worker adds to a concern.")
    return Addition.objects.create(
        concern=concern, kind=kind, words=words, made_by_id=by.account_id, made_at=at
    )


@act
def match(*, concern: Concern, child: Child, by: Person, at: datetime) -> Concern:
    """Say which child the concern is about; once said, a wrong match is moved, not edited."""
    if not by.holds(PARTNERS):
        raise NotNow("Only the DSL, a deputy or the social worker says which child it is about.")
    unmatched = Concern.objects.filter(pk=concern.pk, child=None)
    if not unmatched.update(child=child, version=concern.version + 1):
        raise NotNow("This concern already has its child.")
    concern.refresh_from_db()
    return concern


@act
def register(*, concern: Concern, by: Person, at: datetime, **details: Any) -> Concern:
    """Start the record of the child it is about, and say so in one press."""
    child = children.register(by=by, at=at, **details)
    return match(concern=concern, child=child, by=by, at=at)


@act
def refile(
    *, concern: Concern, child: Child | None, reason: str, by: Person, at: datetime
) -> Refiling:
    """It stands on the wrong child: move it to the right one, or back to be matched."""
    if Role.INFORMATION_GOVERNANCE not in by.roles:
        raise NotNow("Only an information governance officer moves a concern to another child.")
    if concern.child is None:
        raise NotNow("This concern is not matched with a child yet.")
    if concern.state == "decided":
        raise NotNow(
            "This concern has been decided: its decision, and what followed, hang on the child. "
            "It can't be moved by itself."
        )
    if child == concern.child:
        raise Refused("The concern is about this child already.", "child_reference")
    moved = Concern.objects.filter(pk=concern.pk, version=concern.version)
    stood_on = concern.child
    if not moved.update(child=child, version=concern.version + 1):
        raise NotNow("Somebody has just changed this concern. Open it again.")
    concern.refresh_from_db()
    return Refiling.objects.create(
        concern=concern,
        stood_on=stood_on,
        moved_to=child,
        reason=reason,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def link(*, concern: Concern, child: Child, part: str, by: Person, at: datetime) -> LinkedChild:
    """Link a sibling, or a child who was involved too. Neither shows to the other's school."""
    if not by.holds(PARTNERS | MANAGERS):
        raise NotNow("Only the DSL, a deputy or the SWIS team links children.")
    if concern.child_id == child.pk:
        raise Refused("This is the child the concern is about already.", "child")
    if LinkedChild.objects.filter(concern=concern, child=child).exists():
        raise Refused("This child is linked already.", "child")
    return LinkedChild.objects.create(
        concern=concern, child=child, part=part, made_by_id=by.account_id, made_at=at
    )


@act
def discuss(
    *,
    concern: Concern,
    lead: Account,
    worker: Account,
    held_on: date,
    lead_said: str,
    worker_said: str,
    actions: str,
    by: Person,
    at: datetime,
) -> Discussion:
    """DSL and social worker record what each said and the actions they agreed."""
    if by.account_id not in (lead.pk, worker.pk):
        raise Refused("One of the two who discussed it records it.", "lead")
    CONCERN.move(concern, "discuss", by=by, at=at)
    return Discussion.objects.create(
        concern=concern,
        lead=lead,
        worker=worker,
        held_on=held_on,
        lead_said=lead_said,
        worker_said=worker_said,
        actions=actions,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def settle(*, concern: Concern, by: Person, at: datetime, reason: str) -> Concern:
    """A decision both stand behind settles the concern (threshold says which)."""
    CONCERN.move(concern, "settle", by=by, at=at, reason=reason)
    return concern


@act
def refer(*, concern: Concern, by: Person, at: datetime, reason: str) -> Concern:
    """Either may refer alone, at any moment; anyone may where there is danger."""
    CONCERN.move(concern, "refer", by=by, at=at, reason=reason)
    return concern
