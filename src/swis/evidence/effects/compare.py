"""Two arms, before and after, in every way that the table allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from swis.evidence.checks.check import check_school_months, check_windows
from swis.evidence.checks.window_table import WindowTable, spelt, window_table
from swis.evidence.effects.ratio_of_ratios import RatioOfRatios, ratio_of_ratios
from swis.evidence.effects.replicated_ratio import ReplicatedRatio, replicated_ratio
from swis.evidence.errors import InputError, ModelError
from swis.evidence.months import sortable_start
from swis.evidence.refusals import require_arms, require_level
from swis.evidence.results import Finding, Result
from swis.evidence.schema import gate, nearest, numbered


@dataclass(frozen=True)
class Compared:
    """One outcome. `by_school` is None where schools are not seen one by one. `rates`: whether
    exposure was given, so that rates are compared and not counts."""

    outcome: str
    exact: RatioOfRatios
    wald: RatioOfRatios
    by_school: ReplicatedRatio | None
    reason: str = ""
    rates: bool = False


@dataclass(frozen=True)
class Comparison(Result):
    """Ratios of ratios of every outcome, with what the checks found."""

    outcomes: tuple[Compared, ...]
    findings: tuple[Finding, ...]

    def table(self) -> pd.DataFrame:
        parts = []
        for change in self.outcomes:
            tables = [change.exact.table(), change.wald.table()]
            tables += [change.by_school.table()] if change.by_school else []
            parts.append(pd.concat(tables, ignore_index=True).assign(outcome=change.outcome))
        table = pd.concat(parts, ignore_index=True)
        kept = ["outcome", "method", "ratio of ratios", "low", "high", "p", "n events"]
        return table[[*kept, *(["n schools"] if "n schools" in table.columns else [])]]

    def sentence(self) -> str:
        words = []
        for change in self.outcomes:
            best = change.by_school.sentence() if change.by_school else change.exact.sentence()
            words.append(f"{spelt(change.outcome).capitalize()}: {best} {change.reason}".strip())
        words += [f"- {finding.sentence}" for finding in self.findings]
        if any(finding.severity == "stop" for finding in self.findings):
            words.append("No change in these data can be read as an effect of the programme.")
        return "\n".join(words)

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcomes": {
                change.outcome: {
                    "exact": _numbers(change.exact),
                    "wald": _numbers(change.wald),
                    "by_school": _numbers(change.by_school) if change.by_school else None,
                }
                for change in self.outcomes
            },
            "findings": [vars(finding) for finding in self.findings],
        }


def compare(
    table: pd.DataFrame,
    outcomes: Sequence[str] = (),
    *,
    intervention: str | None = None,
    before: str = "",
    after: str = "",
    start: object = None,
    exposure: str | None = None,
    level: float = 0.95,
) -> Comparison:
    """Compare how two arms changed.

    Counts over windows (a column `window_start`): `before` and `after` are labels of windows.
    School-months (columns school, month, arm as 1 and 0): months before `start` against those
    from it on, `exposure` the column of pupils. Raises InputError naming row and column.
    """
    require_level(level)
    if "window_start" in table.columns:
        windows = window_table(table, intervention=intervention, before=before, after=after)
        changes = compare_windows(windows, outcomes or windows.outcomes, level)
        return Comparison(changes, check_windows(windows))
    if start is None or not outcomes:
        raise InputError("Name the outcomes, and the first month of the programme.")
    table = gate(numbered(table), outcomes=outcomes, exposure=exposure)
    require_arms(table, "arm")
    changes = tuple(_of_schools(table, outcome, start, exposure, level) for outcome in outcomes)
    return Comparison(changes, check_school_months(table, list(outcomes)))


def compare_windows(
    windows: WindowTable, outcomes: Sequence[str], level: float = 0.95
) -> tuple[Compared, ...]:
    """Each outcome's change in the first arm over that in the second, by exposure where every
    count compared has one. Raises InputError for an outcome or a count that is not there."""
    if len(windows.arms) != 2 or windows.before is None or windows.after is None:
        raise InputError("A comparison needs two arms, and two windows that do not overlap.")
    changes = []
    for outcome in outcomes:
        if outcome not in windows.outcomes:
            known = nearest(outcome, windows.outcomes, kind="outcomes")
            raise InputError(f"There is no outcome '{outcome}'{known}", column="outcome")
        keys = [
            (outcome, arm, window)
            for arm in windows.arms
            for window in (windows.before, windows.after)
        ]
        known_counts = [windows.counts[key] for key in keys if key in windows.counts]
        if len(known_counts) < 4:
            raise InputError(f"A count of {outcome} is missing in a window compared.")
        times = [windows.exposures[key] for key in keys if key in windows.exposures]
        # Pupils for some windows and not for others would not be one scale.
        rates = len(times) == len(keys)
        change = _both(outcome, known_counts, times if rates else [1.0] * 4, level, None)
        changes.append(replace(change, rates=rates))
    return tuple(changes)


def _of_schools(
    table: pd.DataFrame, outcome: str, start: object, exposure: str | None, level: float
) -> Compared:
    months = table["month"]
    late = (months >= sortable_start(start, months)).map({True: "after", False: "before"})
    if late.nunique() < 2:
        raise InputError(f"Every month is on one side of {start}.", column="month")
    time = table[exposure] if exposure else pd.Series(1.0, index=table.index)
    sums = (
        pd.DataFrame({"n": table[outcome], "time": time, "when": late, "school": table["school"]})
        .groupby(["school", "when"])
        .sum()
        .unstack("when")
    )
    seen_twice = sums.dropna()
    if len(seen_twice) < len(sums):
        missing = ", ".join(map(str, sums.index.difference(seen_twice.index)[:5]))
        raise InputError(f"These schools are seen only before or only after: {missing}.")
    schools = pd.DataFrame(
        {
            "school": seen_twice.index.astype(str),
            "arm": table.groupby("school")["arm"].first().loc[seen_twice.index].to_numpy(),
            "before": seen_twice[("n", "before")].to_numpy(),
            "after": seen_twice[("n", "after")].to_numpy(),
            "exposure_before": seen_twice[("time", "before")].to_numpy(),
            "exposure_after": seen_twice[("time", "after")].to_numpy(),
        }
    )
    columns = ["before", "after", "exposure_before", "exposure_after"]
    totals = schools.groupby("arm")[columns].sum().loc[[1, 0]].to_numpy(float)
    counts = [int(total) for total in totals[:, :2].ravel()]
    times = [float(total) for total in totals[:, 2:].ravel()]
    return _both(outcome, counts, times, level, schools)


def _both(
    outcome: str,
    counts: Sequence[int],
    times: Sequence[float],
    level: float,
    schools: pd.DataFrame | None,
) -> Compared:
    a, b, c, d = counts
    exposures = (times[0], times[1], times[2], times[3])
    exact = ratio_of_ratios(a, b, c, d, exposures=exposures, method="exact", level=level)
    wald = ratio_of_ratios(a, b, c, d, exposures=exposures, method="wald", level=level)
    if schools is None:
        return Compared(outcome, exact, wald, None)
    try:
        return Compared(outcome, exact, wald, replicated_ratio(schools, level=level))
    except ModelError as error:
        return Compared(outcome, exact, wald, None, str(error))


def _numbers(ratio: RatioOfRatios | ReplicatedRatio) -> dict[str, Any]:
    numbers: dict[str, Any] = {
        "estimate": ratio.estimate,
        "low": ratio.interval.low,
        "high": ratio.interval.high,
        "level": ratio.interval.level,
        "p": ratio.p,
    }
    if isinstance(ratio, ReplicatedRatio):
        numbers |= {"dispersion": ratio.dispersion, "schools": ratio.schools + ratio.other_schools}
    return numbers
