"""From a table and a formula to the matrix: what it means, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from formulaic import Formula

from swis import evidence
from swis.evidence.models.main_effects import main_effects


@pytest.fixture
def rows():
    rng = np.random.default_rng(1)
    return pd.DataFrame(
        {
            "y": rng.poisson(3, 60),
            "x": rng.normal(size=60),
            "band": rng.integers(1, 5, 60),
            "kind": rng.choice(["b", "a", "c"], 60),
            "yes": rng.random(60) > 0.5,
            "half": rng.integers(0, 3, 60) * 0.5,
            "ward": pd.Categorical(rng.choice(["x", "z"], 60), categories=["z", "x"]),
            "free meals": rng.random(60),
            "base.rate": rng.random(60),
            "pupils": rng.integers(100, 900, 60),
        }
    )


@pytest.mark.parametrize(
    "formula",
    [
        "x",
        "kind",
        "x + band + kind",
        "C(band) + x",
        "C(half)",
        "ward + x",
        "C(kind)",
        "`free meals` + C(band)",
        "x+kind +C(band) +yes",
    ],
)
def test_sums_of_columns_are_what_formulaic_makes_of_them(rows, formula):
    theirs = Formula(formula).get_model_matrix(rows, output="numpy")
    ours = main_effects(rows, formula, dense_cells=10**6)
    assert list(ours[0]) == list(theirs.model_spec.column_names)
    assert np.array_equal(ours[1], np.asarray(theirs, dtype=float))
    sparse = main_effects(rows, formula, dense_cells=0)
    assert np.array_equal(sparse[1].toarray(), ours[1])


@pytest.mark.parametrize("formula", ["0 + x", "x - 1", "x*kind", "x:kind", "x + x", "log(x)", "1"])
def test_more_than_a_sum_is_left_to_formulaic(rows, formula):
    assert main_effects(rows, formula, dense_cells=10**6) is None


def estimates(rows, fixed, **options):
    model = evidence.fit(rows, outcome="y", fixed=fixed, family="poisson", **options)
    return {name: one.estimate for name, one in model.coefficients.items()}


@pytest.mark.parametrize(
    ("r", "ours"),
    [
        ("factor(band)", "C(band)"),
        ("y ~ x + kind", "x + kind"),
        ("(x + half + kind)^2", "(x + half + kind)**2"),
        ("base.rate * yes", "`base.rate` * yes"),
        ("I(x^2) + x", "I(x**2) + x"),
    ],
)
def test_formulas_as_r_writes_them(rows, r, ours):
    assert estimates(rows, r) == pytest.approx(estimates(rows, ours))


def test_a_contrast_may_be_named_without_brackets(rows):
    ours = list(estimates(rows, "C(kind, contr.sum)").values())
    assert ours == pytest.approx(list(estimates(rows, "C(kind, contr.sum())").values()))


@pytest.mark.parametrize(
    ("fixed", "reason"),
    [
        ("arn", "no column"),
        ("knid", "did you mean kind"),
        ("x + (1|kind)", "--group"),
        ("x + offset(pupils)", "--exposure"),
        ("x +", "cannot be used"),
        ("open('f')", "cannot call open"),
        ("relevel(kind, 'b')", "contr.treatment"),
        ("x %in% kind", "la/school"),
        (".", "name those that you mean"),
        ("y + x", "outcome cannot explain itself"),
        ("z ~ x", "explains z"),
    ],
)
def test_what_a_formula_cannot_say(rows, fixed, reason):
    with pytest.raises(evidence.InputError, match=reason):
        evidence.fit(rows, outcome="y", fixed=fixed)


@pytest.mark.parametrize(
    ("fixed", "column"),
    [("sqrt(pupils)", "pupils"), ("log1p(pupils)", "pupils"), ("abs(x) * yes", "x")],
)
def test_functions_that_numbers_go_through(rows, fixed, column):
    call = fixed.partition("(")[0]
    changed = {"sqrt": np.sqrt, "log1p": np.log1p, "abs": np.abs}[call](rows[column])
    same = estimates(rows.assign(changed=changed), fixed.replace(f"{call}({column})", "changed"))
    assert list(estimates(rows, fixed).values()) == pytest.approx(list(same.values()))


@pytest.mark.parametrize("name", ["log", "C", "exp", "I", "def", "base-rate", "share (%)"])
def test_a_column_may_be_called_like_a_function_or_a_word_of_python(rows, name):
    """Alone, in an interaction, and beside or inside the function of that name."""
    quoted = name if name.isidentifier() else f"`{name}`"
    inside = name if name in ("log", "exp") else "log"
    renamed = rows.rename(columns={"base.rate": name})
    fixed = "kind * {0} + C(band) + {1}({0})"
    ours = estimates(renamed, fixed.format(quoted, inside))
    plain = estimates(rows, fixed.format("base.rate", inside))
    assert list(ours.values()) == pytest.approx(list(plain.values()))
    assert f"kind[T.b]:{name}" in ours


def test_a_logarithm_of_zero_is_refused_with_its_row(rows):
    rows.loc[7, "pupils"] = 0
    with pytest.raises(evidence.InputError, match=r"row 7, column log\(pupils\)"):
        evidence.fit(rows, outcome="y", fixed="x + log(pupils)")


def test_numbers_kept_as_objects_are_numbers(rows):
    kept = rows.astype({"x": object})
    kept.loc[3, "x"] = None
    assert estimates(kept, "x") == pytest.approx(estimates(rows.drop(3), "x"))


@pytest.mark.parametrize("exposure", [1e-15, 1e15])
def test_the_unit_of_the_exposure_moves_the_intercept_only(rows, exposure):
    told = estimates(rows.assign(e=exposure), "x + kind", exposure="e")
    plain = estimates(rows, "x + kind")
    assert told.pop("Intercept") + np.log(exposure) == pytest.approx(plain.pop("Intercept"))
    assert told == pytest.approx(plain)


def test_a_table_without_rows_is_refused(rows):
    with pytest.raises(evidence.InputError, match="no rows"):
        evidence.fit(rows.iloc[:0], outcome="y", fixed="x")


def test_a_column_given_twice_is_refused(rows):
    with pytest.raises(evidence.InputError, match="column x: two columns"):
        evidence.fit(pd.concat([rows, rows[["x"]]], axis=1), outcome="y", fixed="x")


def test_rows_with_gaps_are_left_out_and_listed(rows):
    rows.index = range(2, 62)
    gaps = rows.astype({"x": float})
    gaps.loc[[5, 9], "x"] = np.nan
    gaps.loc[9, "kind"] = None
    model = evidence.fit(gaps, outcome="y", fixed="x + kind", family="poisson")
    assert [(one.row, one.column) for one in model.left_out] == [(5, "x"), (9, "x")]
    assert model.n_rows == 58
    assert estimates(gaps, "x + kind") == pytest.approx(estimates(rows.drop([5, 9]), "x + kind"))
    assert "row 5, column x: missing" in model.sentence()


def test_rows_in_any_order_give_the_same_answer(rows):
    rows["school"] = np.repeat(["s", "a", "q", "b", "c", "t"], 10)
    rows["la"] = np.repeat(["n", "m", "n"], 20)
    options = {"outcome": "y", "fixed": "x + kind", "group": "school", "within": "la"}
    shuffled = rows.sample(frac=1.0, random_state=1)
    one = evidence.fit(rows, family="poisson", **options)
    other = evidence.fit(shuffled, family="poisson", **options)
    assert one.loglik == pytest.approx(other.loglik, abs=1e-9)


def test_an_exposure_is_the_exponential_of_an_offset(rows):
    with_exposure = estimates(rows, "x", exposure="pupils")
    with_offset = estimates(rows.assign(log=np.log(rows.pupils)), "x", offset="log")
    assert with_exposure == pytest.approx(with_offset)


@pytest.mark.parametrize(
    ("change", "options", "reason"),
    [
        ({"y": -1}, {}, "negative"),
        ({"y": 1.5}, {}, "whole number"),
        ({"y": "many"}, {}, "not a number"),
        ({"pupils": 0}, {"exposure": "pupils"}, "exposure is zero"),
        ({"pupils": None}, {"exposure": "pupils"}, "exposure is missing"),
        ({"pupils": -3}, {"exposure": "pupils"}, "exposure is negative"),
        ({"x": "?"}, {}, "not a number, as most"),
        ({"x": np.inf}, {}, "not a number"),
        ({"pupils": 868}, {"offset": "pupils"}, "logarithm"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(rows, change, options, reason):
    (name, value) = next(iter(change.items()))
    rows = rows.astype({name: object})
    rows.loc[7, name] = value
    rows = rows.infer_objects()
    with pytest.raises(evidence.InputError, match=reason) as refused:
        evidence.fit(rows, outcome="y", fixed="x + kind", **options)
    assert refused.value.column == name
    assert refused.value.row == (0 if reason == "logarithm" else 7)


def test_one_arm_only_is_refused(rows):
    with pytest.raises(evidence.InputError, match="every row has 1"):
        evidence.fit(rows.assign(arm=1), outcome="y", fixed="arm + x")


def test_a_school_month_given_twice_is_refused():
    table = pd.DataFrame({"school": [1, 1, 2, 1], "month": [1, 2, 1, 2], "y": [0, 1, 2, 3]})
    with pytest.raises(evidence.InputError, match="school 1, month 2 is in row 1 already"):
        evidence.fit(table, outcome="y", group="school")


def test_months_that_jump_back_are_warned_of():
    table = pd.DataFrame(
        {
            "school": [1, 1, 1, 2, 2, 3, 3],
            "month": [1, 3, 2, 1, 2, 1, 2],
            "y": [0, 1, 2, 3, 2, 1, 1],
        }
    )
    model = evidence.fit(table, outcome="y", group="school", family="poisson")
    assert any("first in row 2" in text for text in model.warnings)
    ordered = evidence.fit(
        table.sort_values(["school", "month"]), outcome="y", group="school", family="poisson"
    )
    assert not any("jump back" in text for text in ordered.warnings)
    assert ordered.loglik == pytest.approx(model.loglik)


def test_a_table_may_have_any_index(rows):
    mixed = pd.concat([rows.iloc[:30], rows.iloc[30:].set_axis(range(30))])
    named = rows.set_axis([f"row {place}" for place in range(60)])
    found = estimates(rows, "x + kind")
    assert estimates(mixed, "x + kind") == pytest.approx(found)
    assert estimates(named, "x + kind") == pytest.approx(found)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"within": "kind"}, "give --group"),
        ({"group": "kind", "within": "kind"}, "same column"),
        ({"group": "band", "within": "kind", "quadrature": 9}, "fitted by Laplace"),
        ({"quadrature": 9}, "nothing to integrate"),
        ({"family": "gamma"}, "family is one of"),
        ({"offset": "x", "exposure": "pupils"}, "not both"),
    ],
)
def test_what_cannot_be_asked_for(rows, options, reason):
    with pytest.raises(evidence.InputError, match=reason):
        evidence.fit(rows, outcome="y", fixed="x", **options)


def test_more_successes_than_trials_are_refused(rows):
    with pytest.raises(evidence.InputError, match="is more than band"):
        evidence.fit(rows, outcome="y", fixed="x", family="binomial", exposure="band")
