"""Reads about programmes and who is placed where."""

from datetime import date

from django.db.models import Q, QuerySet

from swis.record.kernel.access import fetch
from swis.record.kernel.clocks import local_day
from swis.record.kernel.models import Account
from swis.record.kernel.people import Person
from swis.record.kernel.roles import MANAGERS, Role
from swis.record.schools.models import School
from swis.record.schools.queries import feeders, in_force
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from .access import visible_to
from .model import ProgrammeModel, load
from .models import Placement, Programme


def placements(on: date) -> QuerySet[Placement]:
    return Placement.objects.filter(in_force(on))


def programme_of(school: School, on: date) -> Programme | None:
    """The programme that a school, or the link school it feeds, is in."""
    links = feeders(on).filter(feeder=school).values("school")
    placed = placements(on).filter(Q(school=school) | Q(school__in=links))
    found = placed.select_related("programme__team").order_by("pk").first()
    return found.programme if found else None


def model_of(school: School | None, on: date) -> ProgrammeModel:
    """The settings that hold for a school; the authority's only programme where it has none."""
    programme = (programme_of(school, on) if school else None) or Programme.objects.order_by(
        "pk"
    ).first()
    if programme is None:
        raise LookupError("No programme has been set up yet.")
    return load(programme.model, on)


def model_of_team(team: Team, on: date) -> ProgrammeModel:
    """The settings that hold for a SWIS team."""
    programme = Programme.objects.filter(team=team).first()
    return load(programme.model, on) if programme else model_of(None, on)


def link_worker(school: School, on: date) -> Account | None:
    """The social worker placed at a school, or at the link school that it feeds."""
    links = feeders(on).filter(feeder=school).values("school")
    working = holders({Role.SOCIAL_WORKER}, on).order_by().values("pk")
    placed = placements(on).filter(Q(school=school) | Q(school__in=links), worker__in=working)
    found = placed.select_related("worker").order_by("pk").first()
    return found.worker if found else None


def placed_schools(person: Person) -> QuerySet[School]:
    """The link schools of a social worker, without feeders."""
    on = local_day(person.at)
    if Role.SOCIAL_WORKER not in person.roles:
        return School.objects.none()
    return School.objects.filter(
        pk__in=placements(on).filter(worker_id=person.account_id).values("school")
    )


def schools_worked(person: Person) -> QuerySet[School]:
    """Schools whose children are a person's work: link schools and feeders, or the whole team's."""
    on = local_day(person.at)
    mine = Q(pk__in=())
    if Role.SOCIAL_WORKER in person.roles:
        mine |= Q(worker_id=person.account_id)
    if teams := person.teams(*MANAGERS):
        mine |= Q(programme__team_id__in=teams)
    linked = placements(on).filter(mine).values("school")
    fed = feeders(on).filter(school__in=linked).values("feeder")
    return School.objects.filter(Q(pk__in=linked) | Q(pk__in=fed))


def our_programme() -> Programme | None:
    return Programme.objects.select_related("team").order_by("pk").first()


def every_placement(programme: Programme) -> QuerySet[Placement]:
    """Placements of a programme, by school, the latest last."""
    rows = programme.placements.select_related("school", "worker")
    return rows.order_by("school__name", "starts_on", "pk")


def placement(person: Person, reference: str) -> Placement:
    found = Placement.objects.select_related("school", "worker", "programme")
    return fetch(found, visible_to, person, reference=reference)
