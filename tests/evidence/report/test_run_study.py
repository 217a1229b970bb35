import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.study import find_study, read_protocol

STUDY = """
[study]
title = "Four schools"
question = "Did anything change?"
written = 2026-01-05
version = "1"
seed = 1

[data]
{data}

[design]
{design}

[outcomes]
{outcomes}
"""


def study(folder, data, design, outcomes, more=""):
    path = folder / "study.toml"
    path.write_text(STUDY.format(data=data, design=design, outcomes=outcomes) + more)
    return path


@pytest.fixture
def school_months(tmp_path):
    rng = np.random.default_rng(1)
    table = pd.DataFrame(
        [(s, m) for s in range(12) for m in range(1, 13)], columns=["school", "month"]
    )
    table["arm"] = np.where(table["school"] % 2, "intervention", "control")
    table["month"] = table["month"].map(lambda m: f"2021-{m:02d}")
    table["s47"] = rng.poisson(3, len(table))
    table["care"] = rng.poisson(0.1, len(table))
    table.to_csv(tmp_path / "months.csv", index=False)
    return study(
        tmp_path,
        'school_months = "months.csv"',
        'kind = "school-months"\nstart = "2021-07"',
        's47 = "Section 47 enquiries"\ncare = "Children looked after"',
    )


def test_school_months_become_a_report(school_months, tmp_path):
    made = evidence.run_study(school_months, tmp_path / "out")
    text = (tmp_path / "out" / "index.html").read_text()
    assert "Section 47 enquiries" in made.answer
    assert "parallel trends" in text
    assert "nor more of them worse" in text


def test_small_counts_of_a_series_are_withheld_and_cannot_be_had_from_the_table(
    school_months, tmp_path
):
    evidence.run_study(school_months, tmp_path / "out")
    series = pd.read_csv(tmp_path / "out" / "tables" / "series-care.csv", dtype=str)
    shown = series[["programme", "comparator"]].to_numpy().ravel()
    assert set(shown) <= {"0", "c"}
    assert "c" in shown


@pytest.fixture
def windows(tmp_path):
    rows = [
        ("care", arm, label, start, end, count)
        for (arm, label, start, end), count in zip(
            [
                (arm, label, f"{label}-01-01", f"{label}-12-31")
                for arm in ("programme", "comparator")
                for label in (2020, 2021)
            ],
            (7, 3, 9, 8),
            strict=True,
        )
    ]
    columns = ["outcome", "arm", "window_label", "window_start", "window_end", "count"]
    table = pd.concat(
        [
            pd.DataFrame(rows, columns=columns),
            pd.DataFrame(rows, columns=columns).assign(outcome="referrals", count=[90, 80, 85, 95]),
        ]
    )
    table.to_csv(tmp_path / "counts.csv", index=False)
    return study(
        tmp_path,
        'counts = "counts.csv"',
        'kind = "windows"\nintervention = "programme"',
        'referrals = "Referrals"\ncare = "Care"',
    )


def test_an_outcome_with_a_small_count_that_is_not_published_is_withheld(windows, tmp_path):
    evidence.run_study(windows, tmp_path / "out")
    text = (tmp_path / "out" / "index.html").read_text()
    assert "Withheld, for their small numbers: care" in text
    counts = pd.read_csv(tmp_path / "out" / "tables" / "counts.csv")
    assert set(counts["outcome"]) == {"Referrals"}


def test_a_folder_that_holds_something_else_is_left_alone(windows, tmp_path):
    out = tmp_path / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("keep me")
    with pytest.raises(evidence.InputError, match="not a report's folder"):
        evidence.run_study(windows, out)
    assert (out / "letter.txt").read_text() == "keep me"


def test_a_formula_in_a_label_cannot_run_in_a_spreadsheet(windows, tmp_path):
    windows.write_text(windows.read_text().replace('"Referrals"', "'=cmd()'"))
    evidence.run_study(windows, tmp_path / "out")
    assert "'=cmd()" in (tmp_path / "out" / "tables" / "counts.csv").read_text()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "windows"', 'kind = "window"', "no design 'window'; did you mean windows"),
        ("seed = 1", "", r"study\.seed: This is missing"),
        ('"counts.csv"', '"count.csv"', "There is no file count.csv"),
        ("[outcomes]", "[outcome]", "'outcome' is not known here; did you mean outcomes"),
        ("2026-01-05", '"5 January"', "Write the date as"),
        ("[study]", "[study", "This is not TOML"),
        ("seed = 1", 'seed = "one"', r"study\.seed: The seed is a whole number"),
        ("intervention =", "interventoin =", "'interventoin' is not known here; did you mean"),
        ("counts =", "count =", r"data\.counts: This is missing"),
    ],
)
def test_a_slip_in_the_protocol_is_named(windows, old, new, said):
    windows.write_text(windows.read_text().replace(old, new))
    with pytest.raises(evidence.InputError, match=said):
        read_protocol(windows)


def test_a_study_that_is_not_there_is_told_of_those_that_are():
    with pytest.raises(evidence.InputError, match="comparators, ealing"):
        find_study("eeling")


