"""Micro-costing (Drummond and others 2015, chapter 7): quantities used × the user's unit costs.

No unit cost is built in: an item without one is refused, an unused one is mentioned.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from swis.evidence.refusals import refuse_rows, require_numbers, require_values
from swis.evidence.results import Result, number


@dataclass(frozen=True)
class MicroCosting(Result):
    """Costs in the currency and price year of the unit-cost table."""

    by_school: pd.DataFrame
    by_item: pd.DataFrame
    total: float
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return self.by_item

    def sentence(self) -> str:
        largest = self.by_item.sort_values("cost", ascending=False).iloc[0]
        return (
            f"The programme cost £{self.total:,.0f} in {len(self.by_school)} schools, "
            f"£{self.total / len(self.by_school):,.0f} a school; the largest item is "
            f"{largest['item']} ({number(100 * largest['cost'] / self.total, 0)}%). "
            "Every unit cost comes from the table given, none from this software."
        )


def micro_cost(
    quantities: pd.DataFrame, unit_costs: pd.DataFrame, *, schools: list[str] | None = None
) -> MicroCosting:
    """Cost of each school and each item.

    `quantities`: columns school, item, quantity (in the item's unit). `unit_costs`: columns item,
    unit, unit_cost (£ a unit), and source and price_year if known. `schools`: all the schools of
    the study; one that is not in `quantities` costs nothing, and is said to. Raises InputError
    for an item without a unit cost, a repeated item, and for anything that is not a number.
    """
    require_values(quantities, ["school", "item", "quantity"])
    require_numbers(quantities, "quantity", negative=False)
    require_values(unit_costs, ["item", "unit", "unit_cost"])
    require_numbers(unit_costs, "unit_cost", negative=False)
    refuse_rows(unit_costs, unit_costs.duplicated("item"), "item", "This item has two unit costs.")
    known = unit_costs.set_index("item")
    refuse_rows(
        quantities,
        ~quantities["item"].isin(known.index),
        "item",
        "This item has no unit cost, and none is invented.",
    )
    if schools is not None:
        refuse_rows(
            quantities,
            ~quantities["school"].astype(str).str.strip().isin(schools),
            "school",
            "This school has costs but is not in the study.",
        )
    lines = quantities.assign(
        unit=quantities["item"].map(known["unit"]),
        unit_cost=quantities["item"].map(known["unit_cost"].astype(float)),
    )
    lines["cost"] = lines["quantity"].astype(float) * lines["unit_cost"]
    lines["school"] = lines["school"].astype(str).str.strip()
    by_item = (
        lines.groupby(["item", "unit", "unit_cost"], as_index=False)
        .agg(quantity=("quantity", "sum"), cost=("cost", "sum"), n=("school", "nunique"))
        .rename(columns={"n": "n schools"})
    )
    names = sorted(set(lines["school"]) | set(schools or ()))
    by_school = lines.groupby("school")["cost"].sum().reindex(names, fill_value=0.0).reset_index()
    return MicroCosting(
        by_school, by_item, float(lines["cost"].sum()), _warnings(lines, known, names, unit_costs)
    )


def _warnings(
    lines: pd.DataFrame, known: pd.DataFrame, names: list[str], unit_costs: pd.DataFrame
) -> tuple[str, ...]:
    words = []
    unused = sorted(set(known.index) - set(lines["item"]))
    if unused:
        words.append(f"These unit costs are not used: {', '.join(map(str, unused))}.")
    free = sorted(set(names) - set(lines["school"]))
    if free:
        words.append(f"{len(free)} schools have no line and count as costing nothing.")
    if "price_year" in unit_costs and unit_costs["price_year"].nunique() > 1:
        words.append("The unit costs are of different price years: bring them to one year first.")
    if "price_year" not in unit_costs or "source" not in unit_costs:
        words.append("The unit costs do not all say their source and price year.")
    return tuple(words)
