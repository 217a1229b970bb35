"""People: who has no second step yet, and whether somebody answers."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone

from swis.kernel import clocks
from swis.kernel import models as kernel
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .finding import Finding, sound, warning


def second_steps(anchor: Any = None) -> list[Finding]:
    """How many of those who can sign in have a second step. Nobody gets further without one."""
    if settings.DEMO:
        return []
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(clocks.local_day(timezone.now()))
    )
    people = kernel.Account.objects.filter(is_active=True, pk__in=posts.values("account"))
    have = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values("user")
    every, without = people.count(), people.exclude(pk__in=have).count()
    if not every:
        return [sound("Second step", "nobody works here yet")]
    if not without:
        return [sound("Second step", f"all {every} people who work here have one")]
    return [
        warning(
            "Second step",
            f"{without} of {every} people have none yet: they are asked at their next sign-in.",
        )
    ]


def front_line(anchor: Any = None) -> list[Finding]:
    """Whether the numbers that people are sent to are there."""
    ours = schools_queries.our_authority()
    if ours is None:
        return [warning("Authority", "none is set up yet: swis setup")]
    if ours.front_door_phone and ours.out_of_hours_phone:
        return [sound("Numbers", "front door and out-of-hours team have theirs")]
    return [
        warning(
            "Numbers",
            "the front door's or the out-of-hours team's is missing: business support enters it "
            "under Schools, Telephone numbers.",
        )
    ]
