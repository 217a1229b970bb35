"""The lifecycles, as diagrams and tables."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from swis.kernel import workflow

from ..settings import ROOM, ROOMS
from . import sentences


def lifecycles() -> Iterator[tuple[str, workflow.Lifecycle]]:
    """Every lifecycle of every room, in the order of the rooms."""
    for room in ROOMS:
        name = f"{ROOM}.{room}.workflow"
        if find_spec(name):
            module = import_module(name)
            lifecycles = [
                value for value in vars(module).values() if isinstance(value, workflow.Lifecycle)
            ]
            yield from ((room, lifecycle) for lifecycle in lifecycles)


def page() -> str:
    parts = [
        "# Lifecycles\n\nWhat can happen to each thing, who may do it, and what it requires.\n"
    ]
    for room, lifecycle in lifecycles():
        parts.append(f"\n## {lifecycle.noun.capitalize()} ({room})\n\n{_diagram(lifecycle)}\n")
        parts.append("| act | from | to | who may | requires |\n| --- | --- | --- | --- | --- |\n")
        parts.extend(_row(lifecycle, step) for step in lifecycle.steps)
    return "".join(parts)


def _diagram(lifecycle: workflow.Lifecycle) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{label}" as {state}' for state, label in lifecycle.states.items()]
    lines.append(f"    [*] --> {lifecycle.initial}")
    lines += [f"    {step.start} --> {step.end}: {step.act}" for step in lifecycle.steps]
    lines += [f"    {state} --> [*]" for state in lifecycle.final]
    return "\n".join([*lines, "```", ""])


def _row(lifecycle: workflow.Lifecycle, step: workflow.Step) -> str:
    may = ", ".join(sorted(str(role.label) for role in step.may))
    needs = " ".join(sentences.sentence(test) for test in step.requires)
    start, end = lifecycle.states[step.start], lifecycle.states[step.end]
    return f"| {step.act} | {start} | {end} | {may} | {needs} |\n"
