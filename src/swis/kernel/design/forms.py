"""Forms as GOV.UK Frontend shows them: every parameter of every page goes through one."""

import unicodedata
import uuid
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from ..clocks import LONDON
from ..drafts import LONGEST

EARLIEST = date(1900, 1, 1)
SHAPES = ("%H:%M", "%I:%M%p", "%I%p", "%H%M")


class Renderer(TemplatesSetting):
    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


class Form(forms.Form):
    """A form of a page. ``press`` is its idempotency key: a second press changes nothing."""

    press = forms.UUIDField(widget=forms.HiddenInput, required=False)
    submit = "Save"
    optional = " (optional)"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("press", uuid.uuid4())
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
            field.widget.use_required_attribute = lambda initial: False

    def arguments(self) -> dict[str, Any]:
        """What the act takes from the form: the cleaned fields but for the press."""
        return {name: value for name, value in self.cleaned_data.items() if name != "press"}

    def shown(self) -> list[forms.BoundField]:
        return self.visible_fields()


class VersionedForm(Form):
    """A form that changes a record: refused (409) if somebody else changed it meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def check_text(value: str) -> None:
    """Text a person can read: no control characters but tab and new line."""
    bad = {c for c in value if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r"}
    if bad:
        raise ValidationError("Remove the characters that can't be shown.")
    if "\ufffd" in value:  # what stands where something could not be read
        raise ValidationError("A character could not be read. Type it again where � stands.")


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, label: str, *, missing: str = "", longest: int = 200, **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("error_messages", {"required": missing})
        super().__init__(label=label, max_length=longest, validators=[check_text], **kwargs)
        self.error_messages["max_length"] = f"Use {longest:,} characters or fewer."


class Prose(forms.CharField):
    """Several lines of text, at most 20,000 characters."""

    def __init__(self, label: str, *, missing: str = "", rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("error_messages", {"required": missing})
        super().__init__(
            label=label,
            max_length=LONGEST,
            validators=[check_text],
            widget=forms.Textarea(attrs={"rows": rows}),
            **kwargs,
        )
        long = f"Use {LONGEST:,} characters or fewer. Nothing you typed is lost."
        self.error_messages["max_length"] = long
        for validator in self.validators:
            if hasattr(validator, "limit_value"):
                validator.message = long  # type: ignore[attr-defined]


class Choice(forms.ChoiceField):
    """One of a few, as radios. ``hints`` maps a value to the line beneath its label."""

    def __init__(
        self,
        label: str,
        choices: Iterable[tuple[str, str]] = (),
        *,
        missing: str = "",
        hints: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("error_messages", {"required": missing})
        kwargs.setdefault("widget", forms.RadioSelect())
        super().__init__(label=label, choices=list(choices), **kwargs)
        self.hints = hints or {}
        self.error_messages["invalid_choice"] = missing or "Choose one of the list."


class Pick(Choice):
    """One of many, as a drop-down list."""

    def __init__(self, label: str, choices: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Select())
        super().__init__(label, [("", "Choose one"), *choices], **kwargs)


class Several(forms.MultipleChoiceField):
    """Any of a few, as checkboxes."""

    def __init__(
        self,
        label: str,
        choices: Iterable[tuple[str, str]] = (),
        *,
        missing: str = "",
        hints: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("error_messages", {"required": missing})
        super().__init__(
            label=label, choices=list(choices), widget=forms.CheckboxSelectMultiple(), **kwargs
        )
        self.hints = hints or {}


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes."""

    template_name = "design/date_boxes.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(attrs) for name in ("day", "month", "year")
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class Day(forms.MultiValueField):
    """A date, typed in three boxes, between ``earliest`` and ``latest``.

    The limits may be functions of nothing, so that "today" is the moment of the request.
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
        boxes = tuple(forms.CharField(required=False, max_length=20) for _ in range(3))
        kwargs.setdefault("required", bool(missing))
        super().__init__(boxes, require_all_fields=False, label=label, **kwargs)
        self.error_messages["required"] = missing

    def clean(self, value: Any) -> date | None:
        parts = [str(part or "").strip() for part in (value or [])][:3]
        parts += [""] * (3 - len(parts))
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        day = self._date(parts)
        if day < self.earliest:
            raise ValidationError(f"Enter a date on or after {_long(self.earliest)}.")
        if self.latest and day > self.latest:
            raise ValidationError(f"Enter a date on or before {_long(self.latest)}.")
        return day

    def _date(self, parts: list[str]) -> date:
        for part, name in zip(parts, ("day", "month", "year"), strict=False):
            if not part:
                raise ValidationError(f"The date must include a {name}.")
        if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            raise ValidationError("Enter the date in numbers, like 27 3 2026.")
        day, month, year = (int(part) for part in parts)
        if year < 100:
            raise ValidationError("Enter the year in four figures, like 2026.")
        try:
            return date(year, month, day)
        except ValueError:
            raise ValidationError("Enter a date that exists, like 27 3 2026.") from None


class Clock(forms.CharField):
    """A time of day: 14:30, 9.15 or 2:30pm."""

    WRONG = "Enter the time like 14:30."
    short = True

    def __init__(self, label: str, *, missing: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("error_messages", {"required": missing})
        kwargs.setdefault("help_text", "For example, 14:30")
        super().__init__(label=label, max_length=10, **kwargs)
        self.error_messages["max_length"] = self.WRONG

    def clean(self, value: Any) -> time | None:
        text = super().clean(value).strip().lower().replace(".", ":").replace(" ", "")
        if not text:
            return None
        for shape in SHAPES if text.isascii() else ():
            try:
                return datetime.strptime(text, shape).time()
            except ValueError:
                continue
        raise ValidationError(self.WRONG)


def moment(day: date, clock: time | None) -> datetime:
    """A day and a time of day in England as a moment; midday where no time is known."""
    return datetime.combine(day, clock or time(12), LONDON)


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
