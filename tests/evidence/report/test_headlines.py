"""The first sentence of a report says no more than its checks and intervals bear."""

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.costs.fieller import fieller
from swis.evidence.costs.verdict import verdict
from swis.evidence.effects.arm_effect import arm_effects
from swis.evidence.report.headline import alike, apart, headline, ratio_words
from swis.evidence.results import Finding, Interval

HEAD = """
[study]
title = "T"
question = "Q?"
written = 2026-09-01
version = "1"
seed = 1
"""


def run(path, data, design, table, outcomes='s47 = "Section 47 enquiries"'):
    table.to_csv(path / "table.csv", index=False)
    study = path / "study.toml"
    study.write_text(
        f'{HEAD}[data]\n{data} = "table.csv"\n[design]\n{design}\n[outcomes]\n{outcomes}\n'
    )
    return evidence.run_study(study, path / "out")


def months(n=24, cut=None):
    rng = np.random.default_rng(5)
    rows = pd.DataFrame(
        [
            (f"S{s}", f"202{(8 + m) // 12}-{(8 + m) % 12 + 1:02d}")
            for s in range(8)
            for m in range(n)
        ],
        columns=["school", "month"],
    )
    place = np.repeat(np.arange(8), n)
    rows["arm"] = np.where(place % 2, "intervention", "control")
    rows["pupils"] = 800
    rows["fsm"] = np.repeat([0, 1], 4)[place]
    rows["s47"] = rng.poisson(8, len(rows))
    if cut is not None:
        rows.loc[rows["month"] >= cut, "s47"] = rng.poisson(1, int((rows["month"] >= cut).sum()))
    return rows


@pytest.mark.parametrize(
    "design", ['kind = "trial"\nfixed = "arm"', 'kind = "school-months"\nstart = "2021-09"']
)
def test_a_stop_stands_above_the_estimate(tmp_path, design):
    made = run(tmp_path, "school_months", design, months(cut="2022-03"))
    assert made.answer.startswith("No change in these data can be read as an effect")
    page = (tmp_path / "out" / "index.html").read_text()
    assert page.index("falls below half of the three months") < page.index("Contents")


@pytest.mark.parametrize("cut", ["2021-08", "2022-08"])
def test_an_august_at_the_end_is_no_stop(cut):
    table = months()
    table.loc[table["month"].str.endswith("-08"), "s47"] = 0
    table = table[table["month"] <= cut]
    assert not [f for f in evidence.check(table, ["s47"]).findings if f.severity == "stop"]
    assert not [f for f in evidence.check(table, ["s47"]).findings if f.check == "silent schools"]


def test_windows_use_the_exposure_as_compare_does(tmp_path):
    rows = pd.DataFrame(
        {
            "outcome": "s47",
            "arm": ["programme", "programme", "control", "control"],
            "window_label": ["before", "after"] * 2,
            "window_start": ["2020-09-01", "2021-09-01"] * 2,
            "window_end": ["2021-08-31", "2022-08-31"] * 2,
            "count": 100,
            "exposure": [8000, 16000, 8000, 8000],
        }
    )
    design = 'kind = "windows"\nintervention = "programme"\nbefore = "before"\nafter = "after"'
    made = run(tmp_path, "counts", design, rows)
    (found,) = evidence.compare(rows, intervention="programme").outcomes
    table = pd.read_csv(tmp_path / "out" / "tables" / "ratio-of-ratios.csv")
    assert table["ratio of ratios"].tolist() == pytest.approx(
        [found.exact.estimate, found.wald.estimate]
    )
    assert found.wald.estimate == pytest.approx(0.5)
    assert "ratio of ratios 0.50, 0.33 to 0.75" in made.answer
    page = (tmp_path / "out" / "index.html").read_text()
    assert "Rates are compared" in page
    assert "no denominators" not in page


@pytest.mark.parametrize(
    ("margin", "count", "said"),
    [
        ("", 100, "these data cannot tell"),
        ("margin = 1.1", 100, "these data cannot tell"),
        ("margin = 1.1", 40_000, "changed alike"),
    ],
)
def test_changed_alike_is_said_within_a_stated_margin_only(tmp_path, margin, count, said):
    rows = pd.DataFrame(
        {
            "outcome": "s47",
            "arm": ["programme", "programme", "control", "control"],
            "window_label": ["before", "after"] * 2,
            "window_start": ["2020-09-01", "2021-09-01"] * 2,
            "window_end": ["2021-08-31", "2022-08-31"] * 2,
            "count": count,
        }
    )
    design = f'kind = "windows"\nintervention = "programme"\n{margin}'
    answer = run(tmp_path, "counts", design, rows).answer
    assert said in answer
    assert ("1.1" in answer and "0.91" in answer) == (said == "changed alike")


