"""Events and rates month by month in each arm: what to show when no interval is valid."""

from __future__ import annotations

import numpy as np
import pandas as pd

from swis.evidence.effects.panel import Panel


def arm_series(data: Panel) -> pd.DataFrame:
    """One row a month: events, schools and rate (events per unit of exposure) in each arm."""
    frame = pd.DataFrame(
        {
            "month": data.month,
            "arm": np.where(data.treated == 1, "programme", "comparator"),
            "events": data.y,
            "exposure": np.exp(data.offset),
            "school": data.school,
        }
    )
    sums = frame.groupby(["month", "arm"]).agg(
        events=("events", "sum"), exposure=("exposure", "sum"), n_schools=("school", "nunique")
    )
    sums["rate"] = sums["events"] / sums["exposure"]
    series = pd.DataFrame({"month": data.months})
    for arm in ("programme", "comparator"):
        for name in ("events", "n_schools", "rate"):
            series[f"{arm} {name.replace('n_', 'n ')}"] = sums[name].xs(arm, level="arm")
    return series
