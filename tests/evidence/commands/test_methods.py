"""The commands, as somebody types them."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from swis.evidence.command import COMMANDS, main
from swis.evidence.study import find_study

KINDS = ("--event-study", "--sessions", "--scale", "--table", "--minimum-detectable")
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "evidence-json.md"


@pytest.fixture
def months(tmp_path):
    rng = np.random.default_rng(1)
    table = pd.DataFrame(
        [(s, m) for s in range(16) for m in range(12)], columns=["school", "month"]
    )
    table["arm"] = np.where(table["school"] % 2, "intervention", "control")
    table["la"] = table["school"] // 4
    table["pupils"] = 900
    table["y"] = rng.poisson(4, len(table))
    path = tmp_path / "months.csv"
    table.to_csv(path, index=False)
    return path


@pytest.fixture
def schools(tmp_path):
    rng = np.random.default_rng(2)
    path = tmp_path / "schools.csv"
    pd.DataFrame(
        {
            "school": range(24),
            "la": np.repeat(["a", "b", "c"], 8),
            "arm": np.tile([1, 0, 0, 0], 6),
            "roll": rng.normal(1000, 100, 24).round(),
            "fsm": rng.uniform(5, 40, 24).round(1),
            "s47": rng.poisson(20, 24),
            "cost": rng.normal(50_000, 3_000, 24).round(),
        }
    ).to_csv(path, index=False)
    return path


@pytest.fixture
def answer(capsys):
    """Run a command with --json; what it prints must have the keys that are documented."""

    def of(*words):
        typed = [str(word) for word in words]
        status = main([*typed, "--json"])
        found = json.loads(capsys.readouterr().out)
        kind = next((word for word in KINDS if word in typed), "")
        if "--outcomes" not in typed:
            assert set(found) == documented_keys(f"{typed[0]} {kind}".strip())
        return status, found

    return of


def documented_keys(section):
    text = PAGE.read_text(encoding="utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`.*?) \|", text, flags=re.MULTILINE)
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("word", COMMANDS)
def test_every_command_explains_itself(word, capsys):
    with pytest.raises(SystemExit) as left:
        main([word, "--help"])
    assert left.value.code == 0
    assert "Example:" in capsys.readouterr().out


def test_compare(answer):
    counts = find_study("ealing").with_name("outcomes.csv")
    _, found = answer("compare", counts, "--intervention", "nominated")
    s17 = found["outcomes"]["s17_assessments_started"]
    assert s17["exact"]["low"] == pytest.approx(1.479, abs=5e-4)
    assert s17["wald"]["estimate"] == pytest.approx(3.078, abs=5e-4)
    assert any(finding["severity"] == "stop" for finding in found["findings"])


def test_compare_school_by_school(answer, months):
    _, found = answer("compare", months, "--outcome", "y", "--start", 6, "--exposure", "pupils")
    assert found["outcomes"]["y"]["by_school"]["schools"] == 16


def test_fit(answer, months):
    _, found = answer("fit", months, "--outcome", "y", "--fixed", "arm", "--group", "school")
    assert set(found["coefficients"]["arm[T.intervention]"]) == {"estimate", "std_error", "df", "p"}


def test_permute(answer, months):
    _, found = answer("permute", months, "--outcome", "y", "--strata", "la", "--draws", 50)
    assert (found["n_schools"], found["draws"]) == (16, 50)


PLANNED = ("--schools", 24, "--las", 4, "--months", 3, "--analysis", "totals", "--jobs", 1)


def test_power_and_calibration(answer):
    _, found = answer("power", *PLANNED, "--trials", 4)
    assert found["plan"]["schools"] == 24
    _, found = answer("calibrate", *PLANNED, "--trials", 4)
    assert found["type_one"]["trials"] == 4


def test_the_smallest_effect(answer):
    words = ("--minimum-detectable", "--wanted-power", 0.7, "--events", 20, "--trials", 40)
    _, found = answer("power", *PLANNED, *words)
    assert found["low"] < found["rate_ratio"] < found["high"] < 1
    assert [one["trials"] for one in found["rounds"]] == [40, 40, 40]


def test_did(answer, months):
    _, found = answer("did", months, "--outcome", "y", "--start", 6)
    assert found["wild_interval"]["low"] < found["estimate"] < found["wild_interval"]["high"]
    assert found["clusters"] == 16


def test_event_study(answer, months):
    _, found = answer("did", months, "--outcome", "y", "--start", 6, "--event-study")
    assert [window["first"] for window in found["windows"]] == [-6, -3, 0, 3]


def test_match(answer, schools):
    _, found = answer("match", schools, "--on", "roll", "--on", "fsm", "--exact", "la")
    assert len(found["pairs"]) == 6
    assert found["unmatched"] == []


def test_randomise_then_verify(answer, schools, tmp_path):
    sealed = tmp_path / "allocation.jsonl"
    _, drawn = answer("randomise", schools, "--strata", "la", "--seed", 9, "--out", sealed)
    status, found = answer("verify-allocation", sealed)
    assert (status, found["holds"], found["seal"]) == (0, True, drawn["seal"])
    _, tested = answer(
        "verify-allocation", sealed, "--outcomes", schools, "--outcome", "s47", "--draws", 500
    )
    assert 0 < tested["p"] <= 1
    sealed.write_text(sealed.read_text().replace('"arm":1', '"arm":0', 1))
    status, found = answer("verify-allocation", sealed)
    assert (status, found["holds"]) == (1, False)


def test_cea(answer, schools):
    _, found = answer("cea", schools, "--outcome", "s47", "--better", "fewer", "--other", "fsm")
    assert [row["worth"] for row in found["at"]] == [1_000, 10_000, 20_000]
    assert "presumes" in found["premise"]


def test_cea_from_quantities_and_unit_costs(answer, schools, tmp_path):
    used = tmp_path / "used.csv"
    unit = tmp_path / "unit.csv"
    pd.DataFrame({"school": [0, 4], "item": "worker", "quantity": [10, 11]}).to_csv(
        used, index=False
    )
    pd.DataFrame({"item": ["worker"], "unit": ["month"], "unit_cost": [4000]}).to_csv(
        unit, index=False
    )
    _, found = answer(
        "cea",
        schools,
        "--outcome",
        "s47",
        "--better",
        "fewer",
        "--quantities",
        used,
        "--unit-costs",
        unit,
    )
    assert found["cost"] == pytest.approx((40_000 + 44_000) / 6)


def test_survey(answer, tmp_path):
    path = tmp_path / "answers.csv"
    pd.DataFrame({"q": ["Agree", "Disagree", "Strongly agree", None]}).to_csv(path, index=False)
    _, found = answer("survey", path, "--statement", "q")
    assert (found["statements"][0]["agree"], found["statements"][0]["n"]) == (2, 3)


def test_the_scale_of_a_survey(answer, tmp_path):
    path = tmp_path / "answers.csv"
    drawn = np.random.default_rng(1).normal(size=(40, 1)) + np.random.default_rng(2).normal(
        size=(40, 3)
    )
    pd.DataFrame(drawn, columns=["a", "b", "c"]).to_csv(path, index=False)
    words = ("--statement", "a", "--statement", "b", "--statement", "c", "--scale")
    _, found = answer("survey", path, *words)
    assert found["omega_interval"]["low"] < found["omega"] < found["omega_interval"]["high"]


def test_tables_protected_together(answer, tmp_path):
    path, out = tmp_path / "counts.csv", tmp_path / "safe"
    path.write_text("school,la,n\nAske,N,3\nBeck,S,20\nCole,N,30\n")
    words = ("--table", "school", "--table", "la", "--count", "n", "--out", out)
    _, found = answer("suppress", path, *words)
    assert found["published"]["la"][0] == {"la": "N", "n": "c"}
    assert sorted(file.name for file in out.iterdir()) == ["by-la.csv", "by-school.csv"]


def test_days_in_care(answer, tmp_path):
    path = tmp_path / "episodes.csv"
    path.write_text("child,start,end\n1,2021-10-01,2021-10-11\n2,2022-08-30,\n")
    _, found = answer("days-in-care", path, "--from", "2021-09-01", "--until", "2022-09-01")
    assert (found["days"], found["children"]) == (12, 2)


def test_absence(answer, tmp_path):
    path = tmp_path / "pupils.csv"
    path.write_text("sessions_possible,sessions_missed\n380,38\n380,2\n")
    _, found = answer("days-in-care", path, "--sessions")
    assert found["persistent"] == 1


def test_check(answer, months):
    _, found = answer("check", months, "--outcome", "y")
    assert [finding["check"] for finding in found["findings"]] == ["shared front door"]


def test_suppress(answer, tmp_path):
    path, out = tmp_path / "counts.csv", tmp_path / "new.csv"
    path.write_text("school,n\na,3\nb,20\nc,30\n")
    _, found = answer("suppress", path, "--by", "school", "--count", "n", "--out", out)
    assert [row["n"] for row in found["published"]] == ["c", "c", "30", "53"]
    assert out.read_text() == "school,n\na,c\nb,c\nc,30\nAll,53\n"


def test_report(answer, tmp_path):
    _, found = answer("report", "ealing", "--out", tmp_path / "out")
    assert (tmp_path / "out" / "index.html").is_file()
    assert "manifest.json" in found["files"]


@pytest.fixture
def pupils(tmp_path):
    rng = np.random.default_rng(5)
    school = np.repeat(np.arange(12), 40)
    path = tmp_path / "pupils.csv"
    missed = rng.binomial(190, rng.beta(2, 20, len(school)))
    pd.DataFrame(
        {
            "pupil": [f"P{n}" for n in range(len(school))],
            "school": school,
            "la": school // 6,
            "arm": school % 2,
            "score": rng.normal(50, 9, len(school)) + rng.normal(0, 3, 12)[school],
            "sessions_possible": 190,
            "sessions_missed": missed,
        }
    ).to_csv(path, index=False)
    return path


def test_sums(answer, pupils, tmp_path):
    out = tmp_path / "sums.csv"
    _, found = answer("sums", pupils, "--columns", "score", "--keep", "la,arm", "--out", out)
    assert found["pupils"] == pd.read_csv(out)["pupils"].sum() == 480
    _, found = answer("sums", pupils, "--sessions", "--keep", "la,arm", "--out", out)
    assert set(pd.read_csv(out)) >= {"possible", "attended", "pupils", "persistent"}


def test_plan(answer):
    _, found = answer("plan", "ealing")
    assert found["plan"]["registered"] is None
    assert ["8", "objectives"] in [item[:2] for item in found["items"]]


def test_care(answer, pupils, tmp_path):
    path = tmp_path / "episodes.csv"
    children = [f"P{n}" for n in range(0, 480, 7)]
    pd.DataFrame({"child": children, "start": "2021-10-01", "end": "2021-12-01"}).to_csv(
        path, index=False
    )
    dates = ("--from", "2021-09-01", "--until", "2022-09-01", "--replicates", "100")
    _, found = answer("care", pupils, path, *dates)
    assert sum(row["looked_after"] for row in found["rows"]) == len(children)


@pytest.mark.parametrize(("family", "more"), [("linear", []), ("fractional", ["--exposure"])])
def test_fit_of_scores_and_shares_has_its_documented_keys(family, more, pupils, capsys):
    outcome = "sessions_missed" if more else "score"
    words = ["fit", str(pupils), "--family", family, "--outcome", outcome, "--fixed", "arm"]
    words += [*more, *(["sessions_possible"] if more else []), "--group", "school", "--json"]
    assert main(words) == 0
    assert set(json.loads(capsys.readouterr().out)) == documented_keys(f"fit, {family}")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["did", "--outcome", "y", "--start", "6", "--exposure", "pupil"],
            "months.csv, column pupil: There is no column 'pupil'; did you mean pupils?",
        ),
        (
            ["did", "--outcome", "la", "--start", "2021-09"],
            "months.csv: The start '2021-09' is not written as the months are ('0').",
        ),
        (["compare", "--outcome", "y"], "Name the outcomes, and the first month"),
        (["match", "--treated", "la", "--on", "pupils"], "There are 4 arms"),
    ],
)
def test_a_refusal_names_the_file_and_the_place(months, capsys, words, told):
    assert main([words[0], str(months), *words[1:]]) == 1
    assert told in capsys.readouterr().err


def test_a_gap_is_named_by_the_row_of_the_file(months, capsys):
    lines = months.read_text().splitlines()
    lines[5] = lines[5].rsplit(",", 1)[0] + ","
    months.write_text("\n".join(lines) + "\n")
    assert main(["check", str(months), "--outcome", "y"]) == 1
    assert "months.csv, row 6, column y" in capsys.readouterr().err
