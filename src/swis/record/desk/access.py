"""Who may know of a search or a printed copy, and who has a desk that shows children at all."""

from django.db.models import Q

from swis.kernel.people import Person
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.children.access import of_child

FINDERS = DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER, Role.INFORMATION_GOVERNANCE}


def searches_visible_to(person: Person) -> Q:
    """A search is known to the person who made it."""
    return Q(made_by_id=person.account_id)


def links_visible_to(person: Person) -> Q:
    """The link of a calendar is known to the person whose calendar it is."""
    return Q(made_by_id=person.account_id)


def copies_visible_to(person: Person) -> Q:
    """A printed copy is known to the person who made it, while they may know of the child."""
    return Q(made_by_id=person.account_id) & of_child(person)


def books_visible_to(person: Person) -> Q:
    """A school's book taken out of the record is known to whoever took it, while they lead
    safeguarding at that school."""
    return Q(made_by_id=person.account_id, school_id__in=person.schools(*DSLS))


def sheets_visible_to(person: Person) -> Q:
    """A day sheet with names is known to the person whose day it is."""
    return Q(made_by_id=person.account_id)
