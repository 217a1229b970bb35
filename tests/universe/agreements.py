"""What is said of an agreement, as the acts take it."""

from dataclasses import fields
from typing import Any

from swis.record.children.models import Asked

NAMES = [field.name for field in fields(Asked)]


def asked(given: dict[str, Any]) -> dict[str, Any]:
    """The strings of an agreement among what a test gives, as one value; nobody was asked where
    there is no answer, or ``giver=""``."""
    said = {name: given[name] for name in NAMES if name in given}
    rest = {name: value for name, value in given.items() if name not in NAMES}
    nobody = said.get("giver") == "" or "state" not in said
    return {**rest, "asked": None if nobody else Asked(**said)}
