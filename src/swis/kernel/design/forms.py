"""Forms as GOV.UK Frontend shows them: every parameter of every page goes through one."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from ..drafts import LONGEST
from ..models import Draft
from . import shown
from .days import EARLIEST as EARLIEST
from .days import DateBoxes as DateBoxes
from .days import Day as Day
from .texts import Email as Email
from .texts import Text
from .times import Clock as Clock
from .times import moment as moment


class Renderer(TemplatesSetting):
    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


class Form(forms.Form):
    """A form of a page. ``press`` is its idempotency key: a second press changes nothing.

    ``whose`` are the fields that say whom it is about, where its address doesn't; a draft in which
    they are empty is ``kept_aside``, and what is typed instead ``sends_to`` an address of its own.
    """

    press = forms.UUIDField(widget=forms.HiddenInput, required=False)
    submit = "Save"
    optional = " (optional)"
    whose: tuple[str, ...] = ()
    kept_aside: Draft | None = None
    sends_to = ""

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
        left_out = ("press", shown.NAME)
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}

    def says_whose(self, typed: dict[str, Any]) -> bool:
        """Whether what was typed says whom it is about."""
        return not self.whose or any(typed.get(name) for name in self.whose)

    def add_error(self, field: str | None, error: Any) -> None:
        """Beside its field, and on the box of a date that it is about."""
        super().add_error(field, error)
        if field and isinstance(boxes := self.fields[field].widget, DateBoxes):
            boxes.mark(error)

    def shown(self) -> list[forms.BoundField]:
        return self.visible_fields()


class VersionedForm(Form):
    """A form that changes a record: refused (409) if somebody else changed it meanwhile.

    ``stands`` is what the record says where the form shows a draft instead.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    _shown = forms.CharField(widget=forms.HiddenInput, required=False)
    stands: dict[str, Any] | None = None

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == shown.NAME:
            return shown.written(self, self.stands or {})
        return super().get_initial_for_field(field, field_name)


class Line(Text):
    """One line of text."""

    is_line = True

    def __init__(self, label: str, *, missing: str = "", longest: int = 200, **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("error_messages", {"required": missing})
        super().__init__(label=label, max_length=longest, **kwargs)
        self.error_messages["max_length"] = f"Use {longest:,} characters or fewer."


class Prose(Text):
    """Several lines of text, at most 20,000 characters; a line end is one of them."""

    def __init__(self, label: str, *, missing: str = "", rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("error_messages", {"required": missing})
        super().__init__(
            label=label,
            max_length=LONGEST,
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
