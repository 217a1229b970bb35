"""The numbers that always answer: on every page of a school, and on every page of what goes wrong.

Who is there now takes a dozen questions, so a page leads to that; these take one. A file keeps them
for the hour in which no database can be asked: it follows what the pages read.
"""

import json
import os
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from swis.kernel import people
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

KEPT = ("name", "front_door_phone", "out_of_hours_phone")


def numbers(request: HttpRequest) -> dict[str, Any]:
    """Front door and out-of-hours team, asked for where a page says them."""
    person = getattr(request, "person", None)
    return {
        "numbers": SimpleLazyObject(_authority),
        "says_numbers": person is not None and person.holds(people.SCHOOL_ROLES),
    }


def _authority() -> schools.LocalAuthority:
    """Our authority; what was kept of it where nothing can be asked."""
    try:
        ours = schools_queries.our_authority()
    except DatabaseError:
        return kept()
    if ours is None:
        return schools.LocalAuthority()
    keep(ours)
    return ours


def keep(ours: schools.LocalAuthority) -> None:
    """Write the file anew where it says something else; a disk that is full keeps the old one."""
    now = {name: getattr(ours, name) for name in KEPT}
    if _read() == now:
        return
    fresh = settings.SWIS_NUMBERS.with_suffix(f".{os.getpid()}")
    try:
        fresh.write_text(json.dumps(now), encoding="utf-8")
        fresh.replace(settings.SWIS_NUMBERS)
    except OSError:
        fresh.unlink(missing_ok=True)


def kept() -> schools.LocalAuthority:
    """The numbers as the file has them; none where there is no file that can be read."""
    return schools.LocalAuthority(**_read())


def _read() -> dict[str, str]:
    try:
        said = json.loads(settings.SWIS_NUMBERS.read_text(encoding="utf-8"))
        return {name: str(said[name]) for name in KEPT}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
