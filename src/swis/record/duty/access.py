"""Who may know who is away, and who keeps the rota."""

from django.db.models import Q

from swis.kernel.access import EVERYTHING
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, MANAGERS, SCHOOL_ROLES, SWIS_TEAM, Role

KEEPERS = MANAGERS | {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}
# whose absence matters to "who can I speak to now?"
ANSWERING = DSLS | SWIS_TEAM


def visible_to(person: Person) -> Q:
    """Managers, business support and administrators know of every absence; everyone of their own,
    and of those at their school through "Who can I speak to now?"."""
    return EVERYTHING if person.holds(KEEPERS) else Q(account_id=person.account_id)


def leave_visible_to(person: Person) -> Q:
    """Leave that is asked for is known to whoever asks, to the managers of their team, and to
    business support, who keeps the rota; a team manager's also to the other team managers."""
    if person.holds({Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}):
        return EVERYTHING
    mine = Q(account_id=person.account_id) | Q(team_id__in=person.teams(*MANAGERS))
    if person.holds({Role.TEAM_MANAGER, Role.LOCALITY_MANAGER}):
        mine |= Q(role=Role.TEAM_MANAGER)
    return mine


def swaps_visible_to(person: Person) -> Q:
    """A swap of duty days is known to the two people, and to whoever keeps the team's rota."""
    if person.holds({Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}):
        return EVERYTHING
    two = Q(made_by_id=person.account_id) | Q(with_whom_id=person.account_id)
    return two | Q(given__team_id__in=person.teams(*MANAGERS))


def reports_own(person: Person) -> bool:
    """Whether the person's own absence is something SWIS has to know."""
    return person.holds(ANSWERING | SCHOOL_ROLES | KEEPERS)
