"""Programme files: whether each can be used, and whether the one that is worked by is there."""

from typing import Any

from swis.record.programmes import model as programmes_model
from swis.record.programmes import models as programmes

from .finding import Finding, fault, sound

ABOUT = "programme files"


def programme_files(anchor: Any = None) -> list[Finding]:
    """Every file that can't be used, and a programme that has no file any more."""
    wrong = programmes_model.shipped.faults()
    found = [
        fault(ABOUT, f"{each} It is left out, or its last good copy is used.") for each in wrong
    ]
    there = programmes_model.shipped.names()
    found += [
        fault(ABOUT, f"{row.name} goes by “{row.model}”, of which there is no file. Put it back.")
        for row in programmes.Programme.objects.order_by("pk")
        if row.model not in there
    ]
    return found or [sound(ABOUT, f"{len(there)} can be used.")]
