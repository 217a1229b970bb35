"""Who is placed where, and by which model a school's programme goes."""

from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.roles import SWIS_TEAM, Role
from swis.record.schools.models import School
from swis.record.schools.queries import feeders, in_force
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from ..access import visible_to
from ..model import DAYS, ProgrammeModel, load
from ..models import Placement, Programme


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
    return model_of_programme(programme, on)


def model_of_programme(programme: Programme, on: date) -> ProgrammeModel:
    return load(programme.model, on)


def model_of_team(team: Team, on: date) -> ProgrammeModel:
    """The settings that hold for a SWIS team."""
    programme = Programme.objects.filter(team=team).first()
    return load(programme.model, on) if programme else model_of(None, on)


def link_workers(school: School, on: date) -> list[Account]:
    """The social workers placed at a school, or at the link school that it feeds: several where
    the programme shares a school."""
    links = feeders(on).filter(feeder=school).values("school")
    working = holders({Role.SOCIAL_WORKER}, on).order_by().values("pk")
    placed = placements(on).filter(Q(school=school) | Q(school__in=links), worker__in=working)
    found = placed.select_related("worker").order_by("pk")
    return list({row.worker_id: row.worker for row in found}.values())


def link_worker(school: School, on: date) -> Account | None:
    """The social worker placed at a school; the first where there are several."""
    return next(iter(link_workers(school, on)), None)


def placed_schools(person: Person) -> QuerySet[School]:
    """The link schools of a social worker, without feeders."""
    on = local_day(person.at)
    if Role.SOCIAL_WORKER not in person.roles:
        return School.objects.none()
    return School.objects.filter(
        pk__in=placements(on).filter(worker_id=person.account_id).values("school")
    )


def our_programme(person: Person | None = None) -> Programme | None:
    """The authority's programme; the one of a person's own team, where there are several."""
    rows = Programme.objects.select_related("team").order_by("pk")
    if person is None:
        return rows.first()
    rows = known(rows, visible_to, person)
    return rows.filter(team_id__in=person.teams(*SWIS_TEAM)).first() or rows.first()


def every_placement(programme: Programme) -> QuerySet[Placement]:
    """Placements of a programme, by school, the latest last."""
    rows = programme.placements.select_related("school", "worker")
    return rows.order_by("school__name", "starts_on", "pk")


def placement(person: Person, reference: str) -> Placement:
    found = Placement.objects.select_related("school", "worker", "programme")
    return fetch(found, visible_to, person, reference=reference)


def rhythm(model: ProgrammeModel) -> list[str]:
    """What comes round by itself, as sentences."""
    what = model.cadences
    lines = []
    if what.check_in_days:
        days = " and ".join(DAYS[day].capitalize() for day in what.check_in_days)
        lines.append(f"Check-ins every {days}, {what.check_in_minutes} minutes")
    for name, months, minutes in (
        ("Supervision", what.supervision_every_months, what.supervision_minutes),
        ("Team meeting", what.team_meeting_every_months, what.team_meeting_minutes),
        ("A theme agreed with each school", what.theme_every_months, 0),
        ("A return to the programme office", what.returns_every_months, 0),
    ):
        if months:
            often = "every month" if months == 1 else f"every {months} months"
            lines.append(f"{name} {often}{f', {minutes} minutes' if minutes else ''}")
    return lines
