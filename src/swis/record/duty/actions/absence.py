"""Somebody is away, comes back, or works on some weekdays only."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse

from swis.kernel import acts, clocks, editing, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, checks, models, notices, queries


@acts.act(may=permission.of_anyone(needs=(access.may_enter,)))
def report(
    *,
    account: kernel.Account,
    kind: str,
    starts_on: date,
    last_on: date,
    by: people.Person,
    at: datetime,
    told_at: datetime | None = None,
) -> models.Absence:
    """Somebody is away: said by themselves, or entered for them. ``told_at`` is when the school
    heard of it, if that was before now (E14)."""
    is_own = account.pk == by.account_id
    if is_own and kind == models.AbsenceKind.LEAVE and by.holds(people.SWIS_TEAM):
        raise refusals.Refused("Ask for your leave: a manager agrees it.", "kind")
    checks.check_days(account, starts_on, last_on, clocks.local_day(at))
    told = {}
    if kind == models.AbsenceKind.AWAY:
        heard = told_at or at
        if heard > at:
            raise refusals.Refused("The school can't have been told later than now.", "told")
        begins = queries.away.day_begins(account, starts_on)
        told = {
            "told_at": heard,
            "told_by_id": by.account_id,
            "is_late": heard >= begins if begins else None,
        }
    absence = models.Absence.objects.create(
        account=account,
        kind=kind,
        starts_on=starts_on,
        ends_on=last_on + timedelta(days=1),
        **by.signed(at),
        **told,
    )
    _tell(absence, at)
    return absence


@acts.act(may=permission.of_anyone(needs=(access.is_looked_for,)))
def away_today(*, by: people.Person, at: datetime) -> models.Absence:
    """ "I am away today", in one press."""
    today = clocks.local_day(at)
    me = kernel.Account.objects.get(pk=by.account_id)
    absence = {"account": me, "kind": models.AbsenceKind.AWAY, "starts_on": today, "last_on": today}
    return report(**absence, by=by, at=at)


def _tell(made: models.Absence, at: datetime) -> None:
    """The school's leads and the team's managers hear of an absence; what was agreed they know."""
    today = clocks.local_day(at)
    if made.kind == models.AbsenceKind.LEAVE and made.starts_on > today:
        return
    teams = staff.Membership.objects.filter(account=made.account, role__in=people.SWIS_TEAM).values(
        "team"
    )
    managers = staff_queries.holders(people.MANAGERS, today).filter(
        memberships__team__in=teams, memberships__role__in=people.ABOVE_A_TEAM
    )
    leads = queries.away.leads_of(queries.away.schools_of(made.account, today), today)
    others = [account for account in (*leads, *managers) if account.pk != made.account_id]
    outbox.tell(notices.SOMEBODY_AWAY, to=others, at=at, href=reverse("duty:who-now"))


@acts.act(may=permission.of_anyone(needs=(access.may_change,)))
def come_back(
    *, absence: models.Absence, ends_on: date, version: int, by: people.Person, at: datetime
) -> models.Absence:
    """The first day back, earlier or later than was thought."""
    is_own = absence.account_id == by.account_id
    if ends_on <= absence.starts_on:
        raise refusals.Refused("Enter a day after the first day away.", "ends_on")
    if ends_on - absence.starts_on > checks.LONGEST_ABSENCE:
        raise refusals.Refused(checks.TOO_LONG, "ends_on")
    is_agreed = is_own and absence.kind == models.AbsenceKind.LEAVE and by.holds(people.SWIS_TEAM)
    if is_agreed and ends_on > absence.ends_on:
        raise refusals.Refused("Ask for the further days: a manager agrees them.", "ends_on")
    return editing.change(absence, version=version, by=by, at=at, ends_on=ends_on)


@acts.act(may=permission.of_anyone(needs=(access.may_take_back, access.said_today)))
def withdraw(*, absence: models.Absence, by: people.Person, at: datetime) -> None:
    """It was said by mistake: on the day it was said, it can be taken back whole."""
    _tell(absence, at)
    absence.delete()


@acts.act(may=permission.of_anyone(needs=(access.may_say_week,)))
def say_week(
    *, account: kernel.Account, days: Iterable[int], version: int, by: people.Person, at: datetime
) -> models.WorkingWeek:
    """The weekdays on which somebody works; ``version`` is 0 where none were kept yet."""
    if (
        not staff_queries.holders(access.ANSWERING, clocks.local_day(at))
        .filter(pk=account.pk)
        .exists()
    ):
        raise refusals.Refused("Weekdays are kept of safeguarding leads and the SWIS team.")
    kept = "".join(str(day) for day in sorted(set(days)))
    if not kept:
        raise refusals.Refused("Choose at least one day.", "days")
    there = models.WorkingWeek.objects.filter(account=account).first()
    if there is None:
        return models.WorkingWeek.objects.create(account=account, days=kept, **by.signed(at))
    return editing.change(there, version=version, by=by, at=at, days=kept)
