"""The size of England: 3,500 schools x 36 months, an effect for each of 152 authorities."""

import glmm
from comparison import arm_and_loglik, arm_of_glmm, report, timed, timed_r, trial_table

from swis import evidence
from swis.evidence.simulation import TrialPlan

table = trial_table(TrialPlan(schools=3500, las=152, months=36, rate_ratio=1.05))
labelled = table.astype({"la": str, "school": str})
offset = table["logp"].to_numpy()
fixed = "arm + fsm + lbase + month"

report(
    "One random intercept, 126,000 rows, 156 columns",
    [
        timed(
            "swis evidence",
            lambda: evidence.fit(
                table, outcome="y", fixed=f"{fixed} + C(la)", group="school", offset="logp"
            ),
            arm_and_loglik,
            5,
        ),
        timed_r(
            "glmmTMB, profile = TRUE",
            table,
            f"m <- glmmTMB(y ~ {fixed} + la + offset(logp) + (1 | school), d, family = nbinom2, "
            "control = glmmTMBControl(profile = TRUE)); vcov(m)",
            1,
            warm=False,
        ),
        timed(
            "glmm (PyPI)",
            lambda: glmm.fit(
                labelled,
                f"y ~ {fixed} + la + (1|school)",
                family="negativebinomial",
                offset=offset,
            ),
            arm_of_glmm,
            1,
            warm=False,
        ),
    ],
)
