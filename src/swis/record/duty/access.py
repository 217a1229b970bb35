"""Who may know who is away, who keeps the rota, and whose work is whose while somebody is away."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from swis.kernel import clocks, people, permission, visibility
from swis.kernel import models as kernel
from swis.record.programmes import access as programmes_access
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from . import models

KEEPERS = people.MANAGERS | {people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}
# whose absence matters to "who can I speak to now?"
ANSWERING = people.DSLS | people.SWIS_TEAM
KEEPING = permission.of_roles(
    KEEPERS, said="Only a manager, business support or an administrator keeps the rota."
)


@visibility.rule("duty.Absence")
def visible_to(person: people.Person) -> Q:
    """Managers, business support and administrators know of every absence; everyone of their own,
    and of those at their school through "Who can I speak to now?"."""
    return visibility.EVERYTHING if person.holds(KEEPERS) else Q(account_id=person.account_id)


@visibility.rule("duty.Leave")
def leave_visible_to(person: people.Person) -> Q:
    """Leave that is asked for is known to whoever asks, to the managers of their team, and to
    business support, who keeps the rota; a team manager's also to the other team managers, and a
    manager's to the head of service."""
    if person.holds({people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}):
        return visibility.EVERYTHING
    mine = Q(account_id=person.account_id) | Q(team_id__in=person.teams(*people.MANAGERS))
    if person.holds({people.Role.TEAM_MANAGER, people.Role.LOCALITY_MANAGER}):
        mine |= Q(role=people.Role.TEAM_MANAGER)
    above = person.teams(people.Role.HEAD_OF_SERVICE)
    return mine | Q(team_id__in=above, role__in=people.MANAGERS)


@visibility.rule("duty.Swap")
def swaps_visible_to(person: people.Person) -> Q:
    """A swap of duty days is known to the two people, and to whoever keeps the team's rota."""
    if person.holds({people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}):
        return visibility.EVERYTHING
    two = Q(made_by_id=person.account_id) | Q(with_whom_id=person.account_id)
    return two | Q(given__team_id__in=person.teams(*people.MANAGERS))


def reports_own(person: people.Person) -> bool:
    """Whether the person's own absence is something SWIS has to know."""
    return person.holds(ANSWERING | people.SCHOOL_ROLES | KEEPERS)


def may_enter(by: people.Person, account: kernel.Account) -> str | None:
    """One's own; a manager, business support or an administrator enters somebody else's."""
    if account.pk == by.account_id or by.holds(KEEPERS):
        return None
    return "Only a manager or business support enters somebody else's absence."


def is_looked_for(by: people.Person) -> str | None:
    """Somebody to whom people are sent, or who works at a school."""
    if reports_own(by):
        return None
    return "Your absence changes nothing here: nobody is sent to you."


def may_change(by: people.Person, absence: models.Absence) -> str | None:
    """One's own; a manager, business support or an administrator changes somebody else's."""
    if absence.account_id == by.account_id or by.holds(KEEPERS):
        return None
    return "Only a manager or business support changes somebody else's absence."


def may_take_back(by: people.Person, absence: models.Absence) -> str | None:
    """One's own; a manager, business support or an administrator takes back somebody else's."""
    if absence.account_id == by.account_id or by.holds(KEEPERS):
        return None
    return "Only a manager or business support takes back somebody else's absence."


def said_today(absence: models.Absence, at: datetime) -> str | None:
    """On the day it was said; leave is cancelled instead."""
    said_on = clocks.local_day(absence.made_at)
    if absence.kind != models.AbsenceKind.LEAVE and said_on == clocks.local_day(at):
        return None
    return "This can be taken back on the day it was said. Change the first day back."


def may_say_week(by: people.Person, account: kernel.Account) -> str | None:
    """One's own; a manager, business support or an administrator says somebody else's."""
    if account.pk == by.account_id or by.holds(KEEPERS):
        return None
    return "Only a manager or business support says on which days somebody works."


def in_post(roles: Iterable[people.Role], on: date) -> QuerySet[staff.Membership]:
    """Posts of some roles that are in force on a day, of accounts that are open."""
    posts = staff.Membership.objects.filter(schools_queries.in_force(on), role__in=list(roles))
    return posts.filter(account__is_active=True).order_by()


def not_away(roles: Iterable[people.Role], on: date) -> QuerySet[staff.Membership]:
    """Posts of some roles whose holders are not away on a day."""
    away = models.Absence.objects.filter(starts_on__lte=on, ends_on__gt=on)
    return in_post(roles, on).exclude(account__in=away.values("account"))


def at_work(roles: Iterable[people.Role], on: date) -> QuerySet[staff.Membership]:
    """Posts of some roles whose holders work on a day: not away, and at work on that weekday."""
    off = models.WorkingWeek.objects.exclude(days__contains=str(on.weekday()))
    return not_away(roles, on).exclude(account__in=off.values("account"))


def schools_with_a_worker(on: date) -> QuerySet[programmes.Placement, Any]:
    """Link schools at which a social worker who is placed there is at work on a day."""
    workers = at_work({people.Role.SOCIAL_WORKER}, on).values("account")
    placed = programmes.Placement.objects.filter(schools_queries.in_force(on), worker__in=workers)
    return placed.order_by().values("school")


@visibility.fact
def stood_in_at(person: people.Person) -> QuerySet[schools.School, Any]:
    """The schools whose social worker is away, or where none is placed, for whoever answers the
    team's duty line that day (E2): their children are that person's work until evening."""
    if not person.holds(people.SWIS_TEAM):
        return schools.School.objects.none().values("pk")
    on = clocks.working_day_from(person.today)
    teams = models.DutyDay.objects.filter(on=on, account_id=person.account_id).values("team")
    ours = programmes.Placement.objects.filter(programmes_access.of_teams(teams, on))
    without = ours.exclude(school__in=schools_with_a_worker(on)).values("school")
    return programmes_access.with_feeders(without, person.today).values("pk")


def worked_at(person: people.Person) -> tuple[Any, Any]:
    """The schools whose children are a person's work: their own or their team's, and those at
    which they stand in on the duty line."""
    return programmes_access.worked_at(person), stood_in_at(person)
