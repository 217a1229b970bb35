"""What is said of each member in a register, and whose names stand in a note."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

NAMED = (
    "This names {names}. It may be read by people who don't know of them. Write it without the "
    "name, or tick that somebody else is meant."
)


@dataclass(frozen=True)
class Marked:
    """One member's line of a register: here or away, and the note that is theirs alone."""

    member: Any
    here: bool
    why_away: str = ""
    child_words: str = ""
    words: str = ""


@dataclass(frozen=True)
class Ending:
    """How the group went for one member."""

    member: Any
    words: str


def named_in(words: str, children: Iterable[Any], but: Any = None) -> str:
    """Which of these children a text names, as a sentence part; names that ``but`` shares with
    them are his or hers."""
    own = _names(but) if but is not None else set()
    names = {name for child in children if child != but for name in _names(child) - own}
    return ", ".join(
        sorted(name for name in names if re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE))
    )


def _names(child: Any) -> set[str]:
    return {part.title() for part in (*child.given_names.split(), child.family_name) if part}
