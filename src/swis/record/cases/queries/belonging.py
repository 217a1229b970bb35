"""Whose child it is: the worker of the link school's, or of its feeder's (E19)."""

from datetime import date

from swis.kernel.models import Account
from swis.kernel.roles import Role
from swis.record.children.models import Child, Enrolment
from swis.record.programmes.queries import placements
from swis.record.schools.models import School
from swis.record.schools.queries import feeders, in_force
from swis.record.staff.models import Team
from swis.record.staff.queries import holders


def why_not_in_team(worker: Account, team: Team, on: date) -> str | None:
    if holders({Role.SOCIAL_WORKER}, on, team_id=team.pk).filter(pk=worker.pk).exists():
        return None
    return "Choose a social worker of this team."


def why_not_theirs(child: Child, school: School, worker: Account, on: date) -> str | None:
    """Only a child of the worker's link school, or of its feeder with a sibling there (E19)."""
    roll = Enrolment.objects.filter(in_force(on))
    if not roll.filter(child=child, school=school).exists():
        return f"The child is not on the roll of {school.name}."
    linked = placements(on).filter(worker=worker)
    if linked.filter(school=school).exists():
        return None
    fed = feeders(on).filter(feeder=school, school__in=linked.values("school")).values("school")
    siblings = roll.filter(school__in=fed, child__family=child.family_id).exclude(child=child)
    if child.family_id and siblings.exists():
        return None
    return (
        f"{worker.name} works with children of their link school, and of its feeder schools where "
        f"a brother or sister is at the link school. Choose the social worker of {school.name}."
    )
