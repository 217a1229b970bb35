"""One gate: each planted fault, at each command and each kind of study, is refused alike."""

import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.command import main
from swis.evidence.schema import month_numbers, written_months


@pytest.fixture(scope="module")
def sound():
    rng = np.random.default_rng(4)
    rows = pd.DataFrame(
        [
            (f"S{s}", f"202{(8 + m) // 12}-{(8 + m) % 12 + 1:02d}")
            for s in range(8)
            for m in range(12)
        ],
        columns=["school", "month"],
    )
    place = np.repeat(np.arange(8), 12)
    rows["arm"] = np.where(place % 2, "intervention", "control")
    rows["la"] = np.where(place < 4, "A", "B")
    rows["site"] = rows["school"]
    rows["pupils"] = 800
    rows["s47"] = rng.poisson(6, len(rows))
    return rows.astype(object)


def cell(row, column, value):
    def plant(table):
        table.loc[row, column] = value
        return table

    return plant


def twice(table):
    return pd.concat([table, table.iloc[[3]]], ignore_index=True)


# the fault, and the row and column that every refusal must name (a spreadsheet's row: index + 2)
FAULTS = {
    "a school in both arms": (cell(5, "arm", "intervention"), 7, "arm"),
    "a school that changes authority": (cell(40, "la", "B"), 42, "la"),
    "a school-month twice": (twice, 98, "month"),
    "a roll of zero": (cell(5, "pupils", 0), 7, "pupils"),
    "a roll that is blank": (cell(5, "pupils", None), 7, "pupils"),
    "a roll in words": (cell(5, "pupils", "about 800"), 7, "pupils"),
    "a roll that no school has": (cell(5, "pupils", 8_000_000), 7, "pupils"),
    "a school without a name": (cell(5, "school", None), 7, "school"),
    "a school of blanks": (cell(5, "school", "  "), 7, "school"),
    "an arm that is blank": (cell(5, "arm", None), 7, "arm"),
    "an authority that is blank": (cell(5, "la", None), 7, "la"),
    "a month that is none": (cell(5, "month", "Sept 2020"), 7, "month"),
    "a month that is blank": (cell(5, "month", None), 7, "month"),
    "a count below zero": (cell(5, "s47", -1), 7, "s47"),
    "half an event": (cell(5, "s47", 2.5), 7, "s47"),
    "a count in words": (cell(5, "s47", "many"), 7, "s47"),
    "a count beyond all counts": (cell(5, "s47", 1e300), 7, "s47"),
}
STUDY = """
[study]
title = "T"
question = "Q?"
written = 2026-09-01
version = "1"
seed = 1
[data]
school_months = "months.csv"
[design]
{design}
exposure = "pupils"
[outcomes]
s47 = "Section 47 enquiries"
"""
STUDIES = {
    "school-months": 'kind = "school-months"\nstart = "2021-03"',
    "trial": 'kind = "trial"\nfixed = "arm"',
}
COMMANDS = {
    "check": ("check", "--outcome", "s47"),
    "compare": ("compare", "--outcome", "s47", "--start", "2021-03", "--exposure", "pupils"),
    "did": ("did", "--outcome", "s47", "--start", "2021-03"),
    "event study": ("did", "--outcome", "s47", "--start", "2021-03", "--event-study"),
    "fit": ("fit", "--outcome", "s47", "--fixed", "arm", "--group", "school"),
    "permute": ("permute", "--outcome", "s47", "--draws", "20"),
}


def refusal(*words):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([*map(str, words), "--json"])
    return status, json.loads(out.getvalue()).get("error")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_refused_alike_wherever_it_enters(sound, fault, tmp_path):
    plant, row, column = FAULTS[fault]
    path = tmp_path / "months.csv"
    plant(sound.copy()).to_csv(path, index=False)
    said = {}
    for name, (word, *options) in COMMANDS.items():
        status, said[name] = refusal(word, path, *options)
        assert status == 1
    for name, design in STUDIES.items():
        study = tmp_path / "study.toml"
        study.write_text(STUDY.format(design=design))
        status, said[name] = refusal("report", study, "--out", tmp_path / "out")
        assert status == 1
    assert len({json.dumps(one, sort_keys=True) for one in said.values()}) == 1, said
    error = said["check"]
    assert (error["file"], error["row"], error["column"]) == ("months.csv", row, column)
    assert not (tmp_path / "out").exists()


def test_two_schools_of_one_name_are_not_made_one(sound):
    with pytest.raises(evidence.InputError, match="two schools of one name"):
        evidence.check(sound.replace({"school": {"S5": "S0"}}), ["s47"])


@pytest.mark.parametrize("site", [None, "  "])
def test_a_blank_cluster_is_no_cluster(sound, site):
    table = sound.assign(arm=(sound["arm"] == "intervention").astype(int), site=site)
    with pytest.raises(evidence.InputError, match="row 2, column site"):
        evidence.did(table, outcome="s47", start="2021-03", cluster="site")


