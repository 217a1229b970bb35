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
    "absence": "swis.evidence.outcomes.absence",
    "cea": "swis.evidence.costs.cea",
    "check": "swis.evidence.checks.check",
    "compare": "swis.evidence.effects.compare",
    "days_in_care": "swis.evidence.outcomes.days_in_care",
    "design_mean": "swis.evidence.surveys.design",
    "did": "swis.evidence.effects.did",
    "event_study": "swis.evidence.effects.event_study",
    "fieller": "swis.evidence.costs.fieller",
    "match": "swis.evidence.matching.match",
    "minimum_detectable": "swis.evidence.detectable",
    "micro_cost": "swis.evidence.costs.micro_costing",
    "missing_schools": "swis.evidence.effects.missing_schools",
    "plain_att": "swis.evidence.effects.plain_att",
    "randomisation_test": "swis.evidence.randomise.inference",
    "draw_allocation": "swis.evidence.randomise.allocation",
    "rate_ratio": "swis.evidence.effects.rate_ratio",
    "ratio_of_ratios": "swis.evidence.effects.ratio_of_ratios",
    "read_allocation": "swis.evidence.randomise.verify",
    "reliability": "swis.evidence.surveys.reliability",
    "replicated_ratio": "swis.evidence.effects.replicated_ratio",
    "run_study": "swis.evidence.report.run",
    "suppress": "swis.evidence.disclosure",
    "suppress_linked": "swis.evidence.linked_tables",
    "survey": "swis.evidence.surveys.agreement",
    "verify_allocation": "swis.evidence.randomise.verify",
    "wilson": "swis.evidence.surveys.wilson",
    "write_allocation": "swis.evidence.randomise.allocation",
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
