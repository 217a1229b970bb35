"""A value that is typed in as several fields of a form."""

from dataclasses import fields
from typing import Any, TypeVar

V = TypeVar("V")


def taken(kind: type[V], given: dict[str, Any], other_names: dict[str, str] | None = None) -> V:
    """One value, its fields taken out of what a form gives. What was left empty is as the value
    has it by itself; ``other_names`` are the names that fields of it bear on this form."""
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        value = given.pop((other_names or {}).get(field.name, field.name), "")
        if value != "":
            values[field.name] = value
    return kind(**values)
