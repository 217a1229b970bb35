"""Who may know who is placed where, and who places."""

from django.db.models import Q

from swis.record.kernel.access import EVERYTHING
from swis.record.kernel.people import Person
from swis.record.kernel.roles import MANAGERS, Role

PLACERS = MANAGERS | {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}


def visible_to(person: Person) -> Q:
    """Everyone who works here may know which social worker is placed at which school."""
    return EVERYTHING
