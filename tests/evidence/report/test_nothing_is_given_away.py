"""An attacker has a whole report folder: page, tables, figures, manifest. What is withheld must
leave no trace in it, so that other small numbers in its place give the same bytes."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swis import evidence
from swis.evidence.checks.window_table import window_table
from swis.evidence.report.document import Answer, Document, Findings, Paragraph, Section, Table
from swis.evidence.report.guard import guarded
from swis.evidence.report.withheld import derived_counts, in_windows
from swis.evidence.results import Finding
from swis.evidence.study import Disclosure

RULE = Disclosure(6, None, "")
HEAD = """
[study]
title = "T"
question = "Q?"
written = 2026-09-01
version = "1"
seed = 1
"""


def folder(path, design, outcomes, **tables):
    """Run a study of these tables; every file of its report, by name."""
    path.mkdir(exist_ok=True)
    for name, table in tables.items():
        table.to_csv(path / f"{name}.csv", index=False)
    data = "\n".join(f'{name} = "{name}.csv"' for name in tables)
    labels = "\n".join(f'{name} = "{label}"' for name, label in outcomes.items())
    study = path / "study.toml"
    study.write_text(f"{HEAD}[data]\n{data}\n[design]\n{design}\n[outcomes]\n{labels}\n")
    out = path / "out"
    evidence.run_study(study, out)
    return {
        one.relative_to(out).as_posix(): one.read_bytes() for one in out.rglob("*") if one.is_file()
    }


WINDOWS = (("before", "2020-09-01", "2021-02-28"), ("after", "2021-03-01", "2021-08-31"))


def windows(**counts):
    """Four counts of each outcome: programme before and after, comparator before and after."""
    return pd.DataFrame(
        [
            (outcome, arm, *window, counts[outcome][2 * i + j])
            for outcome in counts
            for i, arm in enumerate(("programme", "comparator"))
            for j, window in enumerate(WINDOWS)
        ],
        columns=["outcome", "arm", "window_label", "window_start", "window_end", "count"],
    )


@pytest.mark.parametrize("other", [(1, 5, 9, 80), (5, 1, 41, 42), (60, 3, 40, 12)])
def test_windows_with_other_small_counts_give_the_same_bytes(tmp_path, other):
    design = 'kind = "windows"\nintervention = "programme"'
    names = {"referrals": "Referrals", "s47": "Section 47 enquiries"}
    first, second = (
        folder(tmp_path, design, names, counts=windows(referrals=r, s47=(15, 20, 50, 52)))
        for r in ((3, 4, 40, 42), other)
    )
    assert first == second
    text = first["index.html"].decode()
    assert "Withheld, for their small numbers: referrals" in text
    assert json.loads(first["manifest.json"])["inputs"]["counts"]["sha256"] is None


def test_a_small_count_between_two_shown_windows_is_seen():
    rows = windows(referrals=(20, 30, 40, 42))
    longer = rows.iloc[[0, 2]].assign(window_end="2021-05-31", window_label="long", count=[23, 70])
    table = window_table(
        pd.concat([rows, longer], ignore_index=True), before="before", after="after"
    )
    assert 3 in derived_counts(table, "referrals", "programme")
    assert in_windows(table, RULE) == ("referrals",)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_every_count_that_windows_give_by_subtraction_is_looked_at(parts):
    """Months of four spans, of which windows show some sums."""
    days = ["2020-09-01", "2020-12-01", "2021-03-01", "2021-06-01", "2021-09-01"]
    ends = pd.to_datetime(days) - pd.Timedelta(days=1)
    spans = ((0, 2), (1, 3), (0, 4), (3, 4))
    rows = pd.DataFrame(
        [
            ("care", arm, f"w{i}", days[a], f"{ends[b]:%Y-%m-%d}", sum(parts[a:b]))
            for arm in ("one", "other")
            for i, (a, b) in enumerate(spans)
        ],
        columns=["outcome", "arm", "window_label", "window_start", "window_end", "count"],
    )
    found = derived_counts(window_table(rows, before="w0", after="w3"), "care", "one")
    # w2 - w1 - w3, w0 + w1 + w3 - w2, w2 - w0 - w3, and w3 itself
    assert set(parts) <= set(found)


def months(care, s47=None, schools=8):
    """School-months whose care events are (school, month) pairs."""
    rows = pd.DataFrame(
        [
            (f"S{s}", f"202{(8 + m) // 12}-{(8 + m) % 12 + 1:02d}")
            for s in range(schools)
            for m in range(12)
        ],
        columns=["school", "month"],
    )
    place = np.repeat(np.arange(schools), 12)
    rows["arm"] = np.where(place % 2, "intervention", "control")
    rows["pupils"] = 800
    rows["care"] = 0
    for school, month in care:
        rows.loc[school * 12 + month, "care"] += 1
    rows["s47"] = np.random.default_rng(1).poisson(7, len(rows)) if s47 is None else s47
    return rows


NAMES = {"care": "Children entering care", "s47": "Section 47 enquiries"}
# seven events in seven cells of month and arm; then as many, and more, in the same cells
SEVEN = [(0, 1), (1, 2), (2, 4), (3, 5), (4, 7), (5, 9), (0, 10)]
SHIFTED = [(s if (s, m) == (0, 1) else s + 2 if s < 6 else s, m) for s, m in SEVEN]
MORE = [*SEVEN, (2, 1), (5, 2)]


@pytest.mark.parametrize("other", [SHIFTED, MORE])
@pytest.mark.parametrize(
    "design",
    [
        'kind = "school-months"\nstart = "2021-03"\nexposure = "pupils"',
        'kind = "trial"\nfixed = "arm"',
    ],
)
def test_school_months_with_other_small_counts_give_the_same_bytes(tmp_path, design, other):
    first, second = (
        folder(tmp_path, design, NAMES, school_months=months(care)) for care in (SEVEN, other)
    )
    assert first == second
    text = first["index.html"].decode()
    words = re.sub(r"<svg.*?</svg>|<style.*?</style>|<[^>]+>", " ", text, flags=re.S)
    assert "Section 47 enquiries" in words
    assert "having no events" not in words
    assert not re.search(r"\b7 events", words)


def test_a_mark_says_one_at_least_so_that_seven_marks_beside_seven_are_seven_ones():
    table = pd.DataFrame({"month": range(9), "n": [1, 1, 1, 1, 1, 1, 1, 0, 0]})
    made = evidence.suppress(table, by=["month"], counts=["n"])
    assert made.published["n"].tolist() == ["c"] * 7 + ["0", "0", "c"]


def schools(s47, days):
    arm = np.tile([1, 0], 12)
    table = pd.DataFrame({"school": range(24), "la": np.repeat(["a", "b"], 12), "arm": arm})
    rng = np.random.default_rng(2)
    table["cost"] = rng.normal(20_000, 2_000, 24).round() + 9_000 * arm
    return table.assign(s47=s47, days=days)


def test_an_economic_report_prints_no_mean_of_a_few_events(tmp_path):
    rng = np.random.default_rng(3)
    s47 = rng.poisson(20, 24)
    few, other = np.zeros(24, dtype=int), np.zeros(24, dtype=int)
    few[[0, 1, 5]], other[[2, 3, 9, 11]] = 1, 1
    design = 'kind = "economic"\noutcome = "s47"\nbetter = "fewer"'
    names = {"s47": "Section 47 enquiries", "days": "Children looked after"}
    first, second = (
        folder(tmp_path, design, names, schools=schools(s47, days)) for days in (few, other)
    )
    assert first == second
    assert b"Withheld, for their small numbers: days" in first["index.html"]
    first, second = (
        folder(tmp_path, design, names, schools=schools(few_, s47)) for few_ in (few, other)
    )
    assert first == second
    assert b"Section 47" not in first["index.html"].replace(b"Q?", b"")


def test_the_guard_takes_out_whatever_names_a_withheld_outcome():
    frame = pd.DataFrame({"outcome": ["Care", "Care proceedings"], "n": [3, 40]})
    document = Document(
        "T",
        "Q",
        (
            Section("In short", (Answer("All is well."), Paragraph("Care fell from 3 to 2."))),
            Section(
                "Checks",
                (
                    Findings((Finding("few", "note", "3 of care"), Finding("x", "note", "y"))),
                    Table("counts", "Counts", frame),
                    Paragraph("Care proceedings were 40."),
                ),
            ),
            Section("Care", (Paragraph("Three."),)),
        ),
        withheld=("care",),
    )
    made = guarded(document, {"care": "Care", "proceedings": "Care proceedings"})
    assert [section.heading for section in made.sections] == ["In short", "Checks"]
    assert made.sections[0].blocks[1:] == (Paragraph("Withheld, for their small numbers: care."),)
    checks = made.sections[1].blocks
    assert [one.sentence for one in checks[0].findings] == ["y"]
    assert checks[1].frame["n"].tolist() == [40]
    assert len(checks) == 3


def test_a_rounded_report_prints_no_exact_count(tmp_path):
    rows = windows(referrals=(23, 37, 41, 48))
    path = tmp_path / "s"
    path.mkdir()
    rows.to_csv(path / "counts.csv", index=False)
    study = path / "study.toml"
    study.write_text(
        f'{HEAD}[data]\ncounts = "counts.csv"\n[design]\nkind = "windows"\n'
        'intervention = "programme"\n[disclosure]\nround_to = 5\n'
    )
    evidence.run_study(study, path / "out")
    shown = (path / "out" / "tables" / "ratio-of-ratios.csv").read_text()
    assert ",25,35,40,50," in shown
    assert not re.search(r",(23|37|41|48),", shown)
