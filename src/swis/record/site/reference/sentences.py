"""What a rule in the code is called in the reference: its own sentence, never a Python name."""

import inspect
from collections.abc import Callable
from typing import Any


def sentence(rule: Callable[..., Any]) -> str:
    """The docstring of a rule in one line; ValueError where it has none."""
    said = " ".join((inspect.getdoc(rule) or "").split()) if inspect.isroutine(rule) else ""
    if not said:
        name = getattr(rule, "__qualname__", repr(rule))
        raise ValueError(f"{name} is a rule without a sentence. Write its docstring.")
    return said
