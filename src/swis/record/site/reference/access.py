"""Who may know of what: the one sentence of access of each noun."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from swis.kernel import people

from ..settings import ROOM, ROOMS
from . import sentences
from .lifecycles import lifecycles


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
    parts.append("\n# Who may do what\n\nOf the records they may know of.\n\n")
    parts.append("| role | may |\n| --- | --- |\n")
    for role in people.Role:
        acts = [
            f"{step.act} ({cycle.noun})"
            for _, cycle in lifecycles()
            for step in cycle.steps
            if role in step.may
        ]
        parts.append(f"| {role.label} | {', '.join(dict.fromkeys(acts)) or '–'} |\n")
    return "".join(parts)
