"""The menu: what each role opens often."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from swis.record.kernel.roles import DSLS, EVERYONE, MANAGERS, SCHOOL_ROLES, SWIS_TEAM, Role

ITEMS = (
    ("Home", "desk:home", EVERYONE),
    ("Raise a concern", "concerns:raise", SCHOOL_ROLES | {Role.SOCIAL_WORKER}),
    ("Concerns", "concerns:list", DSLS | SWIS_TEAM),
    (
        "Referrals",
        "threshold:referrals",
        DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER},
    ),
    ("Cases", "cases:list", SWIS_TEAM),
    ("Support", "activities:list", DSLS | SWIS_TEAM),
    (
        "Shared with schools",
        "sharing:shares",
        DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER},
    ),
    ("To enter elsewhere", "sharing:entries", DSLS | SWIS_TEAM | {Role.FRONT_DOOR}),
    ("Team", "cases:team", MANAGERS),
    ("Who has a social worker?", "desk:social-workers", DSLS),
    (
        "Find a child",
        "desk:search",
        DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER, Role.INFORMATION_GOVERNANCE},
    ),
    ("Schools", "schools:list", {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}),
    ("People", "staff:list", {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "person", None)
    items = []
    for label, name, roles in ITEMS if person else ():
        if person.holds(roles):
            try:
                href = reverse(name)
            except NoReverseMatch:
                continue
            items.append({"label": label, "href": href, "current": request.path == href})
    return {"navigation": items, "demo": settings.DEMO}
