"""Who may know who is placed where and what is set up with a school, and who sets it up."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from swis.kernel import people, permission, visibility
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from . import models

PLACERS = people.MANAGERS | {people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}
INVITERS = frozenset({people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR})
SETTERS = people.DSLS | people.SWIS_TEAM | INVITERS
ENDERS = frozenset({people.Role.TEAM_MANAGER})


def manages_it(by: people.Person, programme: models.Programme) -> str | None:
    """By the team manager of this programme."""
    if programme.team_id not in by.teams(*ENDERS):
        return THE_MANAGERS
    return None


THE_MANAGERS = "Only the team manager of this programme sets its end."
ENDING = permission.of_roles(ENDERS, needs=(manages_it,), said=THE_MANAGERS)
INVITING = permission.of_roles(
    INVITERS, said="Only business support or an administrator invites people."
)
PLACING = permission.of_roles(
    PLACERS, said="Only a manager, business support or an administrator places workers."
)
SETTING = permission.of_roles(
    SETTERS,
    said="Only a safeguarding lead, the SWIS team, business support or an administrator sets "
    "up the work with a school.",
)


@visibility.rule("programmes.Placement")
def visible_to(person: people.Person) -> Q:
    """Everyone who works here may know which social worker is placed at which school; partners of
    other services may not."""
    return visibility.EVERYTHING if person.roles - {people.Role.PARTNER} else visibility.NOBODY


def schools_worked(person: people.Person) -> QuerySet[schools.School]:
    """Schools whose children are a person's work: link schools and feeders, or the whole team's."""
    return schools.School.objects.filter(pk__in=worked_at(person))


@visibility.fact
def worked_at(person: people.Person) -> QuerySet[schools.School, Any]:
    """The same, as a fact that sentences ask."""
    mine = visibility.NOBODY
    if people.Role.SOCIAL_WORKER in person.roles:
        mine |= Q(worker_id=person.account_id) & schools_queries.in_force(person.today)
    if teams := person.teams(*people.MANAGERS):
        mine |= of_teams(teams, person.today)
    linked = models.Placement.objects.filter(mine).values("school")
    return with_feeders(linked, person.today).values("pk")


def of_teams(teams: Any, on: date) -> Q:
    """Placements of the programmes that some teams run, ended ones too: a school stays its team's
    while the programme runs, whether or not a worker is placed there today."""
    runs = schools_queries.in_force(on, "programme__")
    return Q(programme__team__in=teams, starts_on__lte=on) & runs


def with_feeders(linked: Any, on: date) -> QuerySet[schools.School]:
    """Some link schools and the schools that feed them on a day."""
    fed = schools_queries.feeders(on).filter(school__in=linked).values("feeder")
    return schools.School.objects.filter(Q(pk__in=linked) | Q(pk__in=fed))


@visibility.fact
def placed_at(person: people.Person) -> QuerySet[models.Placement, Any]:
    """The link schools of a social worker, without feeders."""
    mine = models.Placement.objects.filter(schools_queries.in_force(person.today))
    if people.Role.SOCIAL_WORKER not in person.roles:
        return mine.none().values("school")
    return mine.filter(worker_id=person.account_id).values("school")


@visibility.rule("schools.School")
def school_visible_to(person: people.Person) -> Q:
    """A school's set-up is known to its safeguarding leads and head, to the SWIS team that works
    with it, to business support and administrators."""
    if person.holds(INVITERS):
        return visibility.EVERYTHING
    own = person.schools(*people.DSLS, people.Role.HEAD)
    return visibility.among("pk", own, worked_at(person))


@visibility.rule("programmes.SchoolAgreement", "programmes.Placement", "programmes.Theme")
def set_up_visible_to(person: people.Person) -> Q:
    """An agreement with a school, its promotion, provision and themes are known to those who may
    know of the school's set-up."""
    return visibility.along("school", school_visible_to, schools.School.objects.all(), person)


@visibility.rule("programmes.Induction")
def induction_visible_to(person: people.Person) -> Q:
    """What of an induction is done is known to those who may know of the school's set-up."""
    return visibility.along("placement", set_up_visible_to, models.Placement.objects.all(), person)
