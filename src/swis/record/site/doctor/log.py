"""The log of acts and looks: whether its chain holds, and the line to note elsewhere."""

from swis.kernel import audit
from swis.kernel import models as kernel

from .finding import Finding, fault, sound


def chain(anchor: tuple[int, str] | None = None) -> list[Finding]:
    """Walk the chain; give the anchor that shows a cut-off end next time."""
    broken = audit.verify(anchor=anchor)
    if broken:
        return [fault("Log", f"broken at entry {broken.number}: {broken.why}.")]
    head = kernel.ChainHead.objects.filter(pk=1).first()
    if head is None or head.number == 0:
        return [sound("Log", "empty")]
    return [
        sound("Log", f"{head.number:,} entries, each linked to the one before"),
        sound(
            "Anchor",
            f"{head.number}:{head.digest}\n       Note this line where nobody can change it "
            "with the database; next time: swis doctor --anchor LINE",
        ),
    ]
