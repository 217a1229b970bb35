"""Who answers the duty line on a day."""

from datetime import date, datetime

from swis.kernel import acts, clocks, editing, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models

GIVING = permission.of_roles(
    access.KEEPERS, said="Only a manager, business support or an administrator gives the number."
)


@acts.act(may=GIVING)
def give_line(*, team: staff.Team, phone: str, by: people.Person, at: datetime) -> staff.Team:
    """The telephone number of a team's duty line."""
    team.phone = phone
    team.save(update_fields=["phone"])
    return team


@acts.act(may=access.KEEPING)
def answer_duty(
    *,
    team: staff.Team,
    on: date,
    account: kernel.Account,
    version: int,
    by: people.Person,
    at: datetime,
) -> models.DutyDay:
    """Say who answers a team's duty line on a day; ``version`` is 0 where nobody does yet."""
    day = clocks.said(on, clocks.local_day(at))
    if not clocks.is_working_day(on):
        raise refusals.Refused(f"{day} is not a working day: the out-of-hours team answers.")
    if (
        not staff_queries.holders(people.SWIS_TEAM, on, team_id=team.pk)
        .filter(pk=account.pk)
        .exists()
    ):
        raise refusals.Refused("Choose somebody of the team.", "account")
    away = models.Absence.objects.filter(account=account, starts_on__lte=on, ends_on__gt=on)
    if away.exists():
        raise refusals.Refused(
            f"{account.name} is away on {day}. Choose somebody else.",
            "account",
        )
    there = models.DutyDay.objects.filter(team=team, on=on).first()
    if there is None:
        return models.DutyDay.objects.create(team=team, on=on, account=account, **by.signed(at))
    if version != there.version:
        raise refusals.Stale(there, [("On duty", there.account.name, there.made_by.name)])
    return editing.change(there, version=version, by=by, at=at, account=account)
