"""What must hold before days are kept: of an absence, of leave, of a rota."""

from datetime import date, timedelta

from swis.kernel import clocks, people, refusals
from swis.kernel import models as kernel
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from . import models, queries

LONGEST_ABSENCE = timedelta(days=366)
LONGEST_FILL = timedelta(days=200)
TOO_LONG = "Enter a year at most. For longer, end the person's post."


def check_days(account: kernel.Account, starts_on: date, last_on: date, today: date) -> None:
    """Days that can be, and on which the person is not away already."""
    if last_on < starts_on:
        raise refusals.Refused("The last day can't be before the first.", "last_on")
    if last_on - starts_on > LONGEST_ABSENCE:
        raise refusals.Refused(TOO_LONG, "last_on")
    others = models.Absence.objects.filter(
        account=account, starts_on__lte=last_on, ends_on__gt=starts_on
    )
    if other := others.first():
        raise refusals.Refused(
            f"An absence from {clocks.said(other.starts_on, today)} covers some of it.", "starts_on"
        )


def check_fill(team: staff.Team, wish: queries.fill.Wish, today: date) -> None:
    """Days ahead, not too many, and people of the team."""
    if wish.last < wish.start:
        raise refusals.Refused("The last day can't be before the first.", "last_on")
    if wish.start < today:
        raise refusals.Refused("Enter today or a later day.", "starts_on")
    if wish.last - wish.start > LONGEST_FILL:
        raise refusals.Refused(f"Fill {LONGEST_FILL.days} days at most at once.", "last_on")
    if not wish.people and not wish.weekdays:
        raise refusals.Refused("Choose who takes turns.", "people")
    members = set(
        staff_queries.holders(people.SWIS_TEAM, wish.start, team_id=team.pk).values_list(
            "pk", flat=True
        )
    )
    for account in (*wish.people, *wish.weekdays.values()):
        if account.pk not in members:
            raise refusals.Refused(f"{account.name} is not in the team on that day.", "people")
