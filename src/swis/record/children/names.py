"""Names as people type them: without case and accents, in any order, joined or apart, and as they
sound."""

import re
import unicodedata
from collections.abc import Iterator

# said where only a first name is known
NO_FAMILY_NAME = "(family name not known)"
# the apostrophe and its cousins, the Hawaiian and the Arabic ones too
APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’‛ʹʻʼʽʾʿˈ′＇ꞌ"))
# letters that no accent explains
FOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"ı": "i", "ħ": "h", "ŋ": "n", "ə": "e"}
)
# what is written before a name, joined to it or apart: Mc Donald, O Neill, De la Cruz
BEFORE = re.compile(
    "mc|mac|o|fitz|de|del|della|da|di|du|des|la|le|von|der|den|ter|ten|el|ul|abd|abdul|bin|ibn"
    "|bint|st|santa"
)

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
    """ "Zoë O'Neill-Łuk" → "zoe oneill luk"; letters of other scripts stay as they are."""
    said = text.replace(NO_FAMILY_NAME, " ").translate(APOSTROPHES)
    spread = unicodedata.normalize("NFKD", said.casefold().translate(FOLDED))
    bare = "".join(char for char in spread if unicodedata.category(char) not in ("Mn", "Cf"))
    return " ".join(re.sub(r"[\W_]+", " ", bare.translate(FOLDED).casefold()).split())


def sound(word: str) -> str:
    """What a folded word sounds like: "aisha" and "ayesha", "muhammad" and "mohamed" agree."""
    for spelling, said in SOUNDS:
        word = re.sub(spelling, said, word)
    first, rest = word[:1], re.sub(r"[aeiouyh]", "", word[1:])
    if first in "aeiouyh":
        first = "a"
    return re.sub(r"(.)\1+", r"\1", first + rest)


def words(name: str) -> list[str]:
    """The words by which a name is found: each, and each joined to the next one or two."""
    apart = fold(name).split()
    return list(
        dict.fromkeys([*apart, *(word for n in range(len(apart)) for word in _on(apart, n))])
    )


def spellings(asked: str) -> list[list[str]]:
    """Each word of what is asked, with the joined words that it may be a part of."""
    apart = fold(asked).split()
    return [
        list(
            dict.fromkeys(
                [word, *(each for m in range(max(0, n - 2), n + 1) for each in _on(apart, m, n))]
            )
        )
        for n, word in enumerate(apart)
    ]


def _on(apart: list[str], first: int, holding: int | None = None) -> Iterator[str]:
    """A word joined to the next and to the next two, where that holds a certain one."""
    for last in (first + 1, first + 2):
        if last < len(apart) and (holding is None or first <= holding <= last):
            yield "".join(apart[first : last + 1])


def joined(name: str) -> list[str]:
    """The words of a name, with what is written before one joined to it."""
    found: list[str] = []
    before = ""
    for word in fold(name).split():
        before += word
        if not BEFORE.fullmatch(word):
            found.append(before)
            before = ""
    return [*found, before] if before else found


def whole(name: str) -> str:
    """A name as it is compared with another: its joined words in the alphabet's order."""
    return " ".join(sorted(joined(name)))


def closeness(asked: str, name: str) -> int | None:
    """How well a name answers what was asked, 0 best; None if it does not.

    0 the whole name · 1 each word begins a part of it · 2 each word sounds like a part of it. Words
    may be joined or apart.
    """
    wanted, parts = spellings(asked), words(name)
    if not wanted:
        return None
    if whole(asked) == whole(name):
        return 0
    if all(_begin(each, parts) for each in wanted):
        return 1
    sounds = {sound(part) for part in parts}
    if all(_begin(each, parts) or _sound_like(each, sounds) for each in wanted):
        return 2
    return None


def _begin(spelt: list[str], parts: list[str]) -> bool:
    return any(part.startswith(word) for word in spelt for part in parts)


def _sound_like(spelt: list[str], sounds: set[str]) -> bool:
    return any(len(word) > 2 and sound(word) in sounds for word in spelt)
