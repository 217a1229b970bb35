"""10,000 allocations of 290 schools in 21 strata, by score and by an exact refit of each."""

from comparison import report, timed, trial_table

from swis import evidence
from swis.evidence.simulation import TrialPlan

table = trial_table(TrialPlan(schools=290))


def permuted(statistic: str) -> object:
    return evidence.permute(
        table, outcome="y", strata="la", covariates=["fsm", "lbase"], statistic=statistic
    )


report(
    "10,000 allocations",
    [
        timed("by score", lambda: permuted("score"), lambda test: f"p = {test.p:.4f}", 9),
        timed("by refit", lambda: permuted("refit"), lambda test: f"p = {test.p:.4f}", 5),
    ],
)
