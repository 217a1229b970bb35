"""Who may know of a search or a printed copy, and who has a desk that shows children at all."""

from django.db.models import Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.schools import models as schools

FINDERS = (
    people.DSLS
    | people.SWIS_TEAM
    | {
        people.Role.FRONT_DOOR,
        people.Role.OUT_OF_HOURS,
        people.Role.LOCALITY_MANAGER,
        people.Role.INFORMATION_GOVERNANCE,
    }
)
ITS_LEADS = "Only a safeguarding lead of this school takes its book."


def leads_there(by: people.Person, school: schools.School) -> str | None:
    """A safeguarding lead of this school."""
    return None if school.pk in by.schools(*people.DSLS) else ITS_LEADS


@visibility.rule("desk.Search")
def searches_visible_to(person: people.Person) -> Q:
    """A search is known to the person who made it."""
    return Q(made_by_id=person.account_id)


@visibility.rule("desk.CalendarLink")
def links_visible_to(person: people.Person) -> Q:
    """The link of a calendar is known to the person whose calendar it is."""
    return Q(made_by_id=person.account_id)


@visibility.rule("desk.PrintedCopy")
def copies_visible_to(person: people.Person) -> Q:
    """A printed copy is known to the person who made it, while they may know of the child."""
    return Q(made_by_id=person.account_id) & children_access.of_child(person)


@visibility.rule("desk.Moving")
def movings_visible_to(person: people.Person) -> Q:
    """That something stood on the wrong child is known to information governance."""
    governs = people.Role.INFORMATION_GOVERNANCE in person.roles
    return visibility.EVERYTHING if governs else visibility.NOBODY


@visibility.rule("desk.ReturnedBook")
def books_visible_to(person: people.Person) -> Q:
    """A school's book taken out of the record is known to whoever took it, while they lead
    safeguarding at that school."""
    return Q(made_by_id=person.account_id, school_id__in=person.schools(*people.DSLS))


@visibility.rule("desk.DaySheet")
def sheets_visible_to(person: people.Person) -> Q:
    """A day sheet with names is known to the person whose day it is."""
    return Q(made_by_id=person.account_id)
