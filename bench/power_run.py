"""1,000 simulated trials on one core, one-level and nested."""

from comparison import report, timed

from swis import evidence
from swis.evidence.simulation import TrialPlan

plan = TrialPlan(rate_ratio=0.9)


def power(analysis: str) -> object:
    return evidence.power_of_trial(plan, trials=1000, analysis=analysis)


report(
    "1,000 simulated trials, one core",
    [
        timed(
            name,
            lambda name=name: power(name),
            lambda found: f"power {found.power:.1%}",
            1,
            warm=False,
        )
        for name in ("one-level", "nested")
    ],
)
