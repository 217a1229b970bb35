"""Names as people type them: without case and accents, in any order, and as they sound."""

import re
import unicodedata

# letters that no accent explains
FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})

# spellings that sound alike, longest first; what is left of a name is its consonants
SOUNDS = (
    (r"^(kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"chr", "kr"),
    (r"sch|sh|sz|ch", "s"),
    (r"ph", "f"),
    (r"ck|q|x|c(?![eiy])", "k"),
    (r"c", "s"),
    (r"gh", ""),
    (r"dg|j", "g"),
    (r"z", "s"),
    (r"v|w", "f"),
)


def fold(text: str) -> str:
    """ "Zoë O'Neill-Łuk" → "zoe oneill luk"."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(FOLDED))
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    bare = bare.translate(FOLDED)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’]", "", bare)).split())


def sound(word: str) -> str:
    """What a folded word sounds like: "aisha" and "ayesha", "muhammad" and "mohamed" agree."""
    for spelling, said in SOUNDS:
        word = re.sub(spelling, said, word)
    first, rest = word[:1], re.sub(r"[aeiouyh]", "", word[1:])
    if first in "aeiouyh":
        first = "a"
    return re.sub(r"(.)\1+", r"\1", first + rest)


def whole(name: str) -> str:
    """A name as it is compared with another: its words in the alphabet's order."""
    return " ".join(sorted(fold(name).split()))


def closeness(asked: str, name: str) -> int | None:
    """How well a name answers what was asked, 0 best; None if it does not.

    0 the whole name · 1 each word begins a part of it · 2 each word sounds like a part of it.
    """
    wanted, parts = fold(asked).split(), fold(name).split()
    if not wanted:
        return None
    if sorted(wanted) == sorted(parts):
        return 0
    if all(any(part.startswith(word) for part in parts) for word in wanted):
        return 1
    sounds = {sound(part) for part in parts}
    if all(_alike(word, parts, sounds) for word in wanted):
        return 2
    return None


def _alike(word: str, parts: list[str], sounds: set[str]) -> bool:
    return any(part.startswith(word) for part in parts) or (len(word) > 2 and sound(word) in sounds)
