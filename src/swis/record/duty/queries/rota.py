"""Who is away, and who answers the duty line."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from swis.record.kernel.access import fetch, known
from swis.record.kernel.clocks import add_working_days, is_working_day, local_day, said
from swis.record.kernel.models import Account
from swis.record.kernel.people import Person
from swis.record.kernel.refusals import Unknown
from swis.record.kernel.roles import MANAGERS, SWIS_TEAM, Role
from swis.record.kernel.work import Waiting
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from ..access import KEEPERS, visible_to
from ..models import Absence, DutyDay

DAYS_SHOWN = 15
DAYS_ASKED_FOR = 5


def absences(person: Person, on: date) -> QuerySet[Absence]:
    """Absences now and to come that the person may know of."""
    rows = Absence.objects.filter(ends_on__gt=on).select_related("account")
    return known(rows.order_by("starts_on", "pk"), visible_to, person)


def absence(person: Person, reference: str) -> Absence:
    rows = Absence.objects.select_related("account")
    return fetch(rows, visible_to, person, reference=reference)


def away_on(on: date) -> dict[int, date]:
    """Accounts that are away on a day, each with the first day back."""
    rows = Absence.objects.filter(starts_on__lte=on, ends_on__gt=on)
    return dict(rows.values_list("account_id", "ends_on"))


def teams(person: Person) -> list[Team]:
    """SWIS teams whose rota the person sees: their own, or all for those who keep it."""
    ours = Team.objects.filter(kind="swis", programme__isnull=False).order_by("name")
    if person.holds({Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}):
        return list(ours)
    return list(ours.filter(pk__in=person.teams(*SWIS_TEAM)))


def team(person: Person, pk: int) -> Team:
    found = next((one for one in teams(person) if one.pk == pk), None)
    if found is None:
        raise Unknown
    return found


def duty_day(team: Team, on: date) -> DutyDay | None:
    return DutyDay.objects.filter(team=team, on=on).select_related("account").first()


@dataclass(frozen=True)
class Line:
    """One working day of a rota."""

    on: date
    account: Account | None
    is_away: bool

    @property
    def is_gap(self) -> bool:
        return self.account is None or self.is_away


def rota(team: Team, start: date, days: int = DAYS_SHOWN) -> list[Line]:
    """The next working days, each with who answers the duty line and whether they are there."""
    first = start if is_working_day(start) else add_working_days(start, 1)
    wanted = [add_working_days(first, count) for count in range(days)]
    kept = DutyDay.objects.filter(team=team, on__gte=first, on__lte=wanted[-1])
    by_day = {row.on: row.account for row in kept.select_related("account")}
    away = list(
        Absence.objects.filter(
            starts_on__lte=wanted[-1],
            ends_on__gt=first,
            account__in=[a.pk for a in by_day.values()],
        )
    )

    def is_away(account: Account, on: date) -> bool:
        return any(a.account_id == account.pk and a.starts_on <= on < a.ends_on for a in away)

    return [Line(on, by_day.get(on), on in by_day and is_away(by_day[on], on)) for on in wanted]


def waiting_for(person: Person) -> list[Waiting]:
    """For those who keep the rota: days of the next working week that nobody answers."""
    if not person.holds(KEEPERS):
        return []
    today = local_day(person.at)
    mine = teams(person)
    if person.holds(MANAGERS) and not person.holds({Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}):
        mine = [one for one in mine if one.pk in person.teams(*MANAGERS)]
    working = [one for one in mine if holders(SWIS_TEAM, today, team_id=one.pk).exists()]
    return [
        Waiting(
            what=f"Nobody is on duty {said(line.on)}",
            href=reverse("duty:day", args=[one.pk, line.on]),
            about=f"{one.name}{f': {line.account.name} is away' if line.account else ''}",
            due_on=line.on,
            today=today,
            group="Duty rota",
        )
        for one in working
        for line in rota(one, today, DAYS_ASKED_FOR)
        if line.is_gap
    ]
