"""Who may know of the people who work here."""

from django.db.models import Q

from swis.kernel.access import EVERYTHING
from swis.kernel.people import Person
from swis.kernel.roles import Role

KEEPERS = frozenset({Role.ADMINISTRATOR, Role.BUSINESS_SUPPORT})


def visible_to(person: Person) -> Q:
    """Business support and administrators know of everyone's posts; everyone of their own."""
    return EVERYTHING if person.holds(KEEPERS) else Q(account_id=person.account_id)
