"""The command line: what it prints, and how it refuses."""

import json

import numpy as np
import pandas as pd
import pytest

from swis.cli import main
from swis.evidence.command import COMMANDS


@pytest.fixture
def trial(tmp_path):
    rng = np.random.default_rng(9)
    school = np.repeat(np.arange(24), 6)
    own = rng.normal(0, 0.4, 24)[school]
    table = pd.DataFrame(
        {
            "school": school,
            "la": school // 6,
            "month": np.tile(np.arange(1, 7), 24),
            "arm": school % 2,
            "pupils": 800,
            "y": rng.negative_binomial(3, 3 / (3 + np.exp(1 + own))),
        }
    )
    path = tmp_path / "trial.csv"
    table.to_csv(path, index=False)
    return path


def told(capsys, *words):
    code = main(["evidence", *map(str, words)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


FIT = ("--outcome", "y", "--fixed", "arm + month", "--group", "school", "--exposure", "pupils")


def test_fit_prints_the_documented_keys(trial, capsys):
    code, out, _ = told(capsys, "fit", trial, *FIT, "--within", "la", "--json")
    found = json.loads(out)
    assert code == 0
    assert set(found["coefficients"]) == {"Intercept", "arm", "month"}
    assert found["coefficients"]["arm"]["std_error"] > 0
    assert found["rate_ratios"]["arm"]["low"] < found["rate_ratios"]["arm"]["ratio"]
    assert set(found["random_effects"]) == {"school", "la"}
    assert (found["n_rows"], found["n_groups"]) == (144, 24)
    assert found["converged"] is True
    assert {"theta", "loglik", "seconds"} <= set(found)


def test_fit_speaks_in_a_sentence(trial, capsys):
    _, out, _ = told(capsys, "fit", trial, *FIT)
    assert "One unit more of arm goes with" in out
    assert "n = 144 rows in groups (24 of school)" in out


def test_nested_quadrature_is_refused(trial, capsys):
    code, out, err = told(
        capsys, "fit", trial, *FIT, "--within", "la", "--quadrature", "9", "--json"
    )
    assert code == 1
    assert "Laplace" in err
    assert "Laplace" in json.loads(out)["error"]["message"]


def test_a_broken_cell_is_named_by_file_row_and_column(trial, capsys):
    lines = trial.read_text().splitlines()
    lines[4] = lines[4].rsplit(",", 1)[0] + ",-1"
    trial.write_text("\n".join(lines))
    code, out, err = told(capsys, "fit", trial, *FIT, "--json")
    assert code == 1
    assert err.startswith("swis evidence: trial.csv, row 5, column y: -1 is negative")
    assert json.loads(out)["error"]["row"] == 5


def test_a_file_that_is_not_there(tmp_path, capsys):
    code, _, err = told(capsys, "fit", tmp_path / "none.csv", *FIT)
    assert code == 1
    assert "There is no file" in err


def test_permute_prints_p_and_how_it_was_counted(trial, capsys):
    code, out, _ = told(capsys, "permute", trial, "--outcome", "y", "--strata", "la", "--json")
    found = json.loads(out)
    assert code == 0
    assert 0 < found["p"] <= 1
    assert found["draws"] == 10_000


def test_power_prints_share_and_its_error(capsys):
    code, out, _ = told(
        capsys,
        *("power", "--trials", 20, "--schools", 24, "--las", 4, "--months", 3),
        *("--rate-ratio", 0.2, "--jobs", 1, "--json"),
    )
    found = json.loads(out)
    assert code == 0
    assert found["power"] > 0.5
    assert found["monte_carlo_error"] < 0.2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_offers_json(name, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["evidence", name, "--help"])
    assert stopped.value.code == 0
    assert "--json" in capsys.readouterr().out


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["evidence", "--help"])
    listed = capsys.readouterr().out
    assert all(name in listed for name in COMMANDS)


def test_an_unknown_word_is_refused(capsys):
    assert main(["nonsense"]) == 2
    assert "swis evidence" in capsys.readouterr().err
