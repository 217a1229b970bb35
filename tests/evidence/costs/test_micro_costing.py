import pandas as pd
import pytest

from swis import evidence


@pytest.fixture
def unit_costs():
    return pd.DataFrame(
        {
            "item": ["social worker", "supervision"],
            "unit": ["month", "hour"],
            "unit_cost": [4_000.0, 60.0],
            "source": ["payroll", "payroll"],
            "price_year": ["2021-22", "2021-22"],
        }
    )


@pytest.fixture
def used():
    return pd.DataFrame(
        {
            "school": ["a", "a", "b"],
            "item": ["social worker", "supervision", "social worker"],
            "quantity": [10, 12, 5.5],
        }
    )


def test_quantity_times_unit_cost(used, unit_costs):
    found = evidence.micro_cost(used, unit_costs)
    assert found.by_school.set_index("school")["cost"].to_dict() == {"a": 40_720, "b": 22_000}
    assert found.total == 62_720
    assert found.warnings == ()


def test_no_unit_cost_is_invented(used, unit_costs):
    with pytest.raises(evidence.InputError, match=r"row 3, column item: .*none is invented"):
        evidence.micro_cost(used, unit_costs.head(1))


def test_a_school_that_used_nothing_costs_nothing_and_is_said_to(used, unit_costs):
    found = evidence.micro_cost(used, unit_costs, schools=["a", "b", "c"])
    assert found.by_school.set_index("school").loc["c", "cost"] == 0
    assert "1 schools have no line" in found.warnings[0]


def test_unit_costs_of_different_years_are_pointed_out(used, unit_costs):
    unit_costs.loc[1, "price_year"] = "2019-20"
    assert any("price years" in text for text in evidence.micro_cost(used, unit_costs).warnings)


@pytest.mark.parametrize("bad", ["two", -1])
def test_a_quantity_that_is_none_is_named(used, unit_costs, bad):
    used = used.astype({"quantity": object})
    used.loc[1, "quantity"] = bad
    with pytest.raises(evidence.InputError, match="row 3, column quantity"):
        evidence.micro_cost(used, unit_costs)
