"""Who may know of the people who work here."""

from django.db.models import Q

from swis.kernel import people, visibility

KEEPERS = frozenset({people.Role.ADMINISTRATOR, people.Role.BUSINESS_SUPPORT})


def visible_to(person: people.Person) -> Q:
    """Business support and administrators know of everyone's posts; everyone of their own."""
    return visibility.EVERYTHING if person.holds(KEEPERS) else Q(account_id=person.account_id)
