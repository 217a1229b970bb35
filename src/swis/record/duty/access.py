"""Who may know who is away, and who keeps the rota."""

from django.db.models import Q

from swis.kernel import people, visibility

KEEPERS = people.MANAGERS | {people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}
# whose absence matters to "who can I speak to now?"
ANSWERING = people.DSLS | people.SWIS_TEAM


def visible_to(person: people.Person) -> Q:
    """Managers, business support and administrators know of every absence; everyone of their own,
    and of those at their school through "Who can I speak to now?"."""
    return visibility.EVERYTHING if person.holds(KEEPERS) else Q(account_id=person.account_id)


def leave_visible_to(person: people.Person) -> Q:
    """Leave that is asked for is known to whoever asks, to the managers of their team, and to
    business support, who keeps the rota; a team manager's also to the other team managers."""
    if person.holds({people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}):
        return visibility.EVERYTHING
    mine = Q(account_id=person.account_id) | Q(team_id__in=person.teams(*people.MANAGERS))
    if person.holds({people.Role.TEAM_MANAGER, people.Role.LOCALITY_MANAGER}):
        mine |= Q(role=people.Role.TEAM_MANAGER)
    return mine


def swaps_visible_to(person: people.Person) -> Q:
    """A swap of duty days is known to the two people, and to whoever keeps the team's rota."""
    if person.holds({people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}):
        return visibility.EVERYTHING
    two = Q(made_by_id=person.account_id) | Q(with_whom_id=person.account_id)
    return two | Q(given__team_id__in=person.teams(*people.MANAGERS))


def reports_own(person: people.Person) -> bool:
    """Whether the person's own absence is something SWIS has to know."""
    return person.holds(ANSWERING | people.SCHOOL_ROLES | KEEPERS)
