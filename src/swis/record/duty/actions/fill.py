"""The rota of a whole term, in one press."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse

from swis.kernel import outbox, references
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.editing import change
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.staff.models import Team

from ..access import KEEPERS
from ..checks import check_fill
from ..models import DutyDay
from ..notices import DUTY_CHANGED
from ..queries.fill import Planned, Wish, plan, stamp


@act
def fill(
    *,
    team: Team,
    start: date,
    last: date,
    people: Sequence[Account],
    turns: str,
    weekdays: dict[int, Account],
    is_replacing: bool,
    seen: int | None,
    by: Person,
    at: datetime,
) -> Team:
    """Put people on the rota as the preview showed. ``seen`` is the rota it was made from."""
    if not by.holds(KEEPERS):
        raise NotNow("Only a manager, business support or an administrator keeps the rota.")
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    wish = Wish(start, last, people, turns, weekdays, is_replacing)
    check_fill(team, wish, local_day(at))
    if seen != stamp(team, start, last):
        raise Refused("The rota has changed since this preview. Look at the new one.")
    rows = plan(team, wish)
    new = [row for row in rows if row.there is None and row.account]
    DutyDay.objects.bulk_create(
        DutyDay(
            reference=references.new(DutyDay.PREFIX),
            team=team,
            on=row.on,
            account=row.account,
            made_at=at,
            made_by_id=by.account_id,
        )
        for row in new
    )
    changed = [row for row in rows if row.is_changed]
    before = [row.there.account for row in changed if row.there]
    for row in changed:
        _replace(row, by, at)
    told = [*before, *(row.account for row in (*new, *changed) if row.account)]
    outbox.tell(DUTY_CHANGED, to=told, at=at, href=reverse("duty:rota"))
    return team


def _replace(row: Planned, by: Person, at: datetime) -> None:
    assert row.there is not None
    change(row.there, version=row.there.version, by=by, at=at, account=row.account)
