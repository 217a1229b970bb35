"""The families that can be fitted: a file each, and what lies in this folder is offered.

To add one, put a file here that holds a `FAMILY` of the file's own name (see
`swis.evidence.models.family`); the search, the sentences and the command line take it from there.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from swis.evidence.errors import InputError
from swis.evidence.models.family import Family

DEFAULT = "negbin"


def families() -> dict[str, Family]:
    """By name: counts before successes, and the one that needs no theta before the one that
    does."""
    offered: list[Family] = [
        import_module(f"{__name__}.{module.name}").FAMILY for module in iter_modules(__path__)
    ]
    return {family.name: family for family in sorted(offered, key=_place)}


def family_named(name: str) -> Family:
    """Raises InputError, naming those there are."""
    offered = families()
    if name not in offered:
        raise InputError(f"the family is one of {', '.join(offered)}, not {name}")
    return offered[name]


def _place(family: Family) -> tuple[bool, bool, str]:
    return family.outcome.out_of_trials, family.size is not None, family.name
