"""What a form showed when its page was opened, so that what was not touched can be told apart.

A page of an hour ago holds old copies of everything that its form shows. What its reader did not
touch is not what they say: another person's later words stand there instead.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from ..drafts import SHOWN

NAME = SHOWN
NOT_SAID = {"press", "version", NAME}
DIGITS = 10


def sent(field: forms.Field, value: Any) -> list[str]:
    """What a browser sends of a field that shows this value."""
    if isinstance(field.widget, forms.MultiWidget):
        value = value if isinstance(value, list | tuple) else field.widget.decompress(value)
        return ["" if part is None else str(part).strip() for part in value]
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    values = value if isinstance(value, list | tuple | set) else [value]
    lines = ["" if one is None else "\n".join(str(one).splitlines()).strip() for one in values]
    return sorted(filter(None, lines))


def digest(field: forms.Field, value: Any) -> str:
    return hashlib.sha256("\0".join(sent(field, value)).encode()).hexdigest()[:DIGITS]


def written(form: forms.Form, stands: dict[str, Any]) -> str:
    """For the page: a digest of what each field shows of the record as it stands."""
    marks = {
        name: digest(field, stands.get(name, form.get_initial_for_field(field, name)))
        for name, field in form.fields.items()
        if name not in NOT_SAID
    }
    return json.dumps(marks, separators=(",", ":"))


def read(fields: dict[str, list[str]]) -> dict[str, str]:
    """What a page says it showed; nothing where it says nothing that can be read."""
    try:
        marks = json.loads((fields.get(NAME) or ["{}"])[-1])
    except ValueError:
        return {}
    return marks if isinstance(marks, dict) else {}


def is_untouched(field: BoundField, marks: dict[str, str]) -> bool:
    """Whether a field was sent as it was shown."""
    typed = field.field.widget.value_from_datadict(field.form.data, {}, field.html_name)
    return marks.get(field.name) == digest(field.field, typed)


def refill(data: QueryDict, field: BoundField, value: Any) -> None:
    """Put what stands now in the place of what was sent of a field."""
    names = boxes(field)
    values = sent(field.field, value)
    if len(names) > 1:
        for name, part in zip(names, values, strict=True):
            data[name] = part
    else:
        data.setlist(names[0], values)


def boxes(field: BoundField) -> list[str]:
    """The names under which a field's boxes are sent."""
    parts = getattr(field.field.widget, "widgets_names", [""])
    return [f"{field.html_name}{part}" for part in parts]


def words(field: forms.Field, value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values: Iterable[Any] = value if isinstance(value, list | tuple | set) else [value]
    return " ".join(labels.get(str(one), str(one)) for one in values if one not in (None, ""))
