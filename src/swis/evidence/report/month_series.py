"""An outcome month by month in each arm, with the small numbers marked."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.disclosure import MARK, TOTAL, suppress
from swis.evidence.report.document import Block, Table
from swis.evidence.report.lines import lines
from swis.evidence.study import Protocol

ARMS = {1: "programme", 0: "comparator"}


@dataclass(frozen=True)
class Shown:
    """An outcome's events by month and arm as they may be printed, `MARK` where they may not.
    `total`: of all events; None where it is withheld too."""

    name: str
    wide: pd.DataFrame
    total: int | None


def suppressed(protocol: Protocol, table: pd.DataFrame, name: str) -> Shown:
    sums = table.assign(arm=table["arm"].map(ARMS)).groupby(["month", "arm"])[name].sum()
    long = sums.reset_index()
    rule = protocol.disclosure
    places = sorted(long["month"].unique())
    total: int | None = int(long[name].sum())
    if rule.published:
        shown = long.assign(**{name: long[name].map("{:.0f}".format)})
    else:
        shown = suppress(
            long,
            by=["month", "arm"],
            counts=[name],
            threshold=rule.threshold,
            round_to=rule.round_to,
        ).published
        whole = shown[(shown["month"] == TOTAL) & (shown["arm"] == TOTAL)][name].iloc[0]
        total = None if whole == MARK else total
    wide = shown.astype({"month": str}).pivot(index="month", columns="arm", values=name)
    return Shown(name, wide.loc[[str(place) for place in places], list(ARMS.values())], total)


def series_blocks(protocol: Protocol, series: Shown) -> list[Block]:
    """Events by month and arm, small ones withheld, in a table and a figure that shows no more."""
    name, wide = series.name, series.wide
    values = {
        arm: [math.nan if text == MARK else float(text) for text in wide[arm]]
        for arm in ARMS.values()
    }
    gaps = int(np.isnan([v for one in values.values() for v in one]).sum())
    words = "; ".join(f"{arm} {_range(one)}" for arm, one in values.items())
    figure = lines(
        f"series-{name}",
        f"{protocol.outcomes[name]}, month by month",
        f"Events a month in each arm: {words}. {gaps} points are withheld for small numbers.",
        [str(place) for place in wide.index],
        values,
        ("month", "events"),
        _start(protocol, list(wide.index)),
    )
    frame = wide.reset_index()
    frame.columns.name = None
    return [figure, Table(f"series-{name}", f"{protocol.outcomes[name]} by month and arm", frame)]


def _start(protocol: Protocol, places: list[str]) -> int | None:
    start = str(protocol.settings.get("start"))
    return places.index(start) if start in places else None


def _range(series: list[float]) -> str:
    known = [value for value in series if not math.isnan(value)]
    if not known:
        return "wholly withheld"
    return f"from {min(known):.0f} to {max(known):.0f}, {known[0]:.0f} first, {known[-1]:.0f} last"
