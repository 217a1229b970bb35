"""Consultations with what the school decided, and calls that duty hands to the link worker."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel import acts, clocks, editing, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.duty import queries as duty_queries
from swis.record.schools import models as schools

from .. import models, notices, queries, workflow
from . import log


@acts.act(may=workflow.LOGS)
def consult(*, decided: str = "", by: people.Person, at: datetime, **said: Any) -> models.Activity:
    """Log a consultation; what the school decided is known already, or comes later."""
    activity = log.log_something(kind=models.Kind.CONSULTATION, by=by, at=at, **said)
    if decided.strip():
        consultation = activity.consultation
        decide(consultation=consultation, version=1, decided=decided, by=by, at=at)
    return activity


@acts.act(
    may=permission.of_roles(
        people.DSLS,
        people.SWIS_TEAM,
        said=queries.consultations.NOTED_BY,
        needs=[queries.consultations.why_not_decide],
    )
)
def decide(
    *,
    consultation: models.Consultation,
    version: int,
    decided: str,
    by: people.Person,
    at: datetime,
) -> models.Consultation:
    """Note what the school decided; what was noted before stays."""
    if not decided.strip():
        raise refusals.Refused("Enter what the school decided", "decided")
    noted = editing.change(consultation, version=version, by=by, at=at, decided=decided)
    models.Consultation.objects.filter(pk=noted.pk).update(
        decided_at=at, decided_by_id=by.account_id
    )
    noted.refresh_from_db()
    return noted


@acts.act(may=workflow.LOGS)
def take_call(
    *,
    school: schools.School,
    about_whom: str = "",
    is_urgent: bool = False,
    by: people.Person,
    at: datetime,
    **said: Any,
) -> models.Activity:
    """Log a call to the duty line; it waits until the social worker of the school reads it."""
    if school.pk not in {row.pk for row in queries.consultations.schools_of_the_team(by)}:
        raise refusals.Refused("Choose a school that your team works with", "school")
    activity = log.log_something(kind=models.Kind.CONSULTATION, school=school, by=by, at=at, **said)
    models.DutyCall.objects.create(
        activity=activity,
        about_whom=about_whom,
        is_urgent=is_urgent,
        **by.signed(at),
    )
    if to := list(_whose(activity.school or school, is_urgent, at)):
        outbox.tell(notices.CALL_TAKEN, to=to, at=at, href=f"/work/{activity.reference}/")
    return activity


def _whose(school: schools.School, is_urgent: bool, at: datetime) -> Iterable[kernel.Account]:
    """The social workers of the school who are at work; the managers too where it can't wait, or
    nobody is there."""
    line = duty_queries.line.line(school, clocks.working_day_from(clocks.local_day(at)))
    workers = [each.account for each in line.workers if each.is_at_work]
    managers = [each.account for each in line.managers if each.is_at_work or not workers]
    return [*workers, *(managers if is_urgent or not workers else ())]


@acts.act(
    may=permission.of_roles(
        people.SWIS_TEAM,
        said=queries.consultations.READ_BY,
        needs=[queries.consultations.why_not_read],
    )
)
def read_call(*, call: models.DutyCall, by: people.Person, at: datetime) -> models.DutyCall:
    """Whoever the call waits for has read it, and it is theirs from here on."""
    unread = models.DutyCall.objects.filter(pk=call.pk, seen_at=None)
    unread.update(seen_at=at, seen_by_id=by.account_id, version=call.version + 1)
    call.refresh_from_db()
    return call