@pytest.fixture
def trial(tmp_path):
    rng = np.random.default_rng(3)
    table = pd.DataFrame(
        [(s, m) for s in range(40) for m in range(1, 11)], columns=["school", "month"]
    )
    table["la"] = table["school"] // 8
    table["arm"] = np.where(table["school"] % 2, "intervention", "control")
    table["pupils"] = 900
    level = rng.normal(1, 0.3, 40)[table["school"]]
    table["s47"] = rng.poisson(np.exp(level))
    table.to_csv(tmp_path / "months.csv", index=False)
    return study(
        tmp_path,
        'school_months = "months.csv"',
        'kind = "trial"\nfixed = "arm"\nwithin = "la"\nexposure = "pupils"\n'
        "[design.flow]\nplanned = 44\nrandomised = 42",
        's47 = "Section 47 enquiries"',
    )


def test_a_trial_prints_its_flow_and_says_who_is_missing(trial, tmp_path):
    made = evidence.run_study(trial, tmp_path / "out")
    assert "no evidence of a difference either way" in made.answer
    flow = pd.read_csv(tmp_path / "out" / "tables" / "flow.csv")
    assert flow["n schools"].tolist() == [44, 42, 40]
    assert (
        "2 randomised schools are not in this analysis"
        in (tmp_path / "out" / "index.html").read_text()
    )


def test_a_trial_with_a_list_of_all_schools_prints_bounds_beside_its_flow(trial, tmp_path):
    months = pd.read_csv(tmp_path / "months.csv")
    everyone = months.groupby("school", as_index=False)[["arm", "la"]].first()
    left = pd.DataFrame(
        {"school": [900, 901], "arm": ["intervention", "control"], "la": everyone["la"].iloc[0]}
    )
    pd.concat([everyone, left]).to_csv(tmp_path / "randomised.csv", index=False)
    text = trial.read_text().replace(
        'school_months = "months.csv"',
        'school_months = "months.csv"\nrandomised = "randomised.csv"',
    )
    trial.write_text(text)
    evidence.run_study(trial, tmp_path / "out")
    bounds = pd.read_csv(tmp_path / "out" / "tables" / "bounds-s47.csv")
    assert bounds["n schools"].tolist() == [40, 42, 42]
    assert bounds["rate ratio"][2] < bounds["rate ratio"][0] < bounds["rate ratio"][1]
    page = (tmp_path / "out" / "index.html").read_text()
    assert "2 are not in the analysis of Section 47 enquiries" in page
    assert "900, 901" in page


def test_a_trials_effect_is_that_of_fit(trial, tmp_path):
    evidence.run_study(trial, tmp_path / "out")
    row = pd.read_csv(tmp_path / "out" / "tables" / "effects.csv").iloc[0]
    table = evidence.read_table(tmp_path / "months.csv")
    table["arm"] = (table["arm"] == "intervention").astype(int)
    model = evidence.fit(
        table, outcome="s47", fixed="arm", group="school", within="la", exposure="pupils"
    )
    arm = model.ratios()["arm"]
    assert (row["rate ratio"], row["low"], row["high"]) == pytest.approx(
        (arm.ratio, arm.low, arm.high)
    )


@pytest.fixture
def economic(tmp_path):
    rng = np.random.default_rng(4)
    arm = np.tile([1, 0], 30)
    pd.DataFrame(
        {
            "school": range(60),
            "la": np.repeat(range(6), 10),
            "arm": arm,
            "s47": rng.poisson(30 + 6 * arm),
            "days": rng.poisson(40, 60),
        }
    ).to_csv(tmp_path / "schools.csv", index=False)
    pd.DataFrame(
        {"school": np.arange(0, 60, 2), "item": "worker", "quantity": rng.uniform(8, 12, 30)}
    ).to_csv(tmp_path / "used.csv", index=False)
    pd.DataFrame({"item": ["worker"], "unit": ["month"], "unit_cost": [4000]}).to_csv(
        tmp_path / "costs.csv", index=False
    )
    return study(
        tmp_path,
        'schools = "schools.csv"\nquantities = "used.csv"\nunit_costs = "costs.csv"',
        'kind = "economic"\noutcome = "s47"\nbetter = "fewer"',
        's47 = "Section 47 enquiries"\ndays = "Days in care"',
    )


def test_an_economic_report_says_dominated_and_prints_the_premise_beside_the_curve(
    economic, tmp_path
):
    made = evidence.run_study(economic, tmp_path / "out")
    text = (tmp_path / "out" / "index.html").read_text()
    assert made.answer.startswith("The programme is dominated")
    assert text.index("counts harm as gain") < text.index("acceptability-title")
    assert {"plane.svg", "acceptability.svg"} == {
        path.name for path in (tmp_path / "out" / "figures").iterdir()
    }
    consequences = pd.read_csv(tmp_path / "out" / "tables" / "consequences.csv")
    assert consequences["consequence"].tolist() == ["Section 47 enquiries", "Days in care"]


def test_an_economic_study_has_to_say_which_way_is_better(economic, tmp_path):
    economic.write_text(economic.read_text().replace('better = "fewer"', ""))
    with pytest.raises(evidence.InputError, match=r"design\.better: This is missing"):
        evidence.run_study(economic, tmp_path / "out")
