"""The file follows the child: a move opens a transfer, which ends with a receipt."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import acts, clocks, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.kernel import workflow as kernel_workflow
from swis.record.programmes import model as programmes_model
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import models, notices, queries, workflow

FOLLOWING = ("cases", "supports", "help_plans", "referrals")  # open work that has a school


@acts.act(may=permission.INNER)
def open_transfer(
    *,
    child: models.Child,
    from_school: schools.School,
    to_school: schools.School | None,
    to_elsewhere: str,
    is_confidential: bool,
    starts_on: date,
    by: people.Person,
    at: datetime,
) -> models.Transfer | None:
    """A child moves on: what has not been handed over yet goes to the new school too, or is not
    needed where the child comes back to it. None where that leaves nothing to open."""
    _redirect(child, to_school, to_elsewhere, is_confidential, by, at)
    if to_school == from_school:
        return None
    if is_confidential:
        _unname(child, from_school, at)
    if to_school:
        _follow(child, to_school)
    transfer = models.Transfer.objects.create(
        child=child,
        from_school=from_school,
        to_school=to_school,
        to_elsewhere=to_elsewhere,
        is_confidential=is_confidential,
        starts_on=starts_on,
        due_on=_due_on(from_school, starts_on),
        **by.signed(at),
    )
    _tell(transfer, at)
    return transfer


def _due_on(school: schools.School, starts_on: date) -> date:
    limit = programmes_model.national.national("child_protection_file", starts_on)
    terms = schools_queries.terms(school, school.authority)
    return schools_queries.due_in_school_days(limit, terms, starts_on)


def _redirect(
    child: models.Child,
    to_school: schools.School | None,
    to_elsewhere: str,
    is_confidential: bool,
    by: people.Person,
    at: datetime,
) -> None:
    """Files that wait still: to the school where the child is now."""
    waiting = models.Transfer.objects.filter(
        child=child, state=workflow.TransferState.TO_HAND_OVER
    ).select_related("from_school")
    for transfer in waiting:
        if transfer.from_school == to_school:
            workflow.TRANSFER.move(transfer, "come_back", by=by, at=at)
            continue
        models.Transfer.objects.filter(pk=transfer.pk).update(
            to_school=to_school,
            to_elsewhere=to_elsewhere,
            is_confidential=transfer.is_confidential or is_confidential,
            version=transfer.version + 1,
        )


def _follow(child: models.Child, school: schools.School) -> None:
    """What is open of the child in later rooms goes on at the new school, which is told from now
    on (ADR 5); concerns stay where they were raised, and wait at the new one."""
    for relation in FOLLOWING:
        model: Any = models.Child._meta.get_field(relation).related_model
        still = kernel_workflow.of_relation(models.Child, relation).open_states()
        model.objects.filter(child=child, state__in=still).update(school=school)


def _unname(child: models.Child, left: schools.School, at: datetime) -> None:
    """People named on the record, or invited to what is planned about the child, for their post at
    the school left alone know of neither any longer."""
    posts = staff.Membership.objects.filter(schools_queries.in_force(clocks.local_day(at)))
    there = posts.filter(school=left).values("account")
    elsewhere = posts.exclude(school=left).values("account")
    child.involvements.filter(
        Q(until=None) | Q(until__gt=at), Q(account__in=there), ~Q(account__in=elsewhere)
    ).update(until=at)
    meeting: Any = models.Child._meta.get_field("meetings").related_model
    to_come = meeting.objects.filter(child=child, state=meeting.lifecycle.initial)
    invited: Any = meeting._meta.get_field("attendances").related_model
    invited.objects.filter(
        Q(account__in=there), ~Q(account__in=elsewhere), meeting__in=to_come
    ).delete()


def _tell(transfer: models.Transfer, at: datetime) -> None:
    """Both schools' leads; the SWIS team where the file is theirs to pass on."""
    page = reverse("desk:transfer", args=[transfer.reference])
    leads = queries.transfers.leads_of(transfer.from_school, at)
    heard = queries.named_people.may_hear(transfer.child, leads, at)
    outbox.tell(notices.LEFT, to=heard, at=at, href=page)
    if transfer.to_school:
        there = queries.transfers.leads_of(transfer.to_school, at)
        heard_there = queries.named_people.may_hear(transfer.child, there, at)
        outbox.tell(notices.CAME, to=heard_there, at=at, href=page)
    if transfer.is_confidential or not heard:
        may = queries.named_people.may_hear(transfer.child, _managers(transfer, at), at)
        outbox.tell(notices.PASS_ON, to=may, at=at, href=page)


def _managers(transfer: models.Transfer, at: datetime) -> QuerySet[kernel.Account]:
    """Who manages the team that works with either school; where none does, every SWIS team."""
    on = clocks.local_day(at)
    at_either = [school for school in (transfer.from_school, transfer.to_school) if school]
    found = [programmes_queries.placed.programme_of(school, on) for school in at_either]
    teams = [programme.team_id for programme in found if programme]
    there = staff_queries.holders(people.MANAGERS, on, team_ids=teams)
    return there if there else staff_queries.holders(people.MANAGERS, on)


@acts.act(may=permission.of_steps(workflow.TRANSFER, "hand_over", of="transfer"))
def hand_over(
    *, transfer: models.Transfer, by: people.Person, at: datetime, to_whom: str = ""
) -> models.Transfer:
    """The file is the new school's: read here, where it has leads here; else sent, to whom, with a
    receipt asked for."""
    there = queries.transfers.leads_of(transfer.to_school, at) if transfer.to_school else None
    as_file = not there
    if as_file and not to_whom.strip():
        raise refusals.Refused("Enter who at the new school has the file", "to_whom")
    facts = {
        "handed_at": at,
        "handed_by_id": by.account_id,
        "as_file": as_file,
        "to_whom": to_whom.strip(),
    }
    workflow.TRANSFER.move(transfer, "hand_over", by=by, at=at, also=facts)
    if there:
        heard = queries.named_people.may_hear(transfer.child, there, at)
        page = reverse("desk:transfer", args=[transfer.reference])
        outbox.tell(notices.FILE_CAME, to=heard, at=at, href=page)
    return transfer


@acts.act(may=permission.of_steps(workflow.TRANSFER, "receive", of="transfer"))
def receive(
    *, transfer: models.Transfer, by: people.Person, at: datetime, receipt: str = ""
) -> models.Transfer:
    """The new school has the file and says so; whoever handed it over hears of it."""
    if transfer.as_file and not receipt.strip():
        raise refusals.Refused("Enter who there said that they have it, and when", "receipt")
    facts = {"receipt_at": at, "receipt_by_id": by.account_id, "receipt": receipt.strip()}
    workflow.TRANSFER.move(transfer, "receive", by=by, at=at, also=facts)
    if transfer.handed_by:
        page = reverse("desk:transfer", args=[transfer.reference])
        outbox.tell(notices.RECEIPT, to=[transfer.handed_by], at=at, href=page)
    return transfer
