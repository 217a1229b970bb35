"""Who may see and keep the list of schools."""

from django.db.models import Q

from swis.kernel.access import EVERYTHING, NOBODY
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS, Role

KEEPERS = frozenset({Role.ADMINISTRATOR, Role.BUSINESS_SUPPORT})
READERS = KEEPERS | MANAGERS | {Role.INFORMATION_GOVERNANCE}


def visible_to(person: Person) -> Q:
    """Business support, administrators, managers and information governance see the schools of
    the authority; everyone in a school sees their own."""
    if person.holds(READERS):
        return EVERYTHING
    own = {post.school_id for post in person.posts if post.school_id}
    return Q(pk__in=own) if own else NOBODY
