"""Writes docs/reference/evidence-and-r.md: each estimator beside its counterpart, both numbers.

.venv/bin/python tests/published/beside_r.py
"""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd

from swis import evidence
from swis.evidence.effects.inference import cluster_robust
from swis.evidence.effects.panel import panel
from swis.evidence.effects.two_way_poisson import two_way_poisson
from swis.evidence.matching.distance import mahalanobis
from swis.evidence.models.families import family_named

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "reference" / "evidence-and-r.md"
INTRODUCTION = """\
# Each estimator beside its counterpart

What another program says of the same data, and what SWIS says, to as many digits as a reader would
compare. The numbers of the others come from scripts in [tests/published](../../tests/published),
run with R 4.2.2 and Debian 12's packages, and pyfixest; ours are computed as this page is made.
Tests hold them together more tightly than is printed here. This page is made by
`tests/published/beside_r.py`, and a test fails when it is stale.

| estimate | data | there | theirs | `swis.evidence` | ours |
| --- | --- | --- | --- | --- | --- |
"""
ENDING = """
Where there is no counterpart that ran here, the method is held to theory or to brute force instead:

| method | held to |
| --- | --- |
| `match`: optimal pairs | every pairing of a small pool, tried by force |
| `draw_allocation`, `randomisation_test` | every allocation of a small design, counted |
| `fieller` | its definition at the limits, and its coverage |
| `cea`: acceptability curve | the closed form for a bivariate normal |
| `suppress`, of one table or several | an attacker who adds, subtracts and solves, in vain |
| `power --minimum-detectable` | the t-test of log rates, where schools are all that varies |
| `days_in_care` | nights counted one by one |
| cluster jackknife | refits without each cluster; Welch's test; its size and coverage, counted |
| wild cluster bootstrap | its size in null data sets with 16 schools that differ |

Two differences are choices. The exact p-values here are twice the smaller tail, so that they agree
with the exact interval; R's `fisher.test` adds up the less likely tables, and so prints another p.
`fisher.test` also solves for its limits to about four digits, and we to twelve.
"""


def table(name):
    return pd.read_csv(HERE / "data" / f"{name}.csv")


def stored(name):
    return json.loads((HERE / name).read_text())


def ratios(found):
    counts = {"s47": (124, 28, 116, 25), "s17": (246, 34, 245, 11), "care": (7, 5, 5, 9)}
    labels = {"s47": "section 47", "s17": "section 17", "care": "entered care"}
    for name, four in counts.items():
        there, ours = found["ratio_of_ratios"][name], evidence.ratio_of_ratios(*four)
        yield (
            "ratio of ratios, exact",
            f"Ealing, {labels[name]}",
            "`fisher.test`",
            f"{there['estimate']:.3f} ({there['low']:.3f} to {there['high']:.3f})",
            "`ratio_of_ratios`",
            f"{ours.estimate:.3f} ({ours.interval.low:.3f} to {ours.interval.high:.3f})",
        )
    there = found["rate_ratio"][0]
    ours = evidence.rate_ratio(3, 10, exposure=2.0)
    yield (
        "rate ratio, exact",
        "3 in 2 years, 10 in 1",
        "`poisson.test`",
        f"{there['estimate']:.4f} ({there['low']:.4f} to {there['high']:.4f})",
        "`rate_ratio`",
        f"{ours.estimate:.4f} ({ours.interval.low:.4f} to {ours.interval.high:.4f})",
    )


def models(found):
    keys = ("outcome", "fixed", "group", "within", "family", "offset", "exposure")
    for name, one in found.items():
        fit = evidence.fit(table(one["data"]), **{key: one[key] for key in keys if key in one})
        second = list(fit.coefficients.values())[1]
        yield (
            "second coefficient (error), log likelihood",
            name.replace(", ", ": ", 1),
            f"`glmmTMB`, {family_named(one['family']).in_glmmtmb}",
            f"{one['estimates'][1]:.6f} ({one['std_errors'][1]:.6f}), {one['loglik']:.6f}",
            "`fit`",
            f"{second.estimate:.6f} ({second.std_error:.6f}), {fit.loglik:.6f}",
        )


