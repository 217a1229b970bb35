import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.randomise.constrained import imbalance
from swis.evidence.randomise.schemes import redraw


@pytest.fixture
def schools():
    rng = np.random.default_rng(1)
    return pd.DataFrame(
        {
            "school": [f"{i:03}" for i in range(40)],
            "la": np.repeat(["a", "b", "c", "d"], 10),
            "size": rng.choice(["small", "large"], 40),
            "fsm": rng.uniform(5, 50, 40),
        }
    )


def arms_of(allocation):
    return pd.Series(allocation.arms, index=allocation.schools)


def test_blocks_keep_the_arms_level_in_every_authority(schools):
    for seed in range(20):
        made = evidence.draw_allocation(
            schools, seed=seed, settings={"strata": ["la"], "block_sizes": [2]}
        )
        level = made.table().groupby("la")["arm"].sum()
        assert (level == 5).all()


def test_mixed_blocks_are_never_more_than_half_a_block_out(schools):
    for seed in range(20):
        made = evidence.draw_allocation(
            schools, seed=seed, settings={"strata": ["la"], "block_sizes": [2, 4]}
        )
        assert made.table().groupby("la")["arm"].sum().between(3, 7).all()


def test_every_school_is_as_likely_as_not(schools):
    drawn = redraw(schools, "blocks", {"strata": ["la"]}, seed=3, draws=4_000)
    assert np.abs(drawn.mean(axis=0) - 0.5).max() < 0.04


def test_the_order_of_the_file_does_not_matter(schools):
    settings = {"strata": ["la"]}
    one = evidence.draw_allocation(schools, seed=5, settings=settings)
    other = evidence.draw_allocation(
        schools.sample(frac=1, random_state=1), seed=5, settings=settings
    )
    assert arms_of(one).equals(arms_of(other))


def test_another_seed_gives_another_allocation(schools):
    one, other = (evidence.draw_allocation(schools, seed=seed) for seed in (1, 2))
    assert one.arms != other.arms


def test_minimisation_evens_out_what_blocks_cannot(schools):
    def worst(made):
        table = made.table().merge(schools[["school", "la", "size"]], on="school")
        sides = [c for c in table.columns if c.startswith(("la", "size"))]
        return max(
            abs(2 * group["arm"].sum() - len(group))
            for side in sides
            for _, group in table.groupby(side)
        )

    minimised = [
        worst(
            evidence.draw_allocation(
                schools,
                scheme="minimise",
                seed=seed,
                settings={"factors": ["la", "size"], "favour": 0.9},
            )
        )
        for seed in range(20)
    ]
    blocked = [
        worst(evidence.draw_allocation(schools, seed=seed, settings={"strata": []}))
        for seed in range(20)
    ]
    assert np.mean(minimised) < np.mean(blocked)


def test_a_constrained_draw_is_among_the_best_balanced(schools):
    made = evidence.draw_allocation(
        schools,
        scheme="constrained",
        seed=1,
        settings={"covariates": ["fsm"], "strata": ["la"], "candidates": 2_000, "keep": 0.1},
    )
    plain = redraw(made.factors, "blocks", {"strata": ["la"]}, seed=9, draws=2_000)
    fsm = made.factors[["fsm"]].to_numpy()
    score = imbalance(fsm, np.array([made.arms]))[0]
    assert score <= np.quantile(imbalance(fsm, plain), 0.13)


def test_a_constraint_that_ties_schools_together_is_refused():
    schools = pd.DataFrame({"school": list("abcdef"), "x": [0.0, 0.0, 0.0, 0.0, 50.0, 50.0]})
    with pytest.raises(evidence.ModelError, match="so tight"):
        evidence.draw_allocation(
            schools,
            scheme="constrained",
            seed=1,
            settings={"covariates": ["x"], "candidates": 500, "keep": 0.05},
        )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: pd.concat([t, t.head(1)], ignore_index=True), "row 42, .*twice"),
        (lambda t: t.assign(la=[None] + ["a"] * 39), "row 2, column la"),
        (lambda t: t.head(1), "at least two schools"),
    ],
)
def test_what_cannot_be_randomised_is_refused(schools, change, said):
    with pytest.raises(evidence.InputError, match=said):
        evidence.draw_allocation(change(schools), seed=1, settings={"strata": ["la"]})
