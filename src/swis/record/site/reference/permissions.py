"""Who may do what: every act with its permission, in words."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from swis.kernel import acts, people, permission, proof, workflow

from ..settings import ROOM, ROOMS
from . import sentences

Act = tuple[str, Callable[..., Any], permission.Permission]
GROUPS = (
    ("Everyone in a school", people.SCHOOL_ROLES),
    ("SWIS team", people.SWIS_TEAM),
    ("SWIS managers", people.MANAGERS),
    ("Safeguarding leads", people.DSLS),
)
MINUTES = int(proof.LASTS.total_seconds() // 60)
FIRST_SENTENCE = re.compile(r"(.+?[.!?])(?:\s|$)")


def permissions() -> Iterator[Act]:
    """(name, act, who may) of every act, in the order of the rooms and of their files."""
    for room in ROOMS:
        if find_spec(f"{ROOM}.{room}.actions"):
            import_module(f"{ROOM}.{room}.actions")
    for room in ROOMS:
        for name, act in acts.REGISTER.items():
            if act.__module__.startswith(f"{ROOM}.{room}.actions"):
                yield name, act, acts.MAY[act]


def table() -> str:
    """One row for each act."""
    rows = (
        f"| {name} | {_first_sentence(act)} | {who(may)} | {' '.join(_asked(act, may))} |\n"
        for name, act, may in permissions()
    )
    groups = "; ".join(
        f"{name}: {', '.join(sorted(str(role.label) for role in roles))}" for name, roles in GROUPS
    )
    head = "| act | what it does | who may | what it needs |\n| --- | --- | --- | --- |\n"
    return f"{groups}.\n\n{head}{''.join(rows)}"


def who(may: permission.Permission) -> str:
    """Whose act it is, by role."""
    if may.is_inner:
        return "within another act only"
    return "anyone with a post" if may.roles == people.EVERYONE else _roles(may.roles)


def needs(may: permission.Permission) -> Iterator[str]:
    """What it needs besides the role, a sentence each."""
    if may.cycle:
        yield _steps(may.cycle, may.steps)
    for need in may.needs:
        yield sentences.sentence(need)


def _asked(act: Callable[..., Any], may: permission.Permission) -> Iterator[str]:
    yield from needs(may)
    if act in acts.FRESH:
        yield f"A proof of who one is, of the last {MINUTES} minutes."


def _steps(cycle: workflow.Lifecycle, names: tuple[str, ...]) -> str:
    """From which states the record is moved, and what the lifecycle requires there."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    for step in cycle.steps:
        if step.act in names:
            states = groups.setdefault((step.may, step.requires), [])
            states += [step.start] if step.start not in states else []
    freely = {state for (_, requires), states in groups.items() if not requires for state in states}
    ways = []
    for (may, requires), states in groups.items():
        if requires and freely.issuperset(states):
            continue  # another of the steps asks for less
        labels = " or ".join(f"“{cycle.states[state]}”" for state in states)
        by = f", by {_roles(may)}" if len({roles for roles, _ in groups}) > 1 else ""
        ways.append(
            " ".join([f"The {cycle.noun} is {labels}{by}.", *map(sentences.sentence, requires)])
        )
    return " Or: ".join(ways)


def _roles(roles: Iterable[people.Role]) -> str:
    """Roles in words, by their groups where they come whole."""
    left, names = set(roles), []
    for name, group in GROUPS:
        if left >= group:
            names.append(name)
            left -= group
    return ", ".join([*names, *sorted(str(role.label) for role in left)])


def _first_sentence(act: Callable[..., Any]) -> str:
    text = " ".join((inspect.getdoc(act) or "").split())
    first = FIRST_SENTENCE.match(text)
    return first.group(1) if first else text
