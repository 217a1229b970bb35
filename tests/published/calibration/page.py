"""Writes docs/reference/calibration.md from the JSON beside it, which `calibrate` printed, and
from that in methods/, which methods.py wrote.

.venv/bin/python tests/published/calibration/page.py
"""

import json
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "reference" / "calibration.md"
INTRODUCTION = """\
# Is 5% really 5%?

An interval that says 95% should miss one time in twenty, and a test at 5% should find an effect
that is not there as often. Here both are counted, in trials that were simulated from the model
that the analysis assumes: schools halved at random within authorities, monthly counts, covariates
known beforehand. Type I error: of trials without an effect, the share that reject at 5%.
Coverage: of as many with a true rate ratio of 0.9, the share whose 95% interval holds it. Beside
each stands its Monte Carlo standard error. The aim was 4.5% to 5.5%, and 94.5% to 95.5%.

| analysis | schools, authorities, months | trials | type I error | coverage | by the normal \
distribution | standard error / true spread |
| --- | --- | --- | --- | --- | --- | --- |
"""
MEANINGS = """
`nested`, the default of `fit` with `--group school --within la`: negative binomial by school and
month, schools within authorities. The others are sensitivity analyses (`totals`: one total a
school; `la-effects`: a fixed effect for each authority; `one-level`: authorities left out), counted
by the same command; a line appears for each whose result is kept in `tests/published/calibration`.
`one-level` lies a little outside the aim, on the safe side: schools were halved within authorities,
and it does not know. It is not a default.

## The other defaults

How often an interval or a test of another command holds what was put into the data (aim: 94.5% to
95.5%), with its Monte Carlo standard error.

{methods}
`compare` and `did` were counted where schools differ, each with a change of its own halfway through
(spread 0.3 on the log scale). What they do with fewer schools has
[a page of its own](evidence-small-samples.md).

## What was changed because of it

Maximum likelihood takes the spread between schools as if nothing had been estimated from them, so
that standard errors, which we give as it gives them and as glmmTMB prints them, are a little too
small. Compared with the normal distribution, as is usual, the default analysis missed its aim.
So intervals and p-values compare each term with Student's t at its own level, after widening
by sqrt(G / (G - k)) for k terms estimated from G schools; the fifth and sixth columns are by this
rule, the seventh is what it replaced.

Wilson's interval of a survey whose answers cluster compared with the normal distribution, at an
effective sample size never above the true one, which with ten or twenty schools holds too rarely.
Now it takes t, with as many degrees of freedom as there are clusters beyond the strata.

`compare` by school used a sandwich variance, and `did` the wild cluster bootstrap; with twenty
schools in an arm both rejected some 6 times in 100. Schools with many events pull the fit towards
themselves, which neither takes in. Now both leave out each school in turn (a cluster jackknife),
with t and the degrees of freedom of Welch's test. The wild bootstrap still stands beside it.

## What this does not show

The data came from the model. Real counts have outbreaks, new heads and changed recording; schools
leave; effects differ. Then an interval may miss more often than here, and randomisation inference
(`permute`), which assumes none of this, is the check to make. Nor does it speak for a handful of
schools: with fewer than about 20 in an arm, run the command below for your own plan first.

## The commands

Each line of the table is one of these, on any number of cores, with the same result:

```
"""


def share(found):
    return f"{found['share']:.2%} ({found['monte_carlo_error']:.2%})"


def row(found):
    plan = found["plan"]
    size = f"{plan['schools']}, {plan['las']}, {plan['months']}"
    normal = f"{found['type_one_normal']['share']:.2%}, {found['coverage_normal']['share']:.2%}"
    cells = [
        f"`{found['analysis']}`",
        size,
        f"{found['type_one']['trials']:,}",
        share(found["type_one"]),
        share(found["coverage"]),
        normal,
        f"{found['error_ratio']:.3f}",
    ]
    return f"| {' | '.join(cells)} |\n"


def command(found):
    plan = found["plan"]
    return (
        f"swis evidence calibrate --analysis {found['analysis']} --schools {plan['schools']} "
        f"--las {plan['las']} --trials {found['type_one']['trials']} --seed {found['seed']}\n"
    )


def results():
    found = [json.loads(path.read_text()) for path in HERE.glob("*.json")]
    order = ["nested", "totals", "la-effects", "one-level"]
    return sorted(found, key=lambda one: (order.index(one["analysis"]), -one["plan"]["schools"]))


def methods():
    head = "| command | data | trials | what | held |\n| --- | --- | --- | --- | --- |\n"
    rows = [
        f"| `{name}` | 20 schools and 20 that differ; 12 months | {trials:,} | {what} | "
        f"{share(held)} |\n"
        for name, what, trials, held in of_many_schools()
    ]
    rows += [
        f"| `{one['method'].partition('-')[0]}` | {one['design']} | {one['trials']:,} | {what} | "
        f"{share(held)} |\n"
        for one in of_methods()
        for what, held in one["held"].items()
    ]
    return head + "".join(rows)


def of_many_schools():
    """What small_samples.py found in the largest of its designs."""
    one = json.loads((HERE.parent / "small_samples.json").read_text())[-1]
    trials = one["data_sets"]
    for name, key in (("compare", "by school"), ("did", "did, jackknife")):
        spared = 1 - one["rejected"][key] / trials
        for what, held in (("p-value", spared), ("interval", one["covered"][key] / trials)):
            error = (held * (1 - held) / trials) ** 0.5
            yield name, f"{what} by jackknife", trials, {"share": held, "monte_carlo_error": error}


def of_methods():
    return [json.loads(path.read_text()) for path in sorted((HERE / "methods").glob("*.json"))]


def page():
    rows = "".join(row(one) for one in results())
    commands = "".join(command(one) for one in results())
    commands += "".join(
        f"python tests/published/calibration/methods.py {one['method']} --trials {one['trials']}\n"
        for one in of_methods()
    )
    most = next(of_many_schools())[2]
    commands += f"python tests/published/small_samples.py count 5000 {most}\n"
    return f"{INTRODUCTION}{rows}{MEANINGS.format(methods=methods())}{commands}```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
