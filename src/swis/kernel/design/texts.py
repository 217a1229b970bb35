"""What is typed or pasted, as a person can read it.

Word, PDFs and phones send characters that nobody sees: they become line ends, blanks or nothing, in
this one place. What is kept is what was seen.
"""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

# a vertical tab is Word's line in a paragraph, a form feed a page, \x07 the end of a table's cell,
# \x1c to \x1e and \x85 the line ends of older systems, the last two Unicode's own
LINE_ENDS = re.compile("\r\n|[\r\x07\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
BLANKS = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
JOINERS = "\u200c\u200d"  # unseen, and part of how Persian, Hindi and some emoji are written
JOINED = {"Lo", "Mn", "Mc", "Me", "So", "Sk"}  # what they may join: no letter of ours
SIGNS = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")  # format, and seen
FILLERS = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe0e\ufe0f")  # letters, unseen


def readable(text: str, *, is_line: bool = False) -> str:
    """The text without what nobody sees; one line of it where it must be one."""
    text = BLANKS.sub(" ", LINE_ENDS.sub("\n", text))
    if not text.isascii() or not text.isprintable():
        before = ["", *text]
        text = "".join(c for last, c in zip(before, text, strict=False) if _is_seen(c, last))
    if is_line:
        text = re.sub("[ \t]*[\n\t][ \n\t]*", " ", text)
    blank = all(c.isspace() or c in JOINERS or c in FILLERS for c in text)
    return "" if blank else text.strip()


def _is_seen(character: str, last: str) -> bool:
    if character in "\n\t" or character in SIGNS:
        return True
    if character in JOINERS:
        return bool(last) and unicodedata.category(last) in JOINED
    if "\U000e0020" <= character <= "\U000e007f":  # the flag of England is spelt with these
        return last == "\U0001f3f4" or "\U000e0020" <= last <= "\U000e007f"
    return unicodedata.category(character) not in ("Cc", "Cf")


def check_readable(text: str) -> None:
    """What stands where something could not be read is asked for again."""
    if "\ufffd" in text or any(unicodedata.category(c) == "Cs" for c in text):
        raise ValidationError("A character could not be read. Type it again where � stands.")


class Text(forms.CharField):
    """A box for text, of which a person can see every character."""

    is_line = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [*filter(_is_needed, self.validators), check_readable]

    def to_python(self, value: Any) -> str:
        return readable(str(value), is_line=self.is_line) if value not in (None, "") else ""


class Email(forms.EmailField):
    """An address for messages, typed or pasted."""

    def to_python(self, value: Any) -> str:
        return readable(str(value or ""), is_line=True)


def _is_needed(validator: Any) -> bool:
    """Django refuses a NUL; here it is one of those that go."""
    return not isinstance(validator, ProhibitNullCharactersValidator)
