"""Whose child it is: the worker of the link school's, or of its feeder's (E19)."""

from datetime import date

from swis.kernel import models as kernel
from swis.kernel import people
from swis.record.children import models as children
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries


def why_not_in_team(worker: kernel.Account, team: staff.Team, on: date) -> str | None:
    if (
        staff_queries.holders({people.Role.SOCIAL_WORKER}, on, team_id=team.pk)
        .filter(pk=worker.pk)
        .exists()
    ):
        return None
    return "Choose a social worker of this team."


def why_not_theirs(
    child: children.Child, school: schools.School, worker: kernel.Account, on: date
) -> str | None:
    """Only a child of the worker's link school, or of its feeder with a sibling there (E19)."""
    roll = children.Enrolment.objects.filter(schools_queries.in_force(on))
    if not roll.filter(child=child, school=school).exists():
        return f"The child is not on the roll of {school.name}."
    linked = programmes_queries.placed.placements(on).filter(worker=worker)
    if linked.filter(school=school).exists():
        return None
    fed = (
        schools_queries.feeders(on)
        .filter(feeder=school, school__in=linked.values("school"))
        .values("school")
    )
    siblings = roll.filter(school__in=fed, child__family=child.family_id).exclude(child=child)
    if child.family_id and siblings.exists():
        return None
    return (
        f"{worker.name} works with children of their link school, and of its feeder schools where "
        f"a brother or sister is at the link school. Choose the social worker of {school.name}."
    )