def differences(found):
    trial = table("trial")
    for name, last in (("all", 290), ("sixteen", 16)):
        data = panel(trial[trial["school"] <= last], "y", start=12, exposure="pupils")
        fit = two_way_poisson(data.y, data.post[:, None], data.school, data.month, data.offset)
        first = np.unique(data.school, return_index=True)[1]
        robust = cluster_robust(fit, data.cluster[first], len(data.y))
        yield (
            "difference-in-differences of counts, log scale",
            f"trial, {last} schools",
            "pyfixest `fepois`, CRV1",
            f"{found[name]['estimate']:.6f} ({found[name]['std_error']:.6f})",
            "`did`",
            f"{fit.effects[0]:.6f} ({math.sqrt(robust.covariance[0, 0]):.6f})",
        )
    att = evidence.plain_att(
        table("mpdta"),
        outcome="lemp",
        unit="countyreal",
        time="year",
        first_treated="first_treat",
        group=2004,
    )
    yield (
        "ATT(2004, 2004) … (2004, 2007)",
        "teenage employment",
        "`did::att_gt`, as published",
        "-0.0105, -0.0704, -0.1373, -0.1008",
        "`plain_att`",
        ", ".join(f"{estimate:.4f}" for estimate in att.estimates),
    )


def surveys(found):
    designs = (
        ("clustered", "apiclus1", "api00", {"cluster": "dnum"}),
        ("stratified", "apistrat", "api00", {"stratum": "stype"}),
        ("clustered_awards", "apiclus1", "won", {"cluster": "dnum"}),
        ("stratified_awards", "apistrat", "won", {"stratum": "stype"}),
    )
    for name, data, variable, design in designs:
        answers = table(data)
        answers["won"] = (answers["awards"] == "Yes").astype(float)
        ours = evidence.design_mean(answers, variable, weight="pw", population="fpc", **design)
        there = found["survey"][name]
        yield (
            "mean" if variable == "api00" else "proportion",
            data,
            "`survey::svymean`",
            f"{there['mean']:.6g} ({there['std_error']:.6g})",
            "`design_mean`",
            f"{ours.mean:.6g} ({ours.std_error:.6g})",
        )
    for case in found["wilson"]:
        ours = evidence.wilson(case["yes"], case["n"])
        yield (
            "Wilson interval",
            f"{case['yes']} of {case['n']}",
            "`prop.test(correct = FALSE)`",
            f"{case['low']:.4f} to {case['high']:.4f}",
            "`wilson`",
            f"{ours.low:.4f} to {ours.high:.4f}",
        )


def scales(found):
    attitude = table("attitude")
    ours = evidence.reliability(attitude, list(attitude.columns), replicates=0)
    yield (
        "omega of one factor",
        "attitude",
        "`factanal`",
        f"{found['omega']['omega']:.6f}",
        "`reliability`",
        f"{ours.omega:.6f}",
    )


def distances(found):
    there = found["mahalanobis"]
    ours = mahalanobis(np.array(there["treated"]), np.array(there["pool"]), ("a", "b", "c"))
    yield (
        "Mahalanobis distance",
        "trial, two schools",
        "`mahalanobis`",
        f"{there['distance'][0][0]:.6f}",
        "`match`",
        f"{ours[0][0]:.6f}",
    )
    totals = (
        table("trial")
        .groupby("school")
        .agg(
            la=("la", "first"),
            arm=("arm", "first"),
            fsm=("fsm", "first"),
            base=("base", "first"),
            pupils=("pupils", "sum"),
            y=("y", "sum"),
        )
    )
    ours = evidence.cea(
        totals.reset_index().assign(cost=0.0),
        outcome="y",
        better="more",
        covariates=["fsm", "base", "pupils"],
    )
    there = found["adjusted"]
    yield (
        "adjusted difference in school totals (error)",
        "trial",
        "`lm`, HC3",
        f"{there['estimate']:.6f} ({there['hc3']:.2f})",
        "`cea`, bootstrap",
        f"{ours.effect:.6f} ({ours.replicates[:, 0].std():.2f})",
    )


def page():
    methods = stored("methods/methods.json")
    rows = [
        *models(stored("models/random_intercepts.json")),
        *ratios(methods),
        *differences(stored("methods/fepois.json")),
        *surveys(methods),
        *scales(methods),
        *distances(methods),
    ]
    lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return INTRODUCTION + lines + ENDING


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
