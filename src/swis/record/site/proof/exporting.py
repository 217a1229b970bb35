"""The log written to a file, after its chain was walked: a broken one is never signed."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from swis.kernel import audit, chain, log_file, signing
from swis.kernel import models as kernel
from swis.record.schools import queries as schools_queries

from ..commands.start import Stop

FACTS = ("number", "at", "account", "act", "noun", "reference", "about", "previous", "digest")


def export(file: Path, at: datetime) -> int:
    """Write the log as it is at this moment; how many entries. That it was written is logged."""
    if broken := audit.verify():
        raise Stop(
            f"The log is broken at entry {broken.number}: {broken.why}. It is not signed like that "
            "(swis doctor)."
        )
    end = audit.head().number
    ours = schools_queries.our_authority()
    signer = signing.Signer(bytes(settings.SWIS_AUDIT_KEY))
    name = ours.name if ours else ""
    written = log_file.lines(_entries(end), authority=name, at=at.isoformat(), signer=signer)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
            opened.writelines(written)
    except FileExistsError:
        raise Stop(f"{file} is there already. Choose another name.") from None
    except OSError as error:
        raise Stop(f"{file} can't be written: {error.strerror}.") from None
    audit.write([audit.Entry(at, None, "site.log_exported", about=(("until", end),))])
    return end


def _entries(end: int) -> Iterator[list[Any]]:
    rows = kernel.Event.objects.filter(number__lte=end).order_by("number").values_list(*FACTS)
    for number, at, *others in rows.iterator(chunk_size=chain.AT_ONCE):
        yield [number, chain.moment(at), *others]
