"""Counts how often the defaults beside the trial model err, on data drawn for each.

    .venv/bin/python tests/published/calibration/methods.py cea --trials 20000

One of cea, permute, survey-alone, survey-clustered, fit-scores, fit-attendance, fit-shares;
`--jobs -1` uses every core, with the same result. What it finds goes to methods/NAME.json, from
which page.py makes its table.
"""

import argparse
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from swis import evidence
from swis.evidence.outcomes.simulated import (
    PupilPlan,
    SessionPlan,
    simulated_sessions,
    simulated_sums,
)
from swis.evidence.repeat import repeat
from swis.evidence.simulation import TrialPlan, simulate

HERE = Path(__file__).parent
SEED = 20
PLAN = TrialPlan()
# what the programme does to a school in the economic data: events prevented, and pounds
PREVENTED, EXTRA = 4.0, 40_000.0
SCHOOLS, ANSWERS = 20, 6
SESSIONS = SessionPlan(months=6)
DESIGNS = {
    "cea": "268 schools in 21 authorities; cost and events a school; 2,000 replicates",
    "permute": "268 schools in 21 authorities; score statistic, two covariates; 999 allocations",
    "survey-alone": "120 people who answer independently, 10% to 90% agreeing",
    "survey-clustered": "6 people in each of 20 schools, 10% to 90% agreeing, correlation in a "
    "school 0.1",
    "fit-scores": "268 schools in 21 authorities, 250 to 750 pupils each; linear, from sums",
    "fit-attendance": "268 schools in 21 authorities; sessions of six half-terms; beta-binomial",
    "fit-shares": "268 schools in 21 authorities; sessions of six half-terms; fractional logit",
}


def cea(random):
    """Whether the intervals of cost, events and their ratio hold what was put in."""
    trial = simulate(PLAN, random)
    events = trial.counts.sum(axis=1)
    # dearer where there is more to do: cost and effect are correlated, as they are in life
    cost = 900.0 * events + random.normal(0.0, 8_000.0, len(events))
    arm = trial.arm.astype(float)
    outcomes = np.column_stack([cost + EXTRA * arm, events - PREVENTED * arm])
    schools = pd.DataFrame(
        {
            "cost": outcomes[:, 0],
            "y": outcomes[:, 1],
            "arm": trial.arm,
            "la": trial.la,
            "fsm": trial.fsm,
            "base": trial.baseline,
        }
    )
    found = evidence.cea(
        schools,
        outcome="y",
        better="fewer",
        covariates=["fsm", "base"],
        seed=int(random.integers(2**31)),
    )
    return {
        "interval of the difference in cost": inside(found.cost_interval, EXTRA),
        "interval of the difference in events": inside(found.effect_interval, PREVENTED),
        "Fieller's interval of their ratio": in_ratio(found.ratio_interval, EXTRA / PREVENTED),
    }


def permute(random):
    """Whether randomisation inference spares an effect that is not there."""
    trial = simulate(PLAN, random)
    schools = pd.DataFrame(
        {
            "school": np.arange(PLAN.schools),
            "la": trial.la,
            "arm": trial.arm,
            "fsm": trial.fsm,
            "base": trial.baseline,
            "pupils": np.exp(trial.log_pupils),
            "y": trial.counts.sum(axis=1),
        }
    )
    test = evidence.permute(
        schools,
        outcome="y",
        strata="la",
        exposure="pupils",
        covariates=["fsm", "base"],
        draws=999,
        seed=int(random.integers(2**31)),
    )
    return {"p-value by score": test.p > 0.05}


def survey_alone(random):
    """Whether Wilson's interval holds the true share."""
    share = random.uniform(0.1, 0.9)
    said = random.random(SCHOOLS * ANSWERS) < share
    answers = pd.DataFrame({"q": np.where(said, "agree", "disagree")})
    found = evidence.survey(answers, ["q"]).statements[0]
    return {"Wilson's interval": inside(found.interval, share)}


def survey_clustered(random):
    """The same where those of a school answer alike."""
    share = random.uniform(0.1, 0.9)
    own = random.beta(9 * share, 9 * (1 - share), SCHOOLS)
    school = np.repeat(np.arange(SCHOOLS), ANSWERS)
    said = random.random(len(school)) < own[school]
    answers = pd.DataFrame({"q": np.where(said, "agree", "disagree"), "school": school})
    found = evidence.survey(answers, ["q"], cluster="school").statements[0]
    return {"Wilson's interval by cluster": inside(found.interval, share)}


def inside(interval, truth):
    return bool(interval.low <= truth <= interval.high)


def in_ratio(found, truth):
    if found.kind == "everything":
        return True
    within = found.low <= truth <= found.high
    return bool(within if found.kind == "bounded" else not within)


def scores(random):
    """Whether a linear model of pupils' scores spares no effect, and holds one of 0.3 points."""
    held = {}
    for effect, what in ((0.0, "p-value of no effect"), (0.3, "interval of an effect")):
        table = simulated_sums(PupilPlan(effect=effect), random)
        model = evidence.linear_from_sums(
            table, outcome="score", fixed="arm + fsm + ks2", group="school", within="la"
        )
        held[what] = of_arm(model, effect)
    return held


def attendance(random, plan=SESSIONS):
    """The same of the beta-binomial model of sessions attended, on the log-odds."""
    return of_sessions(
        plan,
        random,
        lambda table, asked: evidence.fit(
            table, group="school", within="la", family="betabinomial", **asked
        ),
    )


def shares(random, plan=SESSIONS):
    """The same of the fractional logit, whose errors assume nothing of a school's rows."""
    return of_sessions(
        plan, random, lambda table, asked: evidence.marginal(table, cluster="school", **asked)
    )


def of_sessions(plan, random, fit):
    held = {}
    for effect, what in ((0.0, "p-value of no effect"), (0.05, "interval of an effect")):
        table = simulated_sessions(replace(plan, effect=effect), random)
        asked = {"outcome": "attended", "exposure": "possible", "fixed": "arm + fsm + month"}
        held[what] = of_arm(fit(table, asked), effect)
    return held


def of_arm(model, effect):
    return inside(model.coefficients["arm"].interval(), effect)


METHODS = {
    "cea": cea,
    "permute": permute,
    "survey-alone": survey_alone,
    "survey-clustered": survey_clustered,
    "fit-scores": scores,
    "fit-attendance": attendance,
    "fit-shares": shares,
}


def one(name, stream):
    return METHODS[name](np.random.default_rng(stream))


def count(name, trials, jobs):
    streams = np.random.SeedSequence([SEED, list(METHODS).index(name)]).spawn(trials)
    drawn = repeat(partial(one, name), streams, jobs=jobs, progress=name)
    held = pd.DataFrame(drawn).mean()
    return {
        "method": name,
        "design": DESIGNS[name],
        "trials": trials,
        "held": {
            what: {
                "share": float(share),
                "monte_carlo_error": float(np.sqrt(share * (1 - share) / trials)),
            }
            for what, share in held.items()
        },
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("method", choices=METHODS)
    parser.add_argument("--trials", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    kept = HERE / "methods" / f"{args.method}.json"
    kept.parent.mkdir(exist_ok=True)
    found = count(args.method, args.trials, args.jobs)
    kept.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
