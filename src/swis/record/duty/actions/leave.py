"""Leave is asked for, agreed or declined, and cancelled (E14)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse

from swis.kernel import outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day, said
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused

from ..checks import check_days
from ..models import Absence, AbsenceKind, Leave
from ..notices import LEAVE_ANSWERED, LEAVE_ASKED, LEAVE_CANCELLED, LEAVE_COMING
from ..queries.away import leads_of, schools_of
from ..queries.leave import deciders, post_for_leave
from ..workflow import LEAVE


@act
def ask_leave(*, starts_on: date, last_on: date, by: Person, at: datetime) -> Leave:
    """Ask for days off. Why is not asked."""
    post = post_for_leave(by)
    if post is None:
        raise NotNow("Leave is agreed here for people of the SWIS team.")
    if starts_on < local_day(at):
        raise Refused("Enter today or a later day. Days gone by are entered by a manager.")
    me = Account.objects.select_for_update(no_key=True).get(pk=by.account_id)
    check_days(me, starts_on, last_on)
    waiting = Leave.objects.filter(
        account=me, state="requested", starts_on__lte=last_on, ends_on__gt=starts_on
    )
    if other := waiting.first():
        raise Refused(f"You have asked for leave from {said(other.starts_on)}.", "starts_on")
    role, team = post
    asked = Leave(
        account=me,
        team_id=team,
        role=role,
        starts_on=starts_on,
        ends_on=last_on + timedelta(days=1),
        made_at=at,
        made_by_id=by.account_id,
    )
    if not asked.working_days:
        raise Refused("None of these days is a working day, so no leave is needed.", "last_on")
    asked.save()
    _tell(LEAVE_ASKED, asked, deciders(asked, local_day(at)), at)
    return asked


@act
def answer_leave(
    *, leave: Leave, is_agreed: bool, by: Person, at: datetime, answer: str = ""
) -> Leave:
    """Agree leave, and it counts; or decline it, with a reason for whoever asked."""
    answer = answer.strip()
    LEAVE.check(leave, "agree" if is_agreed else "decline", by)
    if not is_agreed and not answer:
        raise Refused("Enter why it can't be, for whoever asked.", "answer")
    if is_agreed:
        check_days(leave.account, leave.starts_on, leave.last_on)
        LEAVE.move(leave, "agree", by=by, at=at, also={"answer": answer})
        _keep(leave, by, at)
    else:
        LEAVE.move(leave, "decline", by=by, at=at, also={"answer": answer})
    _tell(LEAVE_ANSWERED, leave, [leave.account], at)
    return leave


def _keep(leave: Leave, by: Person, at: datetime) -> None:
    """Agreed leave is an absence to come, and the schools hear of its dates."""
    Absence.objects.create(
        account=leave.account,
        kind=AbsenceKind.LEAVE,
        starts_on=leave.starts_on,
        ends_on=leave.ends_on,
        leave=leave,
        made_at=at,
        made_by_id=by.account_id,
    )
    today = local_day(at)
    leads = leads_of(schools_of(leave.account, today), today)
    outbox.tell(LEAVE_COMING, to=leads, at=at, href=reverse("duty:who-now"))


@act
def cancel_leave(*, leave: Leave, by: Person, at: datetime) -> Leave:
    """Leave is taken back, or will not be taken: nobody is away for it."""
    was_agreed = leave.state == "agreed"
    LEAVE.move(leave, "cancel", by=by, at=at)
    if not was_agreed:
        return leave
    Absence.objects.filter(leave=leave).delete()
    today = local_day(at)
    _tell(LEAVE_CANCELLED, leave, [leave.account, *deciders(leave, today)], at)
    leads = leads_of(schools_of(leave.account, today), today)
    outbox.tell(LEAVE_CANCELLED, to=leads, at=at, href=reverse("duty:who-now"))
    return leave


def _tell(kind: outbox.Kind, leave: Leave, to: Iterable[Account], at: datetime) -> None:
    href = reverse("duty:leave", args=[leave.reference])
    outbox.tell(kind, to=to, at=at, href=href)
