"""What stands between a case and a worker: the protected caseload (E4), the link school (E19)."""

from datetime import date
from typing import Any

from swis.record.children.models import Child, Enrolment
from swis.record.kernel.clocks import add_months, count
from swis.record.kernel.models import Account
from swis.record.kernel.refusals import Refused
from swis.record.kernel.roles import Role
from swis.record.programmes.model import ProgrammeModel
from swis.record.programmes.queries import placements
from swis.record.schools.models import School
from swis.record.schools.queries import feeders, in_force
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from ..queries.caseloads import unit, units_of


def check_worker(worker: Account, team: Team, on: date) -> None:
    if not holders({Role.SOCIAL_WORKER}, on, team_id=team.pk).filter(pk=worker.pk).exists():
        raise Refused("Choose a social worker of this team.", "worker")


def check_belongs(child: Child, school: School, worker: Account, on: date) -> None:
    """Only a child of the worker's link school, or of its feeder with a sibling there (E19)."""
    roll = Enrolment.objects.filter(in_force(on))
    if not roll.filter(child=child, school=school).exists():
        raise Refused(f"The child is not on the roll of {school.name}.", "worker")
    linked = placements(on).filter(worker=worker).values("school")
    if School.objects.filter(pk=school.pk).filter(pk__in=linked).exists():
        return
    fed = feeders(on).filter(feeder=school, school__in=linked).values("school")
    siblings = roll.filter(school__in=fed, child__family=child.family_id).exclude(child=child)
    if child.family_id and siblings.exists():
        return
    raise Refused(
        f"{worker.name} works with children of their link school, and of its feeder schools where "
        f"a brother or sister is at the link school. Choose the social worker of {school.name}.",
        "worker",
    )


def check_room(
    child: Child,
    worker: Account,
    model: ProgrammeModel,
    reason: str,
    until: date | None,
    on: date,
) -> dict[str, Any]:
    """Refuse the case beyond the cap, under a lock on the worker, unless a manager overrides it.

    The lock makes two managers queue; on SQLite every act queues from its beginning.
    """
    Account.objects.select_for_update(no_key=True).get(pk=worker.pk)
    cap = model.caseload.refuse_at
    held = units_of(worker, model.caseload.counts)
    after = held | {unit(child, model.caseload.counts)}
    is_over = cap is not None and len(after) > max(cap, len(held))
    reason = reason.strip()
    if not is_over:
        if reason or until:
            raise Refused(
                f"{worker.name} holds {count(len(held), 'statutory case')}, so nothing needs to be "
                "overridden. Clear the reason and the end date.",
                "override_reason",
            )
        return {"override_reason": "", "override_until": None}
    if not reason and until is None:
        raise Refused(
            f"{worker.name} holds {count(len(held), 'statutory case')}, and {cap} is the most a "
            "worker holds here. Choose another worker, or override with a reason and an end date.",
            "worker",
        )
    _check_override(reason, until, on, model.caseload.override_months)
    return {"override_reason": reason, "override_until": until}


def _check_override(reason: str, until: date | None, on: date, months: int) -> None:
    if not reason:
        raise Refused("Enter why this worker takes a case beyond the cap.", "override_reason")
    if until is None:
        raise Refused("Enter the date on which the override ends.", "override_until")
    if until <= on:
        raise Refused("The override must end after today.", "override_until")
    latest = add_months(on, months)
    if until > latest:
        last = f"{latest.day} {latest:%B %Y}"
        raise Refused(f"The override must end by {last}, within {months} months.", "override_until")
