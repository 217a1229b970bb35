"""What a form about a post or a link says, held to what can be."""

from swis.kernel import people, refusals
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from . import models


def check_place(role: people.Role, school: schools.School | None, team: models.Team | None) -> None:
    """Refused unless the role is held at this kind of place, and the school is open here."""
    at_school = role in people.SCHOOL_ROLES
    if at_school != (school is not None) or at_school == (team is not None):
        where = "a school" if at_school else "a team"
        raise refusals.Refused(f"This role is held at {where}. Choose {where}.", "place")
    if school:
        schools_queries.check_papers(school, field="place")


def check_profession(role: people.Role, profession: str) -> None:
    """Refused unless a partner, and nobody else, comes with the name of a service."""
    if (role == people.Role.PARTNER) != bool(profession.strip()):
        raise refusals.Refused(
            "Invite a partner from the programme's page, with their profession.", "role"
        )
