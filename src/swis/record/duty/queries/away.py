"""Who is not there: away, on leave, or not at work on this weekday."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import LONDON, add_working_days, is_working_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import Unknown
from swis.kernel.roles import DSLS, SWIS_TEAM
from swis.record.programmes.model import ProgrammeModel
from swis.record.programmes.queries import model_of, model_of_team, placements
from swis.record.schools.models import School
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from ..access import ANSWERING, KEEPERS, visible_to
from ..models import Absence, WorkingWeek

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def absences(person: Person, on: date) -> QuerySet[Absence]:
    """Absences now and to come that the person may know of."""
    rows = Absence.objects.filter(ends_on__gt=on).select_related("account")
    return known(rows.order_by("starts_on", "pk"), visible_to, person)


def absence(person: Person, reference: str) -> Absence:
    rows = Absence.objects.select_related("account", "told_by")
    return fetch(rows, visible_to, person, reference=reference)


def away_on(on: date) -> dict[int, date]:
    """Accounts that are away on a day, each with the first day back: agreed leave and absence."""
    rows = Absence.objects.filter(starts_on__lte=on, ends_on__gt=on)
    return dict(rows.values_list("account_id", "ends_on"))


def away_between(start: date, last: date) -> QuerySet[Absence]:
    """Absences that touch some days, by whose they are."""
    rows = Absence.objects.filter(starts_on__lte=last, ends_on__gt=start)
    return rows.select_related("account").order_by("starts_on", "account__name")


def weeks_of(accounts: Iterable[int]) -> dict[int, set[int]]:
    """The weekdays of those who do not work on every one, Monday being 0."""
    rows = WorkingWeek.objects.filter(account__in=list(accounts))
    return {pk: {int(day) for day in days} for pk, days in rows.values_list("account", "days")}


def off_on(on: date) -> set[int]:
    """Accounts that do not work on this weekday."""
    rows = WorkingWeek.objects.exclude(days__contains=str(on.weekday()))
    return set(rows.values_list("account", flat=True))


def answering(person: Person, reference: str, on: date) -> Account:
    """Somebody to whom people are sent: oneself, or for those who keep the rota anybody."""
    found = holders(ANSWERING, on).filter(reference=reference).first()
    if found is None or not (found.pk == person.account_id or person.holds(KEEPERS)):
        raise Unknown
    return found


def working_week(account: Account) -> WorkingWeek | None:
    return WorkingWeek.objects.filter(account=account).first()


def days_said(days: Iterable[int]) -> str:
    """ "Monday, Tuesday and Thursday"."""
    names = [WEEKDAYS[day] for day in sorted(days)]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def schools_of(account: Account, on: date) -> QuerySet[School]:
    """The link schools at which somebody is placed."""
    placed = placements(on).filter(worker=account).values("school")
    return School.objects.filter(pk__in=placed).order_by("name")


def leads_of(schools: Iterable[School], on: date) -> list[Account]:
    """The safeguarding leads of schools: who hears of an absence."""
    return [lead for school in schools for lead in holders(DSLS, on, school_id=school.pk)]


def _model(account: Account, on: date) -> ProgrammeModel:
    school = schools_of(account, on).first()
    if school:
        return model_of(school, on)
    post = account.memberships.filter(role__in=SWIS_TEAM).select_related("team").first()
    return model_of_team(post.team, on) if post and post.team else model_of(None, on)


def day_begins(account: Account, starts_on: date) -> datetime | None:
    """The moment by which the school should hear that somebody of the team is away (E14)."""
    first = starts_on if is_working_day(starts_on) else add_working_days(starts_on, 1)
    if not holders(SWIS_TEAM, first).filter(pk=account.pk).exists():
        return None
    return datetime.combine(first, _model(account, first).day_starts, LONDON)


def hours_of(team: Team, on: date) -> tuple[datetime, datetime]:
    """When the duty line of a team opens and closes on a day."""
    model = model_of_team(team, on)
    return (
        datetime.combine(on, model.day_starts, LONDON),
        datetime.combine(on, model.day_ends, LONDON),
    )
