"""The menu: what each role opens often."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from swis.kernel.roles import DSLS, EVERYONE, MANAGERS, SCHOOL_ROLES, SWIS_TEAM, Role

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
    ("Log", "activities:work", SWIS_TEAM),
    ("Support", "activities:list", DSLS | SWIS_TEAM),
    (
        "Shared",
        "sharing:shares",
        DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER},
    ),
    ("To enter", "sharing:entries", SWIS_TEAM | {Role.FRONT_DOOR}),
    ("Meetings", "meetings:list", DSLS | SWIS_TEAM | {Role.BUSINESS_SUPPORT}),
    ("Team", "cases:team", MANAGERS),
    ("With a social worker", "desk:social-workers", DSLS),
    (
        "Find a child",
        "desk:search",
        DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER, Role.INFORMATION_GOVERNANCE},
    ),
    ("Rota", "duty:rota", SWIS_TEAM | {Role.BUSINESS_SUPPORT}),
    ("Schools", "schools:list", {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}),
    ("People", "staff:list", {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}),
    ("Programme", "programmes:programme", MANAGERS | {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The items of this person's menu; the one whose pages this page belongs to is current."""
    person = getattr(request, "person", None)
    items = []
    for label, name, roles in ITEMS if person else ():
        if person is not None and person.holds(roles):
            items.append({"label": label, "href": reverse(name), "current": False})
    within = [item for item in items if _within(request.path, str(item["href"]))]
    if within:
        max(within, key=lambda item: len(str(item["href"])))["current"] = True
    return {"navigation": items, "demo": settings.DEMO}


def _within(path: str, href: str) -> bool:
    """The home page has no pages beneath it; every other address is the root of its own."""
    return path == href if href == "/" else path.startswith(href)
