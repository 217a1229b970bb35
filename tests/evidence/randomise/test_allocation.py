import json
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from swis import evidence

SETTINGS = {
    "blocks": {"strata": ["la"], "block_sizes": [2, 4]},
    "minimise": {"factors": ["la"], "favour": 0.8},
    "constrained": {"covariates": ["fsm"], "strata": ["la"], "candidates": 500, "keep": 0.3},
}


@pytest.fixture
def schools():
    return pd.DataFrame(
        {
            "school": [f"{i:03}" for i in range(16)],
            "la": np.repeat(["a", "b"], 8),
            "fsm": np.linspace(5, 40, 16),
        }
    )


@pytest.fixture
def sealed(schools, tmp_path):
    path = tmp_path / "allocation.jsonl"
    made = evidence.draw_allocation(schools, seed=7, settings=SETTINGS["blocks"])
    evidence.write_allocation(made, path)
    return path


@pytest.mark.parametrize("scheme", SETTINGS)
def test_a_sealed_file_verifies_and_gives_back_what_was_drawn(schools, tmp_path, scheme):
    path = tmp_path / "allocation.jsonl"
    made = evidence.draw_allocation(schools, scheme=scheme, seed=7, settings=SETTINGS[scheme])
    evidence.write_allocation(made, path)
    assert evidence.verify_allocation(path).holds
    assert evidence.read_allocation(path).arms == made.arms


def lines_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def rewritten(path, lines):
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n")
    return evidence.verify_allocation(path)


def test_a_changed_arm_is_found(sealed):
    lines = lines_of(sealed)
    lines[3]["arm"] = 1 - lines[3]["arm"]
    assert "Line 4 was changed" in rewritten(sealed, lines).sentence()


def test_a_line_taken_out_is_found(sealed):
    lines = lines_of(sealed)
    assert not rewritten(sealed, lines[:4] + lines[5:]).holds


def test_a_file_forged_from_end_to_end_is_found_by_drawing_again(sealed):
    """The forger swaps two arms and recomputes every hash."""
    from swis.evidence.randomise.allocation import canonical, chained

    lines = [
        {key: value for key, value in line.items() if key not in ("previous", "hash")}
        for line in lines_of(sealed)
    ]
    one = next(line for line in lines[1:-1] if line["arm"] == 1)
    other = next(line for line in lines[1:-1] if line["arm"] == 0)
    one["arm"], other["arm"] = 0, 1
    previous, forged = "", []
    for line in lines:
        link = chained(line, previous)
        previous = link["hash"]
        forged.append(canonical(link))
    sealed.write_text("\n".join(forged) + "\n")
    assert evidence.verify_allocation(sealed).problems == (
        "The seed and the settings give other arms than those in the file.",
    )


def test_an_allocation_is_never_written_over(sealed, schools):
    with pytest.raises(evidence.InputError, match="never overwritten"):
        evidence.write_allocation(evidence.draw_allocation(schools, seed=8), sealed)


def test_what_is_no_allocation_file_is_refused(tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text("school,arm\na,1\nb,0\n")
    with pytest.raises(evidence.InputError, match="row 1: This line is not JSON"):
        evidence.verify_allocation(path)


def test_randomisation_inference_agrees_with_trying_every_allocation(tmp_path):
    """Eight schools, four to each arm: 70 allocations, counted by hand."""
    schools = pd.DataFrame({"school": list("abcdefgh")})
    made = evidence.draw_allocation(schools, seed=1, settings={"strata": [], "block_sizes": [8]})
    outcome = pd.DataFrame({"school": list("abcdefgh"), "rate": [3, 9, 4, 12, 1, 7, 8, 15.0]})
    y = outcome.set_index("school").loc[list(made.schools), "rate"].to_numpy()
    seen = abs(y[np.array(made.arms) == 1].mean() - y[np.array(made.arms) == 0].mean())
    gaps = [
        abs(y[list(chosen)].mean() - np.delete(y, chosen).mean())
        for chosen in combinations(range(8), 4)
    ]
    exact = np.mean([gap >= seen - 1e-9 for gap in gaps])
    found = evidence.randomisation_test(outcome, made, outcome="rate", draws=20_000)
    assert found.distinct == 70
    assert found.p == pytest.approx(exact, abs=0.015)


def test_inference_stays_within_the_scheme(schools):
    """Blocks of two inside strata allow 2^8 allocations, not all 12,870 of eight in sixteen."""
    made = evidence.draw_allocation(schools, seed=1, settings={"strata": ["la"]})
    outcome = schools.assign(rate=np.arange(16.0))
    found = evidence.randomisation_test(outcome, made, outcome="rate", draws=5_000)
    assert found.distinct <= 70 * 70


def test_a_randomised_school_without_an_outcome_is_refused(schools):
    made = evidence.draw_allocation(schools, seed=1)
    outcome = schools.assign(rate=1.0).iloc[1:]
    with pytest.raises(evidence.InputError, match="1 randomised schools have no outcome: 000"):
        evidence.randomisation_test(outcome, made, outcome="rate")
