"""Who may know of what: the one sentence of access of each noun; and who may do what."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ..settings import ROOM, ROOMS
from . import permissions, sentences


def rules() -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """(room, name, function) of every rule of access."""
    for room in ROOMS:
        name = f"{ROOM}.{room}.access"
        if not find_spec(name):
            continue
        module = import_module(name)
        for key, value in vars(module).items():
            if key.endswith("visible_to") and getattr(value, "__module__", "") == name:
                yield room, key, value


def page() -> str:
    parts = [
        "# Who may know of what\n\nWhat a person may not know of is not there: its address answers "
        "404, and no list, count, search or export holds it.\n\n| noun | rule |\n| --- | --- |\n"
    ]
    for room, key, rule in rules():
        noun = key.removesuffix("visible_to").strip("_").replace("_", " ") or room
        parts.append(f"| {noun} ({room}) | {sentences.sentence(rule)} |\n")
    parts.append("\n# Who may do what\n\nOf the records they may know of. ")
    parts.append("The page of an act asks this before it shows its form, and the act refuses by ")
    parts.append("it, in the same words.\n\n")
    parts.append(permissions.table())
    return "".join(parts)
