"""Who may know who is away, and who keeps the rota."""

from django.db.models import Q

from swis.record.kernel.access import EVERYTHING
from swis.record.kernel.people import Person
from swis.record.kernel.roles import DSLS, MANAGERS, SCHOOL_ROLES, SWIS_TEAM, Role

KEEPERS = MANAGERS | {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}
# whose absence matters to "who can I speak to now?"
ANSWERING = DSLS | SWIS_TEAM


def visible_to(person: Person) -> Q:
    """Managers, business support and administrators know of every absence; everyone of their own,
    and of those at their school through "Who can I speak to now?"."""
    return EVERYTHING if person.holds(KEEPERS) else Q(account_id=person.account_id)


def reports_own(person: Person) -> bool:
    """Whether the person's own absence is something SWIS has to know."""
    return person.holds(ANSWERING | SCHOOL_ROLES | KEEPERS)
