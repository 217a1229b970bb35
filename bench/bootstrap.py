"""2,000-fold cluster bootstrap of cost and effect, adjusted by least squares, 290 schools."""

from comparison import report, timed, trial_table

from swis import evidence
from swis.evidence.simulation import TrialPlan

table = trial_table(TrialPlan(schools=290))
schools = (
    table.groupby("school")
    .agg(
        la=("la", "first"),
        arm=("arm", "first"),
        fsm=("fsm", "first"),
        lbase=("lbase", "first"),
        y=("y", "sum"),
    )
    .reset_index()
    .assign(cost=lambda rows: 40_000.0 * rows["arm"] + 900.0 * rows["y"])
)


def bootstrapped() -> object:
    return evidence.cea(
        schools, outcome="y", better="fewer", la="la", covariates=["fsm", "lbase"], replicates=2000
    )


report(
    "2,000-fold cluster bootstrap",
    [timed("swis evidence", bootstrapped, lambda found: f"effect {found.effect:.4f}", 9)],
)
