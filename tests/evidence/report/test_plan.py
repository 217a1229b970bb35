"""A registered study cannot change in silence, and a trial's report shows all its analyses."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.cli import main
from swis.evidence.locked import plan_of, register

STUDY = """
[study]
title = "Twelve schools"
question = "Did enquiries change?"
written = 2026-01-05
version = "1"
seed = 1
[data]
school_months = "months.csv"
[design]
kind = "trial"
fixed = "arm + fsm"
within = "la"
exposure = "pupils"
baseline = ["fsm"]
registered = ["s47", "s17"]
sensitivity = true
[outcomes]
s47 = "Section 47 enquiries"
s17 = "Section 17 assessments"
"""


@pytest.fixture
def study(tmp_path):
    rng = np.random.default_rng(2)
    school = np.repeat(np.arange(24), 4)
    table = pd.DataFrame({"school": school, "month": np.tile(range(1, 5), 24)})
    table["la"], table["arm"] = np.array(list("ABC"))[school // 8], school % 2
    table["fsm"] = rng.uniform(0.1, 0.5, 24)[school].round(2)
    table["pupils"] = 900
    table["s47"], table["s17"] = rng.poisson(4, len(table)), rng.poisson(6, len(table))
    table.to_csv(tmp_path / "months.csv", index=False)
    path = tmp_path / "study.toml"
    path.write_text(STUDY)
    return path


def test_a_study_is_post_hoc_until_it_is_registered_and_after_it_is_changed(study):
    assert plan_of(study).sentence().startswith("Post hoc: this study was not registered")
    plan = register(study, on=date(2026, 1, 6))
    assert plan.sentence().startswith("Planned: as registered on 6 January 2026")
    study.write_text(STUDY.replace('"arm + fsm"', '"arm"').replace("seed = 1", "seed = 2"))
    changed = plan_of(study)
    assert not changed.planned
    assert changed.changes == ("study.seed", "design.fixed")
    assert "changed since" in changed.sentence()
    with pytest.raises(evidence.InputError, match="registered already"):
        register(study, on=date(2026, 2, 1))


def test_a_lock_that_was_rewritten_is_refused(study):
    register(study, on=date(2026, 1, 6))
    lock = study.with_suffix(".lock")
    kept = json.loads(lock.read_text())
    lock.write_text(json.dumps(kept | {"text": kept["text"].replace("seed = 1", "seed = 9")}))
    with pytest.raises(evidence.InputError, match="not the one that was registered"):
        plan_of(study)


def test_every_output_says_planned_or_post_hoc_and_shows_every_analysis(study, tmp_path, capsys):
    assert main(["evidence", "plan", str(study), "--register", "2026-01-06"]) == 0
    said = capsys.readouterr().out
    assert "Planned: as registered on 6 January 2026" in said
    assert "not known" in said
    out = tmp_path / "out"
    made = evidence.run_study(study, out)
    page = (out / "index.html").read_text()
    assert made.plan in page
    assert json.loads((out / "manifest.json").read_text())["plan"]["status"] == "planned"
    table = pd.read_csv(out / "tables" / "sensitivity-s47.csv")
    assert len(table) == 7
    assert "ICC of school" in page
    family = pd.read_csv(out / "tables" / "registered-family.csv")
    assert (family["p, adjusted by Holm"] >= family["p"]).all()
    assert (out / "tables" / "baseline.csv").is_file()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["fsm"]', '["s47"]', "not measured before"),
        ('["fsm"]', '["fms"]', "no column 'fms'"),
        ('"s47", "s17"', '"s74"', "did you mean s47"),
        ("sensitivity = true", 'sensitivity = "yes"', "true or false"),
    ],
)
def test_a_slip_in_the_new_settings_is_a_sentence(study, old, new, said, tmp_path):
    study.write_text(STUDY.replace(old, new))
    with pytest.raises(evidence.InputError, match=said):
        evidence.run_study(study, tmp_path / "out")
