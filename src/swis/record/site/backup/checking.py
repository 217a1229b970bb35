"""What a restored record must hold before anybody works with it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from swis.kernel import audit
from swis.kernel import models as kernel

from ..commands import shape
from ..commands.start import Stop, pending
from ..sign_in import second_steps_read


def check(manifest: dict[str, Any], now: datetime) -> Iterator[str]:
    """Sentences of what was checked; `Stop` at the first that does not hold."""
    if shape.has_unknown_history():
        raise Stop("A later version of SWIS made this copy. Restore it with that version.")
    yield _file()
    yield _log(manifest)
    yield _people()
    if waiting := pending():
        yield (
            f"An older version made the copy: {len(waiting)} migrations wait. Serve it with: "
            "swis serve --migrate"
        )
    yield from _lost(now)


def _file() -> str:
    if connection.vendor != "sqlite":
        return "The database was restored whole, in one transaction."
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        if (said := cursor.fetchone()[0]) != "ok":
            raise Stop(f"The database in the copy is damaged: {said}. Take an earlier copy.")
    return "The database file is whole."


def _log(manifest: dict[str, Any]) -> str:
    if broken := audit.verify():
        raise Stop(
            f"The log in the copy does not hold at entry {broken.number}: {broken.why}. Either it "
            "was rewritten before the copy was made, or audit.key belongs to another record."
        )
    noted, head = manifest["log"], kernel.ChainHead.objects.filter(pk=1).first()
    if noted and (head is None or (head.number, head.digest) != (noted["number"], noted["digest"])):
        raise Stop("The log in the copy ends at another entry than its manifest says.")
    count = head.number if head else 0
    return f"The log holds, all {count:,} entries of it, and audit.key is the one it was made with."


def _people() -> str:
    opened, every = second_steps_read()
    if opened < every:
        raise Stop(
            f"secret.key opens {opened} of {every} second steps, so people could not sign in. It "
            "belongs to another record, or to another time."
        )
    active = kernel.Account.objects.filter(is_active=True).count()
    return f"secret.key opens every second step ({every}), so {active} people can sign in."


def _lost(now: datetime) -> Iterator[str]:
    last = kernel.Event.objects.order_by("-number").first()
    if last is None:
        yield "Nothing had been done yet when the copy was made."
        return
    at = timezone.localtime(last.at)
    yield (
        f"LOST: whatever was done after entry {last.number} of the log, {at:%A} {at.day} "
        f"{at:%B %Y} at {at:%H:%M:%S}, {_span(now - last.at)} ago. Tell everybody who worked "
        "since, so that they write it again."
    )


def _span(gone: Any) -> str:
    minutes = max(0, int(gone.total_seconds() // 60))
    days, hours = minutes // 1440, minutes % 1440 // 60
    said = [(days, "day"), (hours, "hour"), (minutes % 60, "minute")]
    words = [f"{number} {word}{'s' * (number != 1)}" for number, word in said if number]
    return " ".join(words) or "less than a minute"
