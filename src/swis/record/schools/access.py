"""Who may see and keep the list of schools."""

from django.db.models import Q

from swis.kernel import people, visibility

KEEPERS = frozenset({people.Role.ADMINISTRATOR, people.Role.BUSINESS_SUPPORT})
READERS = KEEPERS | people.MANAGERS | {people.Role.INFORMATION_GOVERNANCE}


@visibility.rule("schools.School")
def visible_to(person: people.Person) -> Q:
    """Business support, administrators, managers and information governance see the schools of
    the authority; everyone in a school sees their own."""
    if person.holds(READERS):
        return visibility.EVERYTHING
    own = {post.school_id for post in person.posts if post.school_id}
    return Q(pk__in=own) if own else visibility.NOBODY
