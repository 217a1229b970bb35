"""The numbers that always answer: on every page of a school, and on every page of what goes wrong.

Who is there now takes a dozen questions, so a page leads to that; these take one.
"""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from swis.kernel.roles import SCHOOL_ROLES
from swis.record.schools.models import LocalAuthority
from swis.record.schools.queries import our_authority


def numbers(request: HttpRequest) -> dict[str, Any]:
    """Front door and out-of-hours team, asked for where a page says them."""
    person = getattr(request, "person", None)
    return {
        "numbers": SimpleLazyObject(_authority),
        "says_numbers": person is not None and person.holds(SCHOOL_ROLES),
    }


def _authority() -> LocalAuthority:
    """Our authority; an empty one where there is none, or where nothing can be asked."""
    try:
        return our_authority() or LocalAuthority()
    except DatabaseError:
        return LocalAuthority()
