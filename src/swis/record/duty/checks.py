"""What must hold before days are kept: of an absence, of leave, of a rota."""

from datetime import date, timedelta

from swis.kernel.clocks import said
from swis.kernel.models import Account
from swis.kernel.refusals import Refused
from swis.kernel.roles import SWIS_TEAM
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from .models import Absence
from .queries.fill import Wish

LONGEST_ABSENCE = timedelta(days=366)
LONGEST_FILL = timedelta(days=200)
TOO_LONG = "Enter a year at most. For longer, end the person's post."


def check_days(account: Account, starts_on: date, last_on: date) -> None:
    """Days that can be, and on which the person is not away already."""
    if last_on < starts_on:
        raise Refused("The last day can't be before the first.", "last_on")
    if last_on - starts_on > LONGEST_ABSENCE:
        raise Refused(TOO_LONG, "last_on")
    others = Absence.objects.filter(account=account, starts_on__lte=last_on, ends_on__gt=starts_on)
    if other := others.first():
        raise Refused(f"An absence from {said(other.starts_on)} covers some of it.", "starts_on")


def check_fill(team: Team, wish: Wish, today: date) -> None:
    """Days ahead, not too many, and people of the team."""
    if wish.last < wish.start:
        raise Refused("The last day can't be before the first.", "last_on")
    if wish.start < today:
        raise Refused("Enter today or a later day.", "starts_on")
    if wish.last - wish.start > LONGEST_FILL:
        raise Refused(f"Fill {LONGEST_FILL.days} days at most at once.", "last_on")
    if not wish.people and not wish.weekdays:
        raise Refused("Choose who takes turns.", "people")
    members = set(holders(SWIS_TEAM, wish.start, team_id=team.pk).values_list("pk", flat=True))
    for one in (*wish.people, *wish.weekdays.values()):
        if one.pk not in members:
            raise Refused(f"{one.name} is not in the team on that day.", "people")
