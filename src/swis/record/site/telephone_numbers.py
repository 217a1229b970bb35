"""The numbers that always answer: on every page of a school, and on every page of what goes wrong.

Who is there now takes a dozen questions, so a page leads to that; these take one.
"""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from swis.kernel import people
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries


def numbers(request: HttpRequest) -> dict[str, Any]:
    """Front door and out-of-hours team, asked for where a page says them."""
    person = getattr(request, "person", None)
    return {
        "numbers": SimpleLazyObject(_authority),
        "says_numbers": person is not None and person.holds(people.SCHOOL_ROLES),
    }


def _authority() -> schools.LocalAuthority:
    """Our authority; an empty one where there is none, or where nothing can be asked."""
    try:
        return schools_queries.our_authority() or schools.LocalAuthority()
    except DatabaseError:
        return schools.LocalAuthority()
