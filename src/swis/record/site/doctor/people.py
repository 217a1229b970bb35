"""People: who has no second step yet, and whether somebody answers."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone

from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.record.schools.queries import in_force, our_authority
from swis.record.staff.models import Membership

from .finding import Finding, sound, warning


def second_steps(anchor: Any = None) -> list[Finding]:
    """How many of those who can sign in have a second step. Nobody gets further without one."""
    if settings.DEMO:
        return []
    posts = Membership.objects.filter(in_force(local_day(timezone.now())))
    people = Account.objects.filter(is_active=True, pk__in=posts.values("account"))
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
    ours = our_authority()
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
