"""What the pages of a meeting share."""

from typing import Any

from django.urls import reverse

from .. import models


def page_of(meeting: models.Meeting, title: str, **more: Any) -> dict[str, Any]:
    """What every page of an act on a meeting shares."""
    href = reverse("meetings:meeting", args=[meeting.reference])
    where = meeting.child.name if meeting.child else meeting.school or meeting.team or ""
    return {
        "title": title,
        "caption": f"{meeting.get_kind_display()}, {where}".rstrip(", "),
        "then": lambda result: href,
        "back": href,
        "seen": [meeting, meeting.child],
        **more,
    }
