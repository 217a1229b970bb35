"""The log: every act that returned is in it, and its chain holds from link to link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from swis.kernel import audit
from swis.kernel import chain as kernel_chain
from swis.kernel import models as kernel

if TYPE_CHECKING:
    from .watch import Watch


def broken(watch: Watch, whole: bool) -> list[str]:
    """The stretch that was added since the last look; at the end of a month all of it."""
    if whole and (found := audit.verify(stretches=1)):
        return [f"entry {found.number}: {found.why}"]
    since = watch.link.number
    key = bytes(settings.SWIS_AUDIT_KEY)
    walked = kernel_chain.walk(key, watch.link, None)
    if isinstance(walked, kernel_chain.Broken):
        return [f"entry {walked.number}: {walked.why}"]
    watch.link = walked
    logged = list(
        kernel.Event.objects.filter(number__gt=since)
        .values_list("act", "account")
        .order_by("number")
    )
    missing = []
    for press in watch.acted:
        row = (_name(press.name), press.by.pk)
        if row in logged:
            logged.remove(row)
        else:
            missing.append(f"{press.name} by {press.by.name} returned and is not in it")
    return missing


def _name(name: str) -> str:
    """``threshold.actions.decide.agree`` as the log says it: ``threshold.agree``."""
    return f"{name.partition('.')[0]}.{name.rpartition('.')[2]}"
