"""How pages say things: moments, due dates, who did it."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import (
    BoundField,
    CheckboxSelectMultiple,
    MultiWidget,
    RadioSelect,
    Select,
    Textarea,
)

from .. import drafts
from ..clocks import LONDON, count, due_sentence, local_day, working_day_from
from ..design.days import PARTS

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """12 December 2026."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = local_day(value)
    return f"{value.day} {value:%B %Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """Thu 12 Dec 2026, 14:02."""
    if value is None:
        return ""
    local = value.astimezone(LONDON)
    return f"{local:%a} {local.day} {local:%b %Y}, {local:%H:%M}"


@register.filter
def clock(value: datetime | None) -> str:
    return f"{value.astimezone(LONDON):%H:%M}" if value else ""


@register.simple_tag(takes_context=True)
def due(context: dict[str, Any], due_on: date | None) -> str:
    """The due date as a sentence, seen from the day of the request."""
    return due_sentence(due_on, local_day(context["request"].at)) if due_on else ""


@register.simple_tag(takes_context=True)
def late(context: dict[str, Any], due_on: date | None) -> bool:
    return bool(due_on and due_on < local_day(context["request"].at))


@register.simple_tag(takes_context=True)
def whose(context: dict[str, Any]) -> str:
    """Whose page this is, or was: its script sends nothing that was typed here for anybody else."""
    person = getattr(context.get("request"), "person", None)
    return str(context.get("was") or (drafts.mark_of(person.account_id) if person else ""))


@register.filter
def counted(number: int, noun: str) -> str:
    """{{ 3|counted:"entry,entries" }} → 3 entries."""
    one, _, many = noun.partition(",")
    return count(number, one, many)


@register.filter
def kind(field: BoundField) -> str:
    """Which component shows a field."""
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, RadioSelect):
        return "radios"
    if isinstance(widget, MultiWidget):
        return "date"
    if isinstance(widget, Select):
        return "select"
    if isinstance(widget, Textarea):
        return "textarea"
    return "checkbox" if widget.__class__.__name__ == "CheckboxInput" else "input"


@register.filter
def hint_of(field: BoundField, value: Any) -> str:
    hints: dict[str, str] = getattr(field.field, "hints", {})
    return hints.get(str(value), "")


@register.filter
def optional(field: BoundField) -> str:
    """What stands after the label of a field that may stay empty; nothing where its label or hint
    says when it may not, or where it was asked for."""
    said = (str(field.label), str(field.help_text))
    if field.field.required or field.errors or any(t.startswith(("If ", "Only ")) for t in said):
        return ""
    return str(getattr(field.form, "optional", ""))


@register.filter
def first_id(field: BoundField) -> str:
    """Where the error summary's link goes: the box that is wrong, the first radio, the input."""
    name = kind(field)
    first = "_0" if name in ("radios", "checkboxes", "date") else ""
    if wrong := getattr(field.field.widget, "wrong", ()):
        first = f"_{PARTS.index(wrong[0])}"
    return f"{field.auto_id}{first}"


@register.filter
def workday(day: date) -> date:
    """{{ absence.ends_on|workday|day }}: the first working day from a day on, when one is back."""
    return working_day_from(day)


@register.simple_tag
def described_by(field: BoundField) -> str:
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}-hint")
    if field.errors:
        ids.append(f"{field.auto_id}-error")
    return " ".join(ids)
