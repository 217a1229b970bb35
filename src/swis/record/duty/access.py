"""Who may know who is away, and who keeps the rota."""

from datetime import datetime

from django.db.models import Q

from swis.kernel import clocks, people, permission, visibility
from swis.kernel import models as kernel

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
    business support, who keeps the rota; a team manager's also to the other team managers."""
    if person.holds({people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}):
        return visibility.EVERYTHING
    mine = Q(account_id=person.account_id) | Q(team_id__in=person.teams(*people.MANAGERS))
    if person.holds({people.Role.TEAM_MANAGER, people.Role.LOCALITY_MANAGER}):
        mine |= Q(role=people.Role.TEAM_MANAGER)
    return mine


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
