"""The ways an act can say no. Each is a sentence that a page shows as it is."""

from collections.abc import Sequence
from typing import Any


class Refused(Exception):
    """What was asked can't be done as asked: the form comes back with the sentence, and with
    ``also``, what else is in the way."""

    def __init__(
        self, sentence: str, field: str | None = None, *, also: Sequence[str] = ()
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.also = tuple(also)


class Used(Refused):
    """The press was another act's, or somebody else's: the form comes back with a new one."""


class OtherWords(Exception):
    """The press was done before, with other words than these. Nothing was done now."""

    def __init__(self, receipt: Any) -> None:
        super().__init__("This was sent before, with other words.")
        self.receipt = receipt


class NotNow(Exception):
    """You may know of it, but this act is not yours, or not possible now (403)."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Stale(Exception):
    """Somebody else changed it since the page was opened (409): shows their change.

    ``changes`` are (what, what it says now, who and when); ``before`` has what fields said until
    then, ``by`` who changed a field last.
    """

    def __init__(
        self,
        record: Any,
        changes: list[tuple[str, str, str]] | None = None,
        *,
        before: dict[str, str] | None = None,
        by: dict[str, str] | None = None,
    ) -> None:
        super().__init__("Somebody else changed this while you were writing.")
        self.record = record
        self.changes = changes or []
        self.before = before or {}
        self.by = by or {}


class Unknown(Exception):
    """There is nothing here that you may know of (404)."""
