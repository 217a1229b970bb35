"""Sessions attended of those possible: beta-binomial, 268 schools x 23 months in 21 authorities."""

import numpy as np
from comparison import arm_and_loglik, report, timed, timed_r

from swis import evidence
from swis.evidence.outcomes.simulated import SessionPlan, simulated_sessions

table = simulated_sessions(SessionPlan(effect=0.05), np.random.default_rng(1))
FIXED = "arm + fsm + month"
fit = (
    f"m <- glmmTMB(cbind(attended, possible - attended) ~ {FIXED} + (1 | la / school), d, "
    "family = betabinomial"
)
report(
    f"Sessions attended, {len(table):,} rows, schools in authorities",
    [
        timed(
            "swis evidence",
            lambda: evidence.fit(
                table,
                outcome="attended",
                exposure="possible",
                fixed=FIXED,
                group="school",
                within="la",
                family="betabinomial",
            ),
            arm_and_loglik,
            7,
            computing=True,
        ),
        timed_r(
            "glmmTMB, profile = TRUE",
            table,
            f"{fit}, control = glmmTMBControl(profile = TRUE)); vcov(m)",
            1,
            warm=False,
            computing=True,
        ),
        timed_r("glmmTMB", table, f"{fit}); vcov(m)", 1, warm=False, computing=True),
    ],
)
