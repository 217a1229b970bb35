"""Scores of 268 schools x 500 pupils in 21 authorities: from the rows, and from sums by school."""

import time
from dataclasses import replace

import numpy as np
from comparison import report, timed, timed_r

from swis import evidence
from swis.evidence.models.design import Request, design_of
from swis.evidence.models.family import SCORES
from swis.evidence.models.linear.estimate import best, estimate
from swis.evidence.models.linear.search import lowest
from swis.evidence.models.linear.sums import sums_of
from swis.evidence.models.threads import one_thread
from swis.evidence.outcomes.simulated import PupilPlan, simulated_pupils

table = simulated_pupils(PupilPlan(effect=0.3), np.random.default_rng(1))
FIXED = "arm + fsm + ks2"
asked = {"outcome": "score", "fixed": FIXED, "group": "school", "within": "la"}
by_school = evidence.school_sums(
    table, columns=["score", "ks2"], keep=["la", "arm", "fsm"]
).by_school
design = design_of(table, Request("score", FIXED, SCORES, "school", "la"))
# what `linear_from_sums` hands on once the table has passed the gate
sums = replace(sums_of(design), middle=np.zeros(len(design.names) + 1))


def alone():
    """The optimum, coefficients and covariance: what `lmer` and `vcov` give."""
    with one_thread():
        found = lowest(sums, reml=True)
        coefficients, _, _ = best(sums, found, reml=True)
    return coefficients[1], -0.5 * found.at.value


def from_sums():
    with one_thread():
        return estimate(
            sums,
            outcome="score",
            fixed=FIXED,
            method="reml",
            level=0.95,
            n_levels=design.n_levels,
            from_sums=True,
            started=time.perf_counter(),
        )


def answer(model):
    return f"arm {model.coefficients['arm'].estimate:.6f}, loglik {model.loglik:.4f}"


report(
    f"Scores of {len(table):,} pupils, schools in authorities, REML",
    [
        timed(
            "swis evidence, from sums, the fit alone",
            alone,
            lambda found: f"arm {found[0]:.6f}, loglik {found[1]:.4f}",
            99,
            computing=True,
        ),
        timed("the same, all that it says", from_sums, answer, 25, computing=True),
        timed(
            "the same, its table read and checked",
            lambda: evidence.linear_from_sums(by_school, **asked),
            answer,
            9,
            computing=True,
        ),
        timed(
            "swis evidence, from rows, checked",
            lambda: evidence.linear(table, **asked),
            answer,
            7,
            computing=True,
        ),
        timed_r(
            "lme4 lmer",
            table,
            f"m <- lmer(score ~ {FIXED} + (1 | la / school), d); vcov(m)",
            3,
            computing=True,
        ),
    ],
)
