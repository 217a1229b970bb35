"""Somebody is away, comes back, or works on some weekdays only."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse

from swis.kernel import outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.editing import change
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import MANAGERS, SWIS_TEAM
from swis.record.staff.models import Membership
from swis.record.staff.queries import holders

from ..access import ANSWERING, KEEPERS, reports_own
from ..checks import LONGEST_ABSENCE, TOO_LONG, check_days
from ..models import Absence, AbsenceKind, WorkingWeek
from ..notices import SOMEBODY_AWAY
from ..queries.away import day_begins, leads_of, schools_of


@act
def report(
    *,
    account: Account,
    kind: str,
    starts_on: date,
    last_on: date,
    by: Person,
    at: datetime,
    told_at: datetime | None = None,
) -> Absence:
    """Somebody is away: said by themselves, or entered for them. ``told_at`` is when the school
    heard of it, if that was before now (E14)."""
    is_own = account.pk == by.account_id
    if not is_own and not by.holds(KEEPERS):
        raise NotNow("Only a manager or business support enters somebody else's absence.")
    if is_own and kind == AbsenceKind.LEAVE and by.holds(SWIS_TEAM):
        raise Refused("Ask for your leave: a manager agrees it.", "kind")
    check_days(account, starts_on, last_on)
    told = {}
    if kind == AbsenceKind.AWAY:
        heard = told_at or at
        if heard > at:
            raise Refused("The school can't have been told later than now.", "told")
        begins = day_begins(account, starts_on)
        told = {
            "told_at": heard,
            "told_by_id": by.account_id,
            "is_late": heard >= begins if begins else None,
        }
    made = Absence.objects.create(
        account=account,
        kind=kind,
        starts_on=starts_on,
        ends_on=last_on + timedelta(days=1),
        made_at=at,
        made_by_id=by.account_id,
        **told,
    )
    _tell(made, at)
    return made


@act
def away_today(*, by: Person, at: datetime) -> Absence:
    """ "I am away today", in one press."""
    if not reports_own(by):
        raise NotNow("Your absence changes nothing here: nobody is sent to you.")
    today = local_day(at)
    me = Account.objects.get(pk=by.account_id)
    given = {"account": me, "kind": AbsenceKind.AWAY, "starts_on": today, "last_on": today}
    return report(**given, by=by, at=at)


def _tell(made: Absence, at: datetime) -> None:
    """The school's leads and the team's managers hear of an absence; what was agreed they know."""
    today = local_day(at)
    if made.kind == AbsenceKind.LEAVE and made.starts_on > today:
        return
    teams = Membership.objects.filter(account=made.account, role__in=SWIS_TEAM).values("team")
    managers = holders(MANAGERS, today).filter(
        memberships__team__in=teams, memberships__role__in=MANAGERS
    )
    leads = leads_of(schools_of(made.account, today), today)
    others = [one for one in (*leads, *managers) if one.pk != made.account_id]
    outbox.tell(SOMEBODY_AWAY, to=others, at=at, href=reverse("duty:who-now"))


@act
def come_back(
    *, absence: Absence, ends_on: date, version: int, by: Person, at: datetime
) -> Absence:
    """The first day back, earlier or later than was thought."""
    is_own = absence.account_id == by.account_id
    if not is_own and not by.holds(KEEPERS):
        raise NotNow("Only a manager or business support changes somebody else's absence.")
    if ends_on <= absence.starts_on:
        raise Refused("Enter a day after the first day away.", "ends_on")
    if ends_on - absence.starts_on > LONGEST_ABSENCE:
        raise Refused(TOO_LONG, "ends_on")
    is_agreed = is_own and absence.kind == AbsenceKind.LEAVE and by.holds(SWIS_TEAM)
    if is_agreed and ends_on > absence.ends_on:
        raise Refused("Ask for the further days: a manager agrees them.", "ends_on")
    return change(absence, version=version, by=by, at=at, ends_on=ends_on)


@act
def withdraw(*, absence: Absence, by: Person, at: datetime) -> None:
    """It was said by mistake: on the day it was said, it can be taken back whole."""
    if absence.account_id != by.account_id and not by.holds(KEEPERS):
        raise NotNow("Only a manager or business support takes back somebody else's absence.")
    if absence.kind == AbsenceKind.LEAVE or local_day(absence.made_at) != local_day(at):
        raise NotNow("This can be taken back on the day it was said. Change the first day back.")
    _tell(absence, at)
    absence.delete()


@act
def say_week(
    *, account: Account, days: Iterable[int], version: int, by: Person, at: datetime
) -> WorkingWeek:
    """The weekdays on which somebody works; ``version`` is 0 where none were kept yet."""
    if account.pk != by.account_id and not by.holds(KEEPERS):
        raise NotNow("Only a manager or business support says on which days somebody works.")
    if not holders(ANSWERING, local_day(at)).filter(pk=account.pk).exists():
        raise Refused("Weekdays are kept of safeguarding leads and the SWIS team.")
    kept = "".join(str(day) for day in sorted(set(days)))
    if not kept:
        raise Refused("Choose at least one day.", "days")
    there = WorkingWeek.objects.filter(account=account).first()
    if there is None:
        return WorkingWeek.objects.create(
            account=account, days=kept, made_at=at, made_by_id=by.account_id
        )
    return change(there, version=version, by=by, at=at, days=kept)
