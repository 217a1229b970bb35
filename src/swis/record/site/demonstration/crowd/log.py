"""The log's rows of the copies: the acts by which what matters most began, and one look a child."""

from datetime import timedelta
from typing import Any

from swis.kernel import audit
from swis.kernel import models as kernel
from swis.record.cases import models as cases
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.support import models as support
from swis.record.threshold import models as threshold

from .pattern import Pattern

OF = (children.Child, concerns.Concern, threshold.Referral, cases.Case, support.Support)
AT_ONCE = 5000


class Log:
    """Gathers entries, and appends them in the order of time."""

    def __init__(self) -> None:
        began: dict[str, kernel.Event] = {}
        for event in kernel.Event.objects.exclude(reference="").exclude(act="look"):
            began.setdefault(event.reference, event)
        self._began = began
        self._entries: list[audit.Entry] = []

    def note(
        self, pattern: Pattern, made: list[str], back: timedelta, accounts: dict[Any, Any]
    ) -> None:
        """``made`` are the references of a copy, in the order of the pattern's."""
        rows = (row for row in pattern.rows if row.reference)
        for row, reference in zip(rows, made, strict=True):
            event = self._began.get(row.reference) if row.model in OF else None
            if event is not None:
                who, at = accounts.get(event.account, event.account), event.at - back
                self._entries.append(audit.Entry(at, who, event.act, event.noun, reference))
                if row.model is children.Child:
                    about = (("page", "desk:child"), ("seen", [reference]))
                    self._entries.append(
                        audit.Entry(at, who, "look", reference=reference, about=about)
                    )

    def close(self) -> None:
        self._entries.sort(key=lambda entry: entry.at)
        for start in range(0, len(self._entries), AT_ONCE):
            audit.write(self._entries[start : start + AT_ONCE])
        if self._entries:
            audit.take_in(self._entries[-1].at, "site.demonstration")
        self._entries.clear()
