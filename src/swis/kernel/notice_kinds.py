"""What somebody may be told, in fixed sentences: declared once, in a room's ``notices.py``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What somebody is told: the subject, one or two sentences, and how pressing it is.

    ``decides``: it falls to its reader to decide something. ``always``: it can't be declined.
    """

    code: str
    title: str
    words: str
    decides: bool = False
    always: bool = False


KINDS: dict[str, Kind] = {}


def kind(code: str, title: str, words: str, *, decides: bool = False, always: bool = False) -> Kind:
    """Declare a kind of notice, once, where its module is read."""
    if code in KINDS:
        raise ValueError(f"two kinds of notice are called {code}")
    if set("{}%") & set(title + words):
        raise ValueError(f"{code}: a notice's sentences are fixed, nothing is put into them")
    KINDS[code] = Kind(code, title, words, decides, always)
    return KINDS[code]
