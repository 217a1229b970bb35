"""Leave is asked for, agreed or declined, and cancelled (E14)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse

from swis.kernel import acts, clocks, notice_kinds, outbox, people, permission, refusals
from swis.kernel import models as kernel

from .. import checks, models, notices, queries, workflow

ASKING = permission.of_roles(
    people.SWIS_TEAM, said="Leave is agreed here for people of the SWIS team."
)


@acts.act(may=ASKING)
def ask_leave(*, starts_on: date, last_on: date, by: people.Person, at: datetime) -> models.Leave:
    """Ask for days off. Why is not asked."""
    post = queries.leave.post_for_leave(by)
    assert post is not None
    if starts_on < clocks.local_day(at):
        raise refusals.Refused("Enter today or a later day. Days gone by are entered by a manager.")
    me = kernel.Account.objects.select_for_update(no_key=True).get(pk=by.account_id)
    checks.check_days(me, starts_on, last_on, clocks.local_day(at))
    waiting = models.Leave.objects.filter(
        account=me,
        state=workflow.LeaveState.REQUESTED,
        starts_on__lte=last_on,
        ends_on__gt=starts_on,
    )
    if other := waiting.first():
        since = clocks.said(other.starts_on, clocks.local_day(at))
        raise refusals.Refused(f"You have asked for leave from {since}.", "starts_on")
    role, team = post
    asked = models.Leave(
        account=me,
        team_id=team,
        role=role,
        starts_on=starts_on,
        ends_on=last_on + timedelta(days=1),
        **by.signed(at),
    )
    if not asked.working_days:
        raise refusals.Refused(
            "None of these days is a working day, so no leave is needed.", "last_on"
        )
    asked.save()
    _tell(notices.LEAVE_ASKED, asked, queries.leave.deciders(asked, clocks.local_day(at)), at)
    return asked


@acts.act(may=permission.of_steps(workflow.LEAVE, "agree", "decline", of="leave"))
def answer_leave(
    *, leave: models.Leave, is_agreed: bool, by: people.Person, at: datetime, answer: str = ""
) -> models.Leave:
    """Agree leave, and it counts; or decline it, with a reason for whoever asked."""
    answer = answer.strip()
    if not is_agreed and not answer:
        raise refusals.Refused("Enter why it can't be, for whoever asked.", "answer")
    if is_agreed:
        checks.check_days(leave.account, leave.starts_on, leave.last_on, clocks.local_day(at))
        workflow.LEAVE.move(leave, "agree", by=by, at=at, also={"answer": answer})
        _keep(leave, by, at)
    else:
        workflow.LEAVE.move(leave, "decline", by=by, at=at, also={"answer": answer})
    _tell(notices.LEAVE_ANSWERED, leave, [leave.account], at)
    return leave


def _keep(leave: models.Leave, by: people.Person, at: datetime) -> None:
    """Agreed leave is an absence to come, and the schools hear of its dates."""
    models.Absence.objects.create(
        account=leave.account,
        kind=models.AbsenceKind.LEAVE,
        starts_on=leave.starts_on,
        ends_on=leave.ends_on,
        leave=leave,
        **by.signed(at),
    )
    today = clocks.local_day(at)
    leads = queries.away.leads_of(queries.away.schools_of(leave.account, today), today)
    outbox.tell(notices.LEAVE_COMING, to=leads, at=at, href=reverse("duty:who-now"))


@acts.act(may=permission.of_steps(workflow.LEAVE, "cancel", of="leave"))
def cancel_leave(*, leave: models.Leave, by: people.Person, at: datetime) -> models.Leave:
    """Leave is taken back, or will not be taken: nobody is away for it."""
    was_agreed = leave.state == workflow.LeaveState.AGREED
    workflow.LEAVE.move(leave, "cancel", by=by, at=at)
    if not was_agreed:
        return leave
    models.Absence.objects.filter(leave=leave).delete()
    today = clocks.local_day(at)
    _tell(
        notices.LEAVE_CANCELLED, leave, [leave.account, *queries.leave.deciders(leave, today)], at
    )
    leads = queries.away.leads_of(queries.away.schools_of(leave.account, today), today)
    outbox.tell(notices.LEAVE_CANCELLED, to=leads, at=at, href=reverse("duty:who-now"))
    return leave


def _tell(
    kind: notice_kinds.Kind, leave: models.Leave, to: Iterable[kernel.Account], at: datetime
) -> None:
    href = reverse("duty:leave", args=[leave.reference])
    outbox.tell(kind, to=to, at=at, href=href)
