"""What a test gives string by string, as the one value that an act takes."""

from dataclasses import fields
from typing import Any

from swis.record.children.models import Asked
from swis.record.threshold.models import Feared


def asked(given: dict[str, Any]) -> dict[str, Any]:
    """What is said of an agreement; nobody was asked without an answer, or with ``giver=""``."""
    nobody = given.get("giver") == "" or "state" not in given
    rest, said = _parted(Asked, given)
    return {**rest, "asked": None if nobody else Asked(**said)}


def feared(given: dict[str, Any]) -> dict[str, Any]:
    """What whoever refers says of the child."""
    rest, said = _parted(Feared, given)
    return {**rest, "feared": Feared(**said)}


def _parted(kind: type[Any], given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    names = {field.name for field in fields(kind)}
    said = {name: value for name, value in given.items() if name in names}
    return {name: value for name, value in given.items() if name not in names}, said
