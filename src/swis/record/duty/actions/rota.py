"""Who answers the duty line on a day."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import is_working_day, said
from swis.kernel.editing import change
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused, Stale
from swis.kernel.roles import SWIS_TEAM
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from ..access import KEEPERS
from ..models import Absence, DutyDay


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
