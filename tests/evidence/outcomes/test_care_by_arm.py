"""Days in care between arms: the parts hold what was put in, and small arms say nothing."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.cli import main

WINDOW = {"start": date(2021, 9, 1), "end": date(2023, 8, 1)}


@pytest.fixture(scope="module")
def world():
    rng = np.random.default_rng(6)
    school = np.repeat(np.arange(40), 150)
    pupils = pd.DataFrame(
        {
            "pupil": [f"P{n}" for n in range(len(school))],
            "school": school,
            "la": np.array(list("ABCD"))[school // 10],
            "arm": np.where(school % 2, "swis", "usual"),
        }
    )
    cared = rng.random(len(pupils)) < np.where(school % 2, 0.04, 0.02)
    began = [date(2021, 9, 1) + timedelta(days=int(n)) for n in rng.integers(0, 300, cared.sum())]
    lasted = rng.integers(20, 200, cared.sum())
    episodes = pd.DataFrame({"child": pupils["pupil"][cared], "start": began})
    episodes["end"] = [a + timedelta(days=int(n)) for a, n in zip(began, lasted, strict=True)]
    return pupils, episodes.astype({"start": str, "end": str})


def test_each_part_is_what_the_table_says(world):
    pupils, episodes = world
    found = evidence.care_by_arm(pupils, episodes, **WINDOW, replicates=500)
    control, programme = found.rows.itertuples(index=False)
    odds = [r.looked_after / (r.pupils - r.looked_after) for r in (control, programme)]
    assert np.exp(found.any_care.coefficients["arm"].estimate) == pytest.approx(
        odds[1] / odds[0], rel=0.05
    )
    means = [r.days / r.looked_after for r in (control, programme)]
    assert np.exp(found.days_given_care.coefficients["arm"].estimate) == pytest.approx(
        means[1] / means[0], rel=1e-9
    )
    difference = 1000 * (programme.days / programme.pupils - control.days / control.pupils)
    assert found.difference == pytest.approx(difference)
    assert found.interval.low < difference < found.interval.high
    assert found.interval.low > 0
    assert "no effect by the draw" in found.sentence()
    assert len(found.table()) == 3


def test_the_window_restricts_the_days(world):
    pupils, episodes = world
    short = WINDOW | {"end": date(2021, 12, 1)}
    found = evidence.care_by_arm(pupils, episodes, **short, replicates=100)
    assert found.days.days < evidence.days_in_care(episodes, **WINDOW).days


@pytest.mark.parametrize(
    ("pupils_change", "episodes_change", "error", "said"),
    [
        (lambda p: p, lambda e: e.head(4), evidence.ModelError, "may tell of them"),
        (lambda p: p, lambda e: e.assign(child="x"), evidence.InputError, "named alike"),
        (lambda p: p.assign(pupil="P1"), lambda e: e, evidence.InputError, "already"),
        (lambda p: p.assign(la=p.index % 2), lambda e: e, evidence.InputError, "another la"),
        (lambda p: p.drop(columns="pupil"), lambda e: e, evidence.InputError, "no column 'pupil'"),
        (lambda p: p.assign(arm="swis"), lambda e: e, evidence.InputError, "Only one arm"),
    ],
)
def test_what_cannot_be_compared(world, pupils_change, episodes_change, error, said):
    pupils, episodes = pupils_change(world[0]), episodes_change(world[1])
    with pytest.raises(error, match=said):
        evidence.care_by_arm(pupils, episodes, **WINDOW)


def test_the_command(world, tmp_path, capsys):
    for table, name in zip(world, ("pupils", "episodes"), strict=True):
        table.to_csv(tmp_path / f"{name}.csv", index=False)
    words = [str(tmp_path / "pupils.csv"), str(tmp_path / "episodes.csv")]
    dates = ["--from", "2021-09-01", "--until", "2023-08-01", "--replicates", "200"]
    assert main(["evidence", "care", *words, *dates]) == 0
    assert "Fewer days are not taken to be better" in capsys.readouterr().out
