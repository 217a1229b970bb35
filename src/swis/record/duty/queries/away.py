"""Who is not there: away, on leave, or not at work on this weekday."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import QuerySet

from swis.kernel import clocks, people, questions, refusals, visibility
from swis.kernel import models as kernel
from swis.record.programmes import model as programmes_model
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools_models
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def absences(person: people.Person, on: date) -> QuerySet[models.Absence]:
    """Absences now and to come that the person may know of."""
    rows = models.Absence.objects.filter(ends_on__gt=on).select_related("account")
    return visibility.known(rows.order_by("starts_on", "pk"), access.visible_to, person)


def absence(person: people.Person, reference: str) -> models.Absence:
    rows = models.Absence.objects.select_related("account", "told_by")
    return visibility.fetch(rows, access.visible_to, person, reference=reference)


@questions.asks
async def away_on(on: date) -> dict[int, date]:
    """Accounts that are away on a day, each with the first day back: agreed leave and absence."""
    rows = models.Absence.objects.filter(starts_on__lte=on, ends_on__gt=on)
    return dict(await questions.rows(rows.values_list("account_id", "ends_on")))


def away_between(start: date, last: date) -> QuerySet[models.Absence]:
    """Absences that touch some days, by whose they are."""
    rows = models.Absence.objects.filter(starts_on__lte=last, ends_on__gt=start)
    return rows.select_related("account").order_by("starts_on", "account__name")


def weeks_of(accounts: Iterable[int]) -> dict[int, set[int]]:
    """The weekdays of those who do not work on every one, Monday being 0."""
    rows = models.WorkingWeek.objects.filter(account__in=list(accounts))
    return {pk: {int(day) for day in days} for pk, days in rows.values_list("account", "days")}


@questions.asks
async def off_on(on: date) -> set[int]:
    """Accounts that do not work on this weekday."""
    rows = models.WorkingWeek.objects.exclude(days__contains=str(on.weekday()))
    return set(await questions.rows(rows.values_list("account", flat=True)))


def answering(person: people.Person, reference: str, on: date) -> kernel.Account:
    """Somebody to whom people are sent: oneself, or for those who keep the rota anybody."""
    account = staff_queries.holders(access.ANSWERING, on).filter(reference=reference).first()
    if account is None or not (account.pk == person.account_id or person.holds(access.KEEPERS)):
        raise refusals.Unknown
    return account


def working_week(account: kernel.Account) -> models.WorkingWeek | None:
    return models.WorkingWeek.objects.filter(account=account).first()


def days_said(days: Iterable[int]) -> str:
    """ "Monday, Tuesday and Thursday"."""
    return people.listed([WEEKDAYS[day] for day in sorted(days)])


def schools_of(account: kernel.Account, on: date) -> QuerySet[schools_models.School]:
    """The link schools at which somebody is placed."""
    placed = programmes_queries.placed.placements(on).filter(worker=account).values("school")
    return schools_models.School.objects.filter(pk__in=placed).order_by("name")


def leads_of(schools: Iterable[schools_models.School], on: date) -> list[kernel.Account]:
    """The safeguarding leads of schools: who hears of an absence."""
    return [
        lead
        for school in schools
        for lead in staff_queries.holders(people.DSLS, on, school_id=school.pk)
    ]


def _model(account: kernel.Account, on: date) -> programmes_model.shape.ProgrammeModel:
    school = schools_of(account, on).first()
    if school:
        return programmes_queries.placed.model_of(school, on)
    post = account.memberships.filter(role__in=people.SWIS_TEAM).select_related("team").first()
    return (
        programmes_queries.placed.model_of_team(post.team, on)
        if post and post.team
        else programmes_queries.placed.model_of(None, on)
    )


def day_begins(account: kernel.Account, starts_on: date) -> datetime | None:
    """The moment by which the school should hear that somebody of the team is away (E14)."""
    first = clocks.working_day_from(starts_on)
    if not staff_queries.holders(people.SWIS_TEAM, first).filter(pk=account.pk).exists():
        return None
    return datetime.combine(first, _model(account, first).day_starts, clocks.LONDON)


@questions.asks
async def hours_of(team: staff.Team, on: date) -> tuple[time, time]:
    """When the duty line of a team opens and closes on a day."""
    model = await programmes_queries.placed.model_of_team.asking(team, on)
    return model.day_starts, model.day_ends
