"""Who may know of a child beyond the school they attend: opened and ended by other acts."""

from datetime import datetime

from django.db.models import Q

from swis.kernel import acts, people, permission
from swis.kernel import models as kernel
from swis.record.staff import models as staff

from .. import models


@acts.act(may=permission.INNER)
def involve(
    *,
    child: models.Child,
    because: str,
    by: people.Person,
    at: datetime,
    account: kernel.Account | None = None,
    team: staff.Team | None = None,
    is_for_managers: bool = False,
    since: datetime | None = None,
    until: datetime | None = None,
) -> models.Child:
    """Let a person, a team or the managers of a team know of a child, since the record that
    ``because`` names: from now on, or from one day until another."""
    models.Involvement.objects.get_or_create(
        child=child,
        account=account,
        team=team,
        is_for_managers=is_for_managers,
        because=because,
        until=until,
        defaults={"since": since or at},
    )
    return child


@acts.act(may=permission.INNER)
def end_involvement(
    *,
    child: models.Child,
    because: str,
    by: people.Person,
    at: datetime,
    account: kernel.Account | None = None,
    team: staff.Team | None = None,
) -> models.Child:
    """End what a record opened: for one person or team, or for all of them."""
    opened = models.Involvement.objects.filter(
        Q(until=None) | Q(until__gt=at), child=child, because=because
    )
    if account or team:
        opened = opened.filter(account=account, team=team)
    opened.update(until=at)
    return child
