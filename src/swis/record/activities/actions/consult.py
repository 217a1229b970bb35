"""Consultations with what the school decided, and calls that duty hands to the link worker."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel import editing, outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import MANAGERS
from swis.record.programmes.queries import link_worker, programme_of
from swis.record.schools.models import School
from swis.record.staff.queries import holders

from .. import queries
from ..models import Activity, Consultation, DutyCall, Kind
from ..notices import CALL_TAKEN
from .log import log_something


@act
def consult(*, decided: str = "", by: Person, at: datetime, **said: Any) -> Activity:
    """Log a consultation; what the school decided is known already, or comes later."""
    activity = log_something(kind=Kind.CONSULTATION, by=by, at=at, **said)
    if decided.strip():
        consultation = activity.consultation
        decide(consultation=consultation, version=1, decided=decided, by=by, at=at)
    return activity


@act
def decide(
    *, consultation: Consultation, version: int, decided: str, by: Person, at: datetime
) -> Consultation:
    """Note what the school decided; what was noted before stays."""
    if why := queries.why_not_decide(consultation, by):
        raise NotNow(why)
    if not decided.strip():
        raise Refused("Enter what the school decided", "decided")
    noted = editing.change(consultation, version=version, by=by, at=at, decided=decided)
    Consultation.objects.filter(pk=noted.pk).update(decided_at=at, decided_by_id=by.account_id)
    noted.refresh_from_db()
    return noted


@act
def take_call(
    *,
    school: School,
    about_whom: str = "",
    is_urgent: bool = False,
    by: Person,
    at: datetime,
    **said: Any,
) -> Activity:
    """Log a call to the duty line; it waits until the social worker of the school reads it."""
    if school.pk not in {one.pk for one in queries.schools_of_the_team(by)}:
        raise Refused("Choose a school that your team works with", "school")
    activity = log_something(kind=Kind.CONSULTATION, school=school, by=by, at=at, **said)
    DutyCall.objects.create(
        activity=activity,
        about_whom=about_whom,
        is_urgent=is_urgent,
        made_by_id=by.account_id,
        made_at=at,
    )
    if to := list(_whose(activity.school or school, is_urgent, at)):
        outbox.tell(CALL_TAKEN, to=to, at=at, href=f"/work/{activity.reference}/")
    return activity


def _whose(school: School, is_urgent: bool, at: datetime) -> Iterable[Account]:
    """The social worker of the school; the managers too where it can't wait, or nobody is there."""
    on = local_day(at)
    worker = link_worker(school, on)
    if worker:
        yield worker
    programme = programme_of(school, on)
    if programme and (is_urgent or worker is None):
        yield from holders(MANAGERS, on, team_id=programme.team_id)


@act
def read_call(*, call: DutyCall, by: Person, at: datetime) -> DutyCall:
    """Whoever the call waits for has read it, and it is theirs from here on."""
    if why := queries.why_not_read(call, by):
        raise NotNow(why)
    unread = DutyCall.objects.filter(pk=call.pk, seen_at=None)
    unread.update(seen_at=at, seen_by_id=by.account_id, version=call.version + 1)
    call.refresh_from_db()
    return call
