"""A date, as people write it: in three boxes, or the whole of it in the first.

Day, month, year, in this order. A month may be a name or its beginning, a year two figures: 69 and
less are of this century. Today is the day of the request, which says it here.
"""

import calendar
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .texts import readable

EARLIEST = date(1900, 1, 1)
PARTS = ("day", "month", "year")
PIVOT = 70  # years of two figures: from here on they are of the last century
MONTHS = [name.lower() for name in calendar.month_name]
NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
WHOLE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ ./\-,]+([a-z]+|\d{1,2})[ ./\-,]+('?\d{2}|\d{4})")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NAME_FIRST = re.compile(r"([a-z]+)[ .]+(\d{1,2})(?:st|nd|rd|th)?[ ,]+('?\d{2}|\d{4})")
LIKE = "like 27 3 2026"

_today: ContextVar[date | None] = ContextVar("today", default=None)


@contextmanager
def asked_on(day: date) -> Iterator[None]:
    """What is typed in here as "today" is this day."""
    token = _today.set(day)
    try:
        yield
    finally:
        _today.reset(token)


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes; ``wrong`` are those that an error is about."""

    template_name = "design/date_boxes.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(attrs) for name in PARTS
        }
        super().__init__(boxes, attrs)
        self.wrong: tuple[str, ...] = ()

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def mark(self, error: Any) -> None:
        """Mark the box that an error names, or all three."""
        named = getattr(error, "code", None)
        self.wrong = (named,) if named in PARTS else PARTS

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for part, box in zip(PARTS, context["widget"]["subwidgets"], strict=True):
            box["label"], box["is_wrong"] = part.capitalize(), part in self.wrong
        return context


class Day(forms.MultiValueField):
    """A date, typed in three boxes or in one, between ``earliest`` and ``latest``.

    An error that is about one box has that box's name as its code.
    """

    widget = DateBoxes

    def __init__(
        self,
        label: str,
        *,
        missing: str = "",
        earliest: date = EARLIEST,
        latest: date | None = None,
        **kwargs: Any,
    ) -> None:
        self.earliest, self.latest = earliest, latest
        boxes = tuple(forms.CharField(required=False, max_length=20) for _ in PARTS)
        kwargs.setdefault("required", bool(missing))
        super().__init__(boxes, require_all_fields=False, label=label, **kwargs)
        self.error_messages["required"] = missing

    def clean(self, value: Any) -> date | None:
        parts = [readable(str(part or ""), is_line=True).lower() for part in (value or [])][:3]
        parts += [""] * (3 - len(parts))
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        day = read(parts)
        if day < self.earliest:
            raise ValidationError(f"Enter a date on or after {_long(self.earliest)}.")
        if self.latest and day > self.latest:
            raise ValidationError(f"Enter a date on or before {_long(self.latest)}.")
        return day


def read(parts: list[str]) -> date:
    """The date that three boxes say; a ValidationError names the box that is wrong."""
    for name, part in zip(PARTS, parts, strict=True):
        if whole := _whole(part, name):
            return _agreed(whole, parts, part)
    return _of(parts)


def _whole(text: str, box: str) -> date | None:
    """The date that one box says by itself; None if it says but a part of one."""
    if text in NEAR:
        today = _today.get()
        return today + timedelta(days=NEAR[text]) if today else None
    for shape, order in ((WHOLE, (1, 2, 3)), (ISO, (3, 2, 1)), (NAME_FIRST, (2, 1, 3))):
        if found := shape.fullmatch(text):
            try:
                return _of([found[number] for number in order])
            except ValidationError as error:  # where it was typed is the box to mend
                raise ValidationError(error.messages[0], code=box) from None
    return None


def _agreed(whole: date, parts: list[str], said: str) -> date:
    """A whole date in one box, if no other box says otherwise."""
    mine = [f"{whole.day}", f"{whole.month}", f"{whole.year}"]
    others = [(part, own) for part, own in zip(parts, mine, strict=True) if part not in ("", said)]
    if any(part.lstrip("0") != own for part, own in others):
        raise ValidationError("Enter the whole date in one box, or one part of it in each.")
    return whole


def _of(parts: list[str]) -> date:
    readers = (_day, _month, _year)
    day, month, year = (
        read(part) if part else 0 for read, part in zip(readers, parts, strict=True)
    )
    for name, part in zip(PARTS, parts, strict=True):
        if not part:
            raise ValidationError(f"The date must include a {name}.", code=name)
    last = calendar.monthrange(year, month)[1]
    if day > last:
        said = f"{calendar.month_name[month]} {year} has {last} days"
        raise ValidationError(f"Enter a date that exists, {LIKE}: {said}.", code="day")
    return date(year, month, day)


def _day(text: str) -> int:
    found = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?", text)
    if not found or not 1 <= int(found[1]) <= 31:
        raise _wrong(text, "day", "the day is from 1 to 31")
    return int(found[1])


def _month(text: str) -> int:
    if re.fullmatch("[0-9]{1,2}", text) and 1 <= int(text) <= 12:
        return int(text)
    name = text.rstrip(".")
    begun = [number for number, month in enumerate(MONTHS) if number and month.startswith(name)]
    if len(name) < 3 or len(begun) != 1:
        raise _wrong(text, "month", "the month is from 1 to 12, or a name like March")
    return begun[0]


def _year(text: str) -> int:
    figures = text.lstrip("'\u2019")
    if re.fullmatch("[0-9]{2}", figures):
        return int(figures) + (2000 if int(figures) < PIVOT else 1900)
    if not re.fullmatch("[0-9]{4}", figures) or not int(figures):
        raise ValidationError(
            f"Enter the date in numbers, {LIKE}: the year has four figures, like 2026.",
            code="year",
        )
    return int(figures)


def _wrong(text: str, box: str, why: str) -> ValidationError:
    is_number = text.isascii() and text.isdigit()
    asked = "a date that exists" if is_number else "the date in numbers"
    return ValidationError(f"Enter {asked}, {LIKE}: {why}.", code=box)


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
