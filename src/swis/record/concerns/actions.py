"""Writes: a concern is raised, seen, added to, linked, discussed, settled (E1)."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from swis.kernel import acts, clocks, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.duty import queries as duty_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.sharing import actions as sharing_actions

from . import access, models, notices, workflow

SAYS_WHICH_CHILD = permission.of_roles(
    workflow.PARTNERS,
    said="Only the DSL, a deputy or the SWIS team says which child it is about.",
    needs=[workflow.speaks_for_a_side, workflow.no_child_yet],
)


@acts.act(
    may=permission.of_roles(
        workflow.ANY_REFERRER, said=access.NOT_THERE, needs=[access.works_there]
    )
)
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
    """Anyone in school raises a worry; it never fails because the child is unknown. The leads who
    are at work hear of it, and where none is whoever is next in line (E2), unless what it is part
    of tells them itself."""
    concern = models.Concern.objects.create(
        school=school,
        who=who,
        words=words,
        happened_on=happened_on,
        read_by=_read_by(school, clocks.local_day(at)),
        told_by=told_by,
        child=child,
        **by.signed(at),
    )
    if tells:
        _tell_of(concern, at)
    return concern


def _read_by(school: schools.School, today: date) -> date | None:
    """By when somebody is to read it; raising never fails, so none where no programme says."""
    if programmes_queries.placed.running(today) is None:
        return None
    return programmes_queries.placed.model_of(school, today).unread_concern.due_on(today)


def _tell_of(concern: models.Concern, at: datetime) -> None:
    """Somebody hears at once; of a restricted child, those named who come next."""
    line = duty_queries.line.line(concern.school, clocks.working_day_from(clocks.local_day(at)))
    told = line.hearing()
    if concern.child is not None and concern.child.is_restricted:
        named = {row.pk: row for row in children_queries.named_people.named(concern.child, at)}
        told = [account for account in told if account.pk in named] or list(named.values())
    leads = {each.account.pk for each in line.leads}
    page = reverse("concerns:concern", args=[concern.reference])
    for kind, to in (
        (notices.RAISED, [account for account in told if account.pk in leads]),
        (notices.RAISED_WITHOUT_A_LEAD, [row for row in told if row.pk not in leads]),
    ):
        outbox.tell(kind, to=to, at=at, href=page)


@acts.act(may=permission.of_steps(workflow.CONCERN, "see", of="concern"))
def see(*, concern: models.Concern, by: people.Person, at: datetime) -> models.Concern:
    """The DSL has read it; whoever raised it sees so."""
    workflow.CONCERN.move(concern, "see", by=by, at=at)
    return concern


@acts.act(
    may=permission.of_roles(
        workflow.PARTNERS,
        said="Only the DSL, a deputy or the SWIS team adds to a concern.",
        needs=[workflow.speaks_for_a_side],
    )
)
def add(
    *, concern: models.Concern, kind: str, words: str, by: people.Person, at: datetime
) -> models.Addition:
    """Add to a concern, or correct it; what stood there stays."""
    return models.Addition.objects.create(concern=concern, kind=kind, words=words, **by.signed(at))


@acts.act(may=SAYS_WHICH_CHILD)
def match(
    *, concern: models.Concern, child: children.Child, by: people.Person, at: datetime
) -> models.Concern:
    """Say which child the concern is about; once said, a wrong match is moved, not edited."""
    unmatched = models.Concern.objects.filter(pk=concern.pk, child=None)
    if not unmatched.update(child=child, version=concern.version + 1):
        raise refusals.NotNow("This concern already has its child.")
    concern.refresh_from_db()
    return concern


@acts.act(may=SAYS_WHICH_CHILD)
def register(
    *, concern: models.Concern, by: people.Person, at: datetime, **details: Any
) -> models.Concern:
    """Start the record of the child it is about, and say so in one press."""
    child = children_actions.register.register(by=by, at=at, **details)
    return match(concern=concern, child=child, by=by, at=at)


@acts.act(
    may=permission.of_roles(
        people.Role.INFORMATION_GOVERNANCE,
        said="Only an information governance officer moves a concern to another child.",
        needs=[workflow.stands_on_a_child, workflow.no_referral_came],
    )
)
def refile(
    *,
    concern: models.Concern,
    child: children.Child | None,
    reason: str,
    by: people.Person,
    at: datetime,
) -> models.Refiling:
    """It stands on the wrong child: move it to the right one, or back to be matched, with its
    decision if there is one; what must stand in a school's book follows it."""
    if child == concern.child:
        raise refusals.Refused("The concern is about this child already.", "child_reference")
    if child is None and concern.state == workflow.ConcernState.DECIDED:
        raise refusals.Refused(
            "It has been decided, so it goes straight to the right child: enter the reference",
            "child_reference",
        )
    moved = models.Concern.objects.filter(pk=concern.pk, version=concern.version)
    stood_on = concern.child
    assert stood_on is not None
    if not moved.update(child=child, version=concern.version + 1):
        raise refusals.NotNow("Somebody has just changed this concern. Open it again.")
    concern.refresh_from_db()
    if child:
        about = [concern.reference, *concern.decisions.values_list("reference", flat=True)]
        sharing_actions.move_entries(
            about=about, stood_on=stood_on, child=child, reason=reason, by=by, at=at
        )
    return models.Refiling.objects.create(
        concern=concern,
        stood_on=stood_on,
        moved_to=child,
        reason=reason,
        **by.signed(at),
    )


@acts.act(
    may=permission.of_roles(
        workflow.PARTNERS,
        people.MANAGERS,
        said="Only the DSL, a deputy or the SWIS team links children.",
    )
)
def link(
    *, concern: models.Concern, child: children.Child, part: str, by: people.Person, at: datetime
) -> models.LinkedChild:
    """Link a sibling, or a child who was involved too. Neither shows to the other's school."""
    if concern.child_id == child.pk:
        raise refusals.Refused("This is the child the concern is about already.", "child")
    if models.LinkedChild.objects.filter(concern=concern, child=child).exists():
        raise refusals.Refused("This child is linked already.", "child")
    return models.LinkedChild.objects.create(
        concern=concern, child=child, part=part, **by.signed(at)
    )


@acts.act(may=permission.of_steps(workflow.CONCERN, "discuss", of="concern"))
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


@acts.act(may=permission.of_steps(workflow.CONCERN, "settle", of="concern"))
def settle(
    *, concern: models.Concern, by: people.Person, at: datetime, reason: str
) -> models.Concern:
    """A decision both stand behind settles the concern (threshold says which)."""
    workflow.CONCERN.move(concern, "settle", by=by, at=at, reason=reason)
    return concern


@acts.act(may=permission.of_steps(workflow.CONCERN, "refer", of="concern"))
def refer(
    *, concern: models.Concern, by: people.Person, at: datetime, reason: str
) -> models.Concern:
    """Either may refer alone, at any moment; anyone may where there is danger."""
    workflow.CONCERN.move(concern, "refer", by=by, at=at, reason=reason)
    return concern
