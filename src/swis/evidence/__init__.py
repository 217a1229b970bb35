"""What it means: estimates that say what the data can bear.

    from swis import evidence
    result = evidence.fit(table, outcome="y", fixed="arm", group="school", family="negbin")
    print(result.sentence())

Functions take pandas tables and typed arguments and return frozen dataclasses. Each is
imported when first asked for, so that one estimate does not pay for all the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# A function may not have the name of a module beside this file: importing it would hide the other.
_HOME = {
    "fit": "swis.evidence.models.fit",
    "permute": "swis.evidence.effects.permutation",
    "power_of_trial": "swis.evidence.power",
    "calibrate": "swis.evidence.calibration",
    "read_table": "swis.evidence.table_file",
    "EvidenceError": "swis.evidence.errors",
    "InputError": "swis.evidence.errors",
    "ModelError": "swis.evidence.errors",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'swis.evidence' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
