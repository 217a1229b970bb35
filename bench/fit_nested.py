"""A negative binomial with schools nested in authorities, 290 schools x 23 months."""

import glmm
from comparison import arm_and_loglik, arm_of_glmm, report, timed, timed_r, trial_table

from swis import evidence
from swis.evidence.simulation import TrialPlan

table = trial_table(TrialPlan(schools=290, rate_ratio=1.05))
labelled = table.astype({"la": str, "school": str})
offset = table["logp"].to_numpy()
fixed = "arm + fsm + lbase + month"

report(
    "Schools within authorities, 6,670 rows",
    [
        timed(
            "swis evidence",
            lambda: evidence.fit(
                table, outcome="y", fixed=fixed, group="school", within="la", offset="logp"
            ),
            arm_and_loglik,
            15,
        ),
        timed_r(
            "glmmTMB, profile = TRUE",
            table,
            f"m <- glmmTMB(y ~ {fixed} + offset(logp) + (1 | la / school), d, family = nbinom2, "
            "control = glmmTMBControl(profile = TRUE)); vcov(m)",
            3,
        ),
        timed(
            "glmm (PyPI)",
            lambda: glmm.fit(
                labelled,
                f"y ~ {fixed} + (1|la/school)",
                family="negativebinomial",
                offset=offset,
            ),
            arm_of_glmm,
            5,
        ),
    ],
)
