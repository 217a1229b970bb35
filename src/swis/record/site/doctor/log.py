"""The log of acts and looks: whether its chain holds, and whether its end is where it was."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from swis.kernel import anchors, audit
from swis.kernel import models as kernel
from swis.record.schools import queries as schools_queries

from ..proof import keeping
from .finding import Finding, fault, sound, warning

LATE = 3  # times as long as anchors take to come round
NO_ANCHOR = (
    "none is kept where this server can't change it. So these would go unseen: the end of the log "
    "cut off with all it speaks of, an older copy put in its place, a log written anew by somebody "
    "who has audit.key. Set SWIS_ANCHOR (docs/guide/proof.md)."
)


def chain(anchor: anchors.Anchor | None = None) -> list[Finding]:
    """Walk the chain; give the line that shows a cut-off end next time."""
    broken = audit.verify()
    if broken:
        return [fault("Log", f"broken at entry {broken.number}: {broken.why}.")]
    head = audit.head()
    if head.number == 0:
        if schools_queries.our_authority() or kernel.Account.objects.exists():
            return [fault("Log", "empty, though there is a record: it was wiped.")]
        return [sound("Log", "empty, as the record is")]
    return [
        sound("Log", f"{head.number:,} entries, each linked to the one before"),
        sound(
            "Anchor",
            f"{head.number}:{head.digest}\n       Note this line where nobody can change it "
            "with the database; next time: swis doctor --anchor LINE",
        ),
    ]


def end(anchor: anchors.Anchor | None = None) -> list[Finding]:
    """Whether the log still holds every anchor: the file's, and the one that was given."""
    kind, place = keeping.where()
    last = kernel.Event.objects.filter(act=keeping.ACT).order_by("-number").first()
    kept = keeping.kept()
    wrong = keeping.against((anchor,) if anchor else ())
    if kind == "file" and last and not kept:
        wrong.append(f"{place} holds no anchor, though some were kept there.")
    if wrong:
        return [fault("Anchors", each) for each in wrong[:3]]
    if not kind:
        return [warning("Anchors", NO_ANCHOR)]
    late = last is None or timezone.now() - last.at > LATE * keeping.EVERY[kind]
    where = Path(place).name if kind == "file" else place
    if late and audit.head().number != (last.number if last else 0):
        return [
            warning(
                "Anchors",
                f"{where} got none {f'since {_day(last)}' if last else 'yet'}. The server keeps "
                "them as it runs; by hand: swis log anchor",
            )
        ]
    in_it = f"{len(kept):,} in {where}, every one in the log" if kind == "file" else f"to {where}"
    return [sound("Anchors", in_it)]


def _day(event: kernel.Event) -> str:
    at = timezone.localtime(event.at)
    return f"{at.day} {at:%B} at {at:%H:%M}"


def long_ago(at: timedelta) -> str:
    """A span in words, whole days or hours."""
    hours = int(at.total_seconds() // 3600)
    return f"{hours // 24} days" if hours >= 48 else f"{hours} hours"
