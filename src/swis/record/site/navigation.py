"""The menu: what each role opens often."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from swis.kernel import people

ITEMS = (
    ("Home", "desk:home", people.EVERYONE),
    ("Raise a concern", "concerns:raise", people.SCHOOL_ROLES | {people.Role.SOCIAL_WORKER}),
    ("Concerns", "concerns:list", people.DSLS | people.SWIS_TEAM),
    (
        "Referrals",
        "threshold:referrals",
        people.DSLS | people.SWIS_TEAM | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER},
    ),
    ("Cases", "cases:list", people.SWIS_TEAM),
    ("Log", "activities:work", people.SWIS_TEAM),
    ("Support", "support:list", people.DSLS | people.SWIS_TEAM),
    (
        "Shared",
        "sharing:shares",
        people.DSLS | people.SWIS_TEAM | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER},
    ),
    ("To enter", "sharing:entries", people.SWIS_TEAM | {people.Role.FRONT_DOOR}),
    (
        "Meetings",
        "meetings:list",
        people.DSLS
        | people.SWIS_TEAM
        | {people.Role.BUSINESS_SUPPORT, people.Role.HEAD_OF_SERVICE},
    ),
    ("Team", "cases:team", people.MANAGERS),
    ("With a social worker", "desk:social-workers", people.DSLS),
    (
        "Find a child",
        "desk:search",
        people.DSLS
        | people.SWIS_TEAM
        | {
            people.Role.FRONT_DOOR,
            people.Role.OUT_OF_HOURS,
            people.Role.LOCALITY_MANAGER,
            people.Role.INFORMATION_GOVERNANCE,
        },
    ),
    ("Rota", "duty:rota", people.SWIS_TEAM | {people.Role.BUSINESS_SUPPORT}),
    ("Schools", "schools:list", {people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}),
    ("People", "staff:list", {people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}),
    (
        "Programme",
        "programmes:programme",
        people.MANAGERS | {people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR},
    ),
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