def written(pattern, days=None):
    months = [(2020 + (8 + m) // 12, (8 + m) % 12 + 1) for m in range(12)]
    return [
        pattern.format(y=y, m=m, d=day)
        for (y, m), day in zip(months, days or [1] * 12, strict=True)
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        "{y}-{m:02d}",
        "{y}-{m:02d}-{d:02d}",
        "{d:02d}/{m:02d}/{y}",
        "{m:02d}/{d:02d}/{y}",
        "{m}/{d}/{y}",
        "{m:02d}/{y}",
        "{y}{m:02d}",
    ],
)
def test_months_are_the_same_however_they_are_written(pattern):
    given = pd.DataFrame({"month": written(pattern)})
    if pattern == "{y}{m:02d}":
        given = given.astype(int)
    assert list(written_months(given, "month")) == written("{y}-{m:02d}")
    assert list(month_numbers(given, "month").diff().dropna()) == [1] * 11


@pytest.mark.parametrize("pattern", ["{d:02d}/{m:02d}/{y}", "{m:02d}/{d:02d}/{y}"])
def test_a_day_beyond_the_twelfth_tells_which_part_is_the_month(pattern):
    given = pd.DataFrame({"month": written(pattern, [28] * 12)})
    assert list(written_months(given, "month")) == written("{y}-{m:02d}")


@pytest.mark.parametrize(
    ("months", "row", "said"),
    [
        (["05/09/2021", "05/10/2021"], 2, "may be the 5th of month 9 or the 9th of month 5"),
        (["01/09/2021", "09/02/2021"], 2, "may be the 1st of month 9"),
        (["28/09/2021", "10/28/2021"], 3, "the other way round"),
        (["2021-09", "31/31/2021"], 3, "not a month"),
        (["2021-09", "2021-10-41"], 3, "not a month"),
    ],
)
def test_months_that_may_be_two_are_refused_with_the_row(months, row, said):
    table = pd.DataFrame({"month": months}, index=[2, 3])
    with pytest.raises(evidence.InputError, match=said) as refused:
        month_numbers(table, "month")
    assert refused.value.row == row


def test_a_month_that_no_school_has_is_told_of(sound):
    gone = sound[sound["month"] != "2021-01"]
    said = " ".join(one.sentence for one in evidence.check(gone, ["s47"]).findings)
    assert re.search(r"No school has a row for 1 months .*\(2021-01\)", said)


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "--outcome", "s47", "--start", "2021-03", "--level", "95"),
        ("did", "--outcome", "s47", "--start", "2021-03", "--level", "0.9999"),
        ("did", "--outcome", "s47", "--start", "2021-03", "--event-study", "--window", "-2"),
        ("did", "--outcome", "s47", "--start", "2021-03", "--seed", "-1"),
        ("fit", "--outcome", "s47", "--fixed", "arm", "--level", "0.2"),
        ("permute", "--outcome", "s47", "--seed", "-1"),
        ("permute", "--outcome", "s47", "--strata", "school"),
        ("check", "--outcome", "s47", "--intervention", "swiss"),
    ],
)
def test_what_cannot_be_asked_is_refused(sound, words, tmp_path):
    path = tmp_path / "months.csv"
    sound.to_csv(path, index=False)
    status, error = refusal(words[0], path, *words[1:])
    assert status == 1
    assert "No check foresaw it" not in error["message"]


@pytest.mark.parametrize(
    "words",
    [("--alpha", 2), ("--jobs", 0), ("--seed", -1), ("--sd-school", "nan"), ("--events", "inf")],
)
def test_a_trial_that_cannot_be_planned_is_refused(words):
    status, error = refusal("power", "--trials", 2, *words)
    assert status == 1
    assert words[0] in error["message"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'kind = "trial"',
            'kind = "trial"\nmargin = "wide"',
            "design.margin: This must be a ratio",
        ),
        ('kind = "trial"', 'kind = "trial"\nwithin = 3', "design.within: This must be words"),
        ('"Section 47 enquiries"', "47", "outcomes.s47: This must be the outcome's name"),
        ("seed = 1", "seed = -1", "study.seed"),
        ("s47 =", "s74 =", "There is no column 's74'; did you mean s47"),
        ('fixed = "arm"', 'fixed = "pupils"', None),
    ],
)
def test_a_slip_in_a_study_is_a_sentence(sound, old, new, said, tmp_path):
    sound.to_csv(tmp_path / "months.csv", index=False)
    study = tmp_path / "study.toml"
    study.write_text(STUDY.format(design=STUDIES["trial"]).replace(old, new))
    status, error = refusal("report", study, "--out", tmp_path / "out")
    assert status == (1 if said or error else 0)
    assert said is None or said in error["message"]
