"""What it means: estimates that say what the data can bear.

    from swis import evidence
    result = evidence.fit(table, outcome="y", fixed="arm", group="school", family="negbin")
    print(result.sentence())

Functions take pandas tables and typed arguments and return frozen dataclasses. Each is
imported when first asked for, so that one estimate does not pay for all the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # for those who read types; a test holds this list and the next together
    from swis.evidence.calibration import calibrate as calibrate
    from swis.evidence.checks.check import check as check
    from swis.evidence.costs.cea import cea as cea
    from swis.evidence.costs.fieller import fieller as fieller
    from swis.evidence.costs.micro_costing import micro_cost as micro_cost
    from swis.evidence.detectable import minimum_detectable as minimum_detectable
    from swis.evidence.disclosure import suppress as suppress
    from swis.evidence.effects.baseline import baseline as baseline
    from swis.evidence.effects.compare import compare as compare
    from swis.evidence.effects.did import did as did
    from swis.evidence.effects.event_study import event_study as event_study
    from swis.evidence.effects.missing_schools import missing_schools as missing_schools
    from swis.evidence.effects.permutation import permute as permute
    from swis.evidence.effects.plain_att import plain_att as plain_att
    from swis.evidence.effects.rate_ratio import rate_ratio as rate_ratio
    from swis.evidence.effects.ratio_of_ratios import ratio_of_ratios as ratio_of_ratios
    from swis.evidence.effects.replicated_ratio import replicated_ratio as replicated_ratio
    from swis.evidence.effects.sensitivity import sensitivity as sensitivity
    from swis.evidence.errors import EvidenceError as EvidenceError
    from swis.evidence.errors import InputError as InputError
    from swis.evidence.errors import ModelError as ModelError
    from swis.evidence.linked_tables import suppress_linked as suppress_linked
    from swis.evidence.matching.match import match as match
    from swis.evidence.models.fit import fit as fit
    from swis.evidence.models.linear.from_sums import linear_from_sums as linear_from_sums
    from swis.evidence.models.linear.linear import linear as linear
    from swis.evidence.models.marginal.marginal import marginal as marginal
    from swis.evidence.outcomes.absence import absence as absence
    from swis.evidence.outcomes.care_by_arm import care_by_arm as care_by_arm
    from swis.evidence.outcomes.days_in_care import days_in_care as days_in_care
    from swis.evidence.outcomes.school_sessions import school_sessions as school_sessions
    from swis.evidence.outcomes.school_sums import school_sums as school_sums
    from swis.evidence.power import power_of_trial as power_of_trial
    from swis.evidence.randomise.allocation import draw_allocation as draw_allocation
    from swis.evidence.randomise.allocation import write_allocation as write_allocation
    from swis.evidence.randomise.inference import randomisation_test as randomisation_test
    from swis.evidence.randomise.verify import read_allocation as read_allocation
    from swis.evidence.randomise.verify import verify_allocation as verify_allocation
    from swis.evidence.report.run import run_study as run_study
    from swis.evidence.surveys.agreement import survey as survey
    from swis.evidence.surveys.design import design_mean as design_mean
    from swis.evidence.surveys.reliability import reliability as reliability
    from swis.evidence.surveys.wilson import wilson as wilson
    from swis.evidence.table_file import read_table as read_table

# A function may not have the name of a module beside this file: importing it would hide the other.
_HOME = {
    "fit": "swis.evidence.models.fit",
    "linear": "swis.evidence.models.linear.linear",
    "linear_from_sums": "swis.evidence.models.linear.from_sums",
    "marginal": "swis.evidence.models.marginal.marginal",
    "school_sessions": "swis.evidence.outcomes.school_sessions",
    "school_sums": "swis.evidence.outcomes.school_sums",
    "permute": "swis.evidence.effects.permutation",
    "power_of_trial": "swis.evidence.power",
    "calibrate": "swis.evidence.calibration",
    "read_table": "swis.evidence.table_file",
    "absence": "swis.evidence.outcomes.absence",
    "care_by_arm": "swis.evidence.outcomes.care_by_arm",
    "baseline": "swis.evidence.effects.baseline",
    "sensitivity": "swis.evidence.effects.sensitivity",
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

if not TYPE_CHECKING:
    # out of sight of type checkers, to whom it would say that any name is there
    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module 'swis.evidence' has no attribute {name!r}")
        return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
