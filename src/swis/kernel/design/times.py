"""A time of day, as people write it.

Somebody at a school who types "2.30" or "230" means half past two in the afternoon. An hour from 1
to 6 without am or pm, and without a nought before it, is therefore one of the afternoon; "02:30",
"2.30am" and "23:00" are what they say. Where the night is as likely, it is asked (ADR 14).
"""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ..clocks import LONDON
from .texts import readable

DAY_BEGINS = 7  # o'clock: an hour before it that says neither am nor pm is one of the afternoon
WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
FIGURES = re.compile(r"(\d{1,2})([:.,;\-h ]?)(?:([0-5]\d)(?::00)?)?(am|pm|noon|midday|midnight)?")
BEFORE = re.compile(r"^(?:at|by|about|around) ")
OCLOCK = re.compile(r"[ .]*(?:o['\u2019]? ?clock|hours?|hrs?|h)[ .]*$")
HALVES = re.compile(r"(?<![a-z])([ap])[ .]*(?:m[ .]*)?$")


class Unsure(ValueError):
    """It could be of the night or of the afternoon."""


def read(typed: str, *, by_day: bool = True) -> time | None:
    """The time that was meant; None where it is none. Not ``by_day``, `Unsure` where an hour could
    be one of the night as well."""
    text = BEFORE.sub("", readable(typed, is_line=True).lower())
    if not text.isascii() and "\u2019" not in text:
        return None
    text = HALVES.sub(r"\1m", OCLOCK.sub("", text)).rstrip(" .")
    text = re.sub(r" ?(am|pm|noon|midday|midnight)$", r"\1", text)
    text = re.sub(r" ?([:.]) ?", r"\1", text)
    if text in WORDS:
        return WORDS[text]
    found = FIGURES.fullmatch(text)
    if found is None or (found[2] and not found[3]) or re.match(r"0\d\d(?!\d)", text):
        return None
    return _of(found[1], int(found[3] or 0), found[4] or "", by_day)


def _of(hours: str, minute: int, half: str, by_day: bool) -> time | None:
    hour = int(hours)
    if half in WORDS:  # 12 noon
        return WORDS[half] if (hour, minute) == (12, 0) else None
    if half == "am":
        return time(hour % 12, minute) if hour <= 12 else None
    if half == "pm":
        return time(hour % 12 + 12, minute) if 1 <= hour < 24 else None
    if len(hours) == 1 and 0 < hour < DAY_BEGINS:
        if not by_day:
            raise Unsure
        hour += 12
    return time(hour, minute) if hour < 24 else None


class Clock(forms.CharField):
    """A time of day: 14:30, 2.30pm, 230 or noon. ``by_day=False`` asks where it could be night."""

    WRONG = "Enter the time like 14:30 or 2.30pm."
    UNSURE = "Enter the time with am or pm, like 2.30am or 2.30pm."
    short = True

    def __init__(
        self, label: str, *, missing: str = "", by_day: bool = True, **kwargs: Any
    ) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("error_messages", {"required": missing})
        kwargs.setdefault("help_text", "For example, 14:30 or 2.30pm")
        super().__init__(label=label, max_length=20, **kwargs)
        self.by_day = by_day
        self.error_messages["max_length"] = self.WRONG

    def to_python(self, value: Any) -> str:
        return readable(str(value), is_line=True) if value not in (None, "") else ""

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            read_as = read(text, by_day=self.by_day)
        except Unsure:
            raise ValidationError(self.UNSURE) from None
        if read_as is None:
            raise ValidationError(self.WRONG)
        return read_as


def moment(day: date, clock: time | None) -> datetime:
    """A day and a time of day in England as a moment; midday where no time is known."""
    return datetime.combine(day, clock or time(12), LONDON)
