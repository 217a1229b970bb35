"""The rota of a whole term, in one press."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse

from swis.kernel import acts, clocks, editing, outbox, references, refusals
from swis.kernel import models as kernel
from swis.kernel import people as kernel_people
from swis.record.staff import models as staff

from .. import access, checks, models, notices, queries


@acts.act(may=access.KEEPING)
def fill(
    *,
    team: staff.Team,
    start: date,
    last: date,
    people: Sequence[kernel.Account],
    turns: str,
    weekdays: dict[int, kernel.Account],
    is_replacing: bool,
    seen: int | None,
    by: kernel_people.Person,
    at: datetime,
) -> staff.Team:
    """Put people on the rota as the preview showed. ``seen`` is the rota it was made from."""
    staff.Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    wish = queries.fill.Wish(start, last, people, turns, weekdays, is_replacing)
    checks.check_fill(team, wish, clocks.local_day(at))
    if seen != queries.fill.stamp(team, start, last):
        raise refusals.Refused("The rota has changed since this preview. Look at the new one.")
    rows = queries.fill.plan(team, wish)
    new = [row for row in rows if row.there is None and row.account]
    models.DutyDay.objects.bulk_create(
        models.DutyDay(
            reference=references.new(models.DutyDay.PREFIX),
            team=team,
            on=row.on,
            account=row.account,
            **by.signed(at),
        )
        for row in new
    )
    changed = [row for row in rows if row.is_changed]
    before = [row.there.account for row in changed if row.there]
    for row in changed:
        _replace(row, by, at)
    told = [*before, *(row.account for row in (*new, *changed) if row.account)]
    outbox.tell(notices.DUTY_CHANGED, to=told, at=at, href=reverse("duty:rota"))
    return team


def _replace(row: queries.fill.Planned, by: kernel_people.Person, at: datetime) -> None:
    assert row.there is not None
    editing.change(row.there, version=row.there.version, by=by, at=at, account=row.account)
