"""Who may know of a child beyond the school they attend: opened and ended by other acts."""

from datetime import datetime

from django.db.models import Q

from swis.kernel.acts import act
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.record.staff.models import Team

from ..models import Child, Involvement


@act
def involve(
    *,
    child: Child,
    because: str,
    by: Person,
    at: datetime,
    account: Account | None = None,
    team: Team | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Child:
    """Let a person or a team know of a child, since the record that ``because`` names: from now
    on, or from one day until another."""
    Involvement.objects.get_or_create(
        child=child,
        account=account,
        team=team,
        because=because,
        until=until,
        defaults={"since": since or at},
    )
    return child


@act
def end_involvement(
    *,
    child: Child,
    because: str,
    by: Person,
    at: datetime,
    account: Account | None = None,
    team: Team | None = None,
) -> Child:
    """End what a record opened: for one person or team, or for all of them."""
    opened = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=at), child=child, because=because
    )
    if account or team:
        opened = opened.filter(account=account, team=team)
    opened.update(until=at)
    return child