def test_a_mistyped_outcome_is_refused_and_not_passed_over(tmp_path):
    rows = pd.DataFrame(
        {
            "outcome": "s47",
            "arm": ["programme", "programme", "control", "control"],
            "window_label": ["before", "after"] * 2,
            "window_start": ["2020-09-01", "2021-09-01"] * 2,
            "window_end": ["2021-08-31", "2022-08-31"] * 2,
            "count": 100,
        }
    )
    with pytest.raises(evidence.InputError, match="no outcome 's74'; did you mean s47"):
        run(tmp_path, "counts", 'kind = "windows"', rows, 's74 = "Section 47"')


def trial(seed=1, slope=0.0):
    rng = np.random.default_rng(seed)
    school = np.repeat(np.arange(60), 6)
    table = pd.DataFrame({"school": school, "month": np.tile(np.arange(6), 60), "arm": school % 2})
    table["fsm"] = (rng.uniform(20, 40, 60).round())[school]
    table["phase"] = np.where(school % 4 < 2, "secondary", "primary")
    mean = np.exp(1.5 + slope * table["arm"] * (table["fsm"] - 30))
    return table.assign(y=rng.poisson(mean))


def test_with_an_interaction_the_effect_is_an_average_and_named():
    table = trial(slope=0.05)
    options = {"outcome": "y", "group": "school", "family": "poisson"}
    model = evidence.fit(table, fixed="arm*fsm", **options)
    (average,) = arm_effects(model, table, "arm*fsm", "y")
    # the same model with fsm counted from its mean: then the arm's own coefficient is the average
    centred = table.assign(fsm=table["fsm"] - table["fsm"].mean())
    arm = evidence.fit(centred, fixed="arm*fsm", **options).coefficients["arm"]
    assert np.log(average.ratio) == pytest.approx(arm.estimate, abs=1e-5)
    assert np.log(average.interval.high) == pytest.approx(arm.interval().high, rel=0.02)
    assert average.of == "on average over the schools' fsm"
    assert abs(np.log(model.ratios()["arm"].ratio)) > 5 * abs(np.log(average.ratio))
    assert model.sentence().startswith("Where fsm is zero, one unit more of arm goes with")


def test_the_effect_in_each_group_is_that_of_the_group_alone():
    table = trial()
    options = {"outcome": "y", "family": "poisson"}
    model = evidence.fit(table, fixed="arm*phase", **options)
    _, primary, secondary = arm_effects(model, table, "arm*phase", "y")
    for effect, phase in ((primary, "primary"), (secondary, "secondary")):
        alone = evidence.fit(table[table["phase"] == phase], fixed="arm", **options)
        assert effect.of == f"where phase is {phase}"
        assert effect.ratio == pytest.approx(alone.ratios()["arm"].ratio, rel=1e-5)


@pytest.mark.parametrize("fixed", ["fsm", "1"])
def test_a_model_without_the_arm_has_no_effect(fixed):
    table = trial()
    model = evidence.fit(table, outcome="y", fixed=fixed, family="poisson")
    with pytest.raises(evidence.ModelError, match="does not hold the arm"):
        arm_effects(model, table, fixed, "y")


def test_an_arm_that_others_say_already_has_no_effect():
    table = trial().assign(copy=lambda rows: rows["arm"])
    model = evidence.fit(table, outcome="y", fixed="copy + arm", family="poisson")
    with pytest.raises(evidence.ModelError, match="already say what the arm says"):
        arm_effects(model, table, "copy + arm", "y")


COVARIANCE = np.array([[4e6, 0.0], [0.0, 1.0]])


@pytest.mark.parametrize(
    ("effect", "spread", "said", "has_ratio"),
    [
        (1.27, 1.0, "cannot be said", False),
        (10.0, 1.0, "Each further one of care prevented cost £", True),
        (-1.0, 1.0, "By its point estimates, the programme is dominated", False),
        (-9.0, 1.0, "The programme is dominated", False),
    ],
)
def test_a_cost_for_each_is_said_with_its_bounded_interval_only(effect, spread, said, has_ratio):
    interval = Interval(effect - 2 * spread, effect + 2 * spread)
    region = fieller(11_000, effect, COVARIANCE)
    words, ratio = verdict(
        11_000, effect, "care", "fewer", effect_interval=interval, ratio_interval=region
    )
    assert words.startswith(said) or said in words
    assert (ratio is not None) == has_ratio
    assert ("Fieller interval £" in words) == has_ratio
    assert ("either sign" in words) == (interval.low <= 0 <= interval.high)


def test_the_reading_of_an_interval():
    assert apart(Interval(1.01, 2.0))
    assert not apart(Interval(0.9, 1.2))
    assert alike(Interval(0.95, 1.04), 1.1)
    assert not alike(Interval(0.8, 1.04), 1.1)
    assert not alike(Interval(0.95, 1.04), None)
    assert ratio_words("ratio", 2.0, Interval(0.5, float("inf"))) == "ratio 2.00, 0.50 to infinity"
    found = headline((Finding("x", "stop", "Cut short."),), "It rose.")
    assert found[0].text.startswith("No change")
    assert found[1].text == "Cut short."
