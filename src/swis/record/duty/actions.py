"""Writes: somebody is away, comes back; somebody answers the duty line on a day."""

from datetime import date, datetime, timedelta

from swis.record.kernel.acts import act
from swis.record.kernel.clocks import is_working_day, said
from swis.record.kernel.editing import change
from swis.record.kernel.models import Account
from swis.record.kernel.people import Person
from swis.record.kernel.refusals import NotNow, Refused, Stale
from swis.record.kernel.roles import SWIS_TEAM
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from .access import KEEPERS
from .models import Absence, DutyDay

LONGEST = timedelta(days=366)


@act
def report(
    *, account: Account, kind: str, starts_on: date, last_on: date, by: Person, at: datetime
) -> Absence:
    """Somebody is away: said by themselves, or entered for them (E14)."""
    if account.pk != by.account_id and not by.holds(KEEPERS):
        raise NotNow("Only a manager or business support enters somebody else's absence.")
    if last_on < starts_on:
        raise Refused("The last day can't be before the first.", "last_on")
    if last_on - starts_on > LONGEST:
        raise Refused("Enter a year at most. For longer, end the person's post.", "last_on")
    others = Absence.objects.filter(account=account, starts_on__lte=last_on, ends_on__gt=starts_on)
    if other := others.first():
        raise Refused(f"An absence from {said(other.starts_on)} covers some of it.", "starts_on")
    return Absence.objects.create(
        account=account,
        kind=kind,
        starts_on=starts_on,
        ends_on=last_on + timedelta(days=1),
        made_at=at,
        made_by_id=by.account_id,
    )


@act
def come_back(
    *, absence: Absence, ends_on: date, version: int, by: Person, at: datetime
) -> Absence:
    """The first day back, earlier or later than was thought."""
    if absence.account_id != by.account_id and not by.holds(KEEPERS):
        raise NotNow("Only a manager or business support changes somebody else's absence.")
    if ends_on <= absence.starts_on:
        raise Refused("Enter a day after the first day away.", "ends_on")
    if ends_on - absence.starts_on > LONGEST:
        raise Refused("Enter a year at most. For longer, end the person's post.", "ends_on")
    return change(absence, version=version, by=by, at=at, ends_on=ends_on)


@act
def give_line(*, team: Team, phone: str, by: Person, at: datetime) -> Team:
    """The telephone number of a team's duty line."""
    if not by.holds(KEEPERS):
        raise NotNow("Only a manager, business support or an administrator gives the number.")
    team.phone = phone
    team.save(update_fields=["phone"])
    return team


@act
def answer_duty(
    *, team: Team, on: date, account: Account, version: int, by: Person, at: datetime
) -> DutyDay:
    """Say who answers a team's duty line on a day; ``version`` is 0 where nobody does yet."""
    if not by.holds(KEEPERS):
        raise NotNow("Only a manager, business support or an administrator keeps the rota.")
    if not is_working_day(on):
        raise Refused(f"{said(on)} is not a working day: the out-of-hours team answers.")
    if not holders(SWIS_TEAM, on, team_id=team.pk).filter(pk=account.pk).exists():
        raise Refused("Choose somebody of the team.", "account")
    away = Absence.objects.filter(account=account, starts_on__lte=on, ends_on__gt=on)
    if away.exists():
        raise Refused(f"{account.name} is away on {said(on)}. Choose somebody else.", "account")
    there = DutyDay.objects.filter(team=team, on=on).first()
    if there is None:
        return DutyDay.objects.create(
            team=team, on=on, account=account, made_at=at, made_by_id=by.account_id
        )
    if version != there.version:
        raise Stale(there, [("On duty", there.account.name, there.made_by.name)])
    return change(there, version=version, by=by, at=at, account=account)
