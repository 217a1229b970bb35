"""Who is placed where, and by which model a school's programme goes."""

from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel import models as kernel
from swis.kernel import people, questions, visibility
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models
from .. import model as own_model


def placements(on: date) -> QuerySet[models.Placement]:
    return models.Placement.objects.filter(schools_queries.in_force(on))


@visibility.once
def _programmes() -> QuerySet[models.Programme]:
    return models.Programme.objects.select_related("team").order_by("pk")


@visibility.once
def _schools_placed() -> QuerySet[models.Placement, tuple[int, int, date, date | None]]:
    """School and programme of every placement, and its days."""
    rows = models.Placement.objects.order_by("pk")
    return rows.values_list("school", "programme", "starts_on", "ends_on")


@visibility.once
def _fed() -> QuerySet[schools.FeederLink, tuple[int, int, date, date | None]]:
    """Feeder and link school of every link, and its days."""
    rows = schools.FeederLink.objects.order_by("pk")
    return rows.values_list("feeder", "school", "starts_on", "ends_on")


def _then(on: date, starts_on: date, ends_on: date | None) -> bool:
    return starts_on <= on and (ends_on is None or ends_on > on)


@questions.asks
async def programme_of(school: schools.School, on: date) -> models.Programme | None:
    """The programme that a school, or the link school it feeds, is in: a worker is placed there, or
    was placed there last and the programme runs on."""
    programmes, placed, fed = await questions.several(
        _programmes.asking(), _schools_placed.asking(), _fed.asking()
    )
    at = {school.pk}
    at |= {link for feeder, link, *days in fed if feeder == school.pk and _then(on, *days)}
    runs = {row.pk: row for row in programmes if _then(on, row.starts_on, row.ends_on)}
    there = [(programme, days) for pk, programme, *days in placed if pk in at and days[0] <= on]
    now = [programme for programme, days in there if _then(on, *days)]
    before = [programme for programme, _ in sorted(there, key=lambda row: row[1][0], reverse=True)]
    named = next(iter(now), next((pk for pk in before if pk in runs), None))
    return next((row for row in programmes if row.pk == named), None)


@questions.asks
async def model_of(school: schools.School | None, on: date) -> own_model.shape.ProgrammeModel:
    """The settings that hold for a school; where it has none, those of the programme that runs."""
    programme = await programme_of.asking(school, on) if school else None
    programme = programme or await running.asking(on)
    if programme is None:
        raise LookupError("No programme has been set up yet.")
    return model_of_programme(programme, on)


@questions.asks
async def running(on: date) -> models.Programme | None:
    """The authority's programme that runs on a day; on a day of none, the first there is."""
    every = await _programmes.asking()
    runs = (row for row in every if _then(on, row.starts_on, row.ends_on))
    return next(runs, next(iter(every), None))


def model_of_programme(programme: models.Programme, on: date) -> own_model.shape.ProgrammeModel:
    return own_model.shipped.load(programme.model, on)


@questions.asks
async def model_of_team(team: staff.Team, on: date) -> own_model.shape.ProgrammeModel:
    """The settings that hold for a SWIS team."""
    of_team = (row for row in await _programmes.asking() if row.team_id == team.pk)
    programme = next(of_team, None)
    if programme is None:
        return await model_of.asking(None, on)
    return model_of_programme(programme, on)


@visibility.once
def _working_at(school_id: int, on: date) -> QuerySet[models.Placement]:
    """Placements of social workers at a school, or at the link school that it feeds."""
    links = schools_queries.feeders(on).filter(feeder=school_id).values("school")
    working = staff_queries.holders({people.Role.SOCIAL_WORKER}, on).order_by().values("pk")
    placed = placements(on).filter(Q(school=school_id) | Q(school__in=links), worker__in=working)
    return placed.select_related("worker").order_by("pk")


@questions.asks
async def link_workers(school: schools.School, on: date) -> list[kernel.Account]:
    """The social workers placed at a school, or at the link school that it feeds: several where
    the programme shares a school."""
    found = await _working_at.asking(school.pk, on)
    return list({row.worker_id: row.worker for row in found}.values())


def placed_schools(person: people.Person) -> QuerySet[schools.School]:
    """The link schools of a social worker, without feeders."""
    return schools.School.objects.filter(pk__in=access.placed_at(person))


def our_programme(person: people.Person) -> models.Programme | None:
    """The authority's programme; where there are several, the one of a person's own team, else the
    one that runs."""
    rows = models.Programme.objects.select_related("team").order_by("pk")
    rows = visibility.known(rows, access.visible_to, person)
    own = rows.filter(team_id__in=person.teams(*people.SWIS_TEAM)).first()
    return own or rows.filter(schools_queries.in_force(person.today)).first() or rows.first()


def every_placement(programme: models.Programme) -> QuerySet[models.Placement]:
    """Placements of a programme, by school, the latest last."""
    rows = programme.placements.select_related("school", "worker")
    return rows.order_by("school__name", "starts_on", "pk")


def placement(person: people.Person, reference: str) -> models.Placement:
    rows = models.Placement.objects.select_related("school", "worker", "programme")
    return visibility.fetch(rows, access.visible_to, person, reference=reference)


def rhythm(model: own_model.shape.ProgrammeModel) -> list[str]:
    """What comes round by itself, as sentences."""
    what = model.cadences
    lines = []
    if what.check_in_days:
        days = " and ".join(own_model.shape.DAYS[day].capitalize() for day in what.check_in_days)
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
