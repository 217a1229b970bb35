"""Days in care from episodes of the SSDA903 return.

The day an episode ends is not a day in care (it begins the next episode, or the child is home);
intervals of one child are united first, so that no day counts twice. Short breaks under a series
of placements (legal status V3 or V4) are left out unless asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.refusals import refuse_rows, require_columns
from swis.evidence.results import Result

SHORT_BREAKS = ("V3", "V4")


@dataclass(frozen=True)
class DaysInCare(Result):
    """Days of each child within the window [start, end)."""

    by_child: pd.DataFrame
    start: date
    end: date
    days: int
    children: int
    open_episodes: int
    short_breaks_left_out: int
    overlapping: int
    outside: int
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "from": self.start,
                    "until before": self.end,
                    "days in care": self.days,
                    "n children": self.children,
                    "n episodes still open": self.open_episodes,
                }
            ]
        )

    def sentence(self) -> str:
        return (
            f"{self.children} children spent {self.days:,} days in care from {self.start} to "
            f"{self.end - timedelta(days=1)}, both included. The day an episode ends does not "
            f"count; days in two episodes count once ({self.overlapping} episodes overlapped); "
            f"{self.open_episodes} episodes still open run to the end of the window; "
            f"{self.short_breaks_left_out} short breaks and {self.outside} episodes outside the "
            "window, or of no night, are left out."
        )


def days_in_care(
    episodes: pd.DataFrame,
    *,
    start: date,
    end: date,
    child: str = "child",
    began: str = "start",
    ended: str = "end",
    legal_status: str | None = None,
    short_breaks: bool = False,
) -> DaysInCare:
    """Days in care in the window from `start` until before `end`.

    `episodes`: one row an episode; a blank end is an episode still open. `legal_status`: the
    column of codes, needed to leave out short breaks. Raises InputError naming row and column
    for a date that cannot be read, a missing child, or an end before its start.
    """
    if not start < end:
        raise InputError(f"The window must end after it starts, not run {start} to {end}.")
    rows = _read(episodes, child, began, ended)
    brief = pd.Series(False, index=rows.index)
    if legal_status and not short_breaks:
        brief = episodes[legal_status].astype(str).str.strip().str.upper().isin(SHORT_BREAKS)
    kept = rows[~brief]
    open_ended = int(kept["to"].isna().sum())
    lower, upper = pd.Timestamp(start), pd.Timestamp(end)
    clipped = kept.assign(
        to=kept["to"].where(kept["to"] < upper, upper),
        **{"from": kept["from"].where(kept["from"] > lower, lower)},
    )
    inside = clipped[clipped["from"] < clipped["to"]]
    by_child, overlapping = _united(inside)
    return DaysInCare(
        by_child=by_child,
        start=start,
        end=end,
        days=int(by_child["days"].sum()),
        children=len(by_child),
        open_episodes=open_ended,
        short_breaks_left_out=int(brief.sum()),
        overlapping=overlapping,
        outside=len(clipped) - len(inside),
        warnings=_warnings(legal_status, short_breaks),
    )


def _united(episodes: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    ordered = episodes.sort_values(["child", "from", "to"])
    reach = ordered.groupby("child")["to"].cummax().groupby(ordered["child"]).shift()
    first_new = ordered["from"].where(reach.isna() | (ordered["from"] > reach), reach)
    days = (ordered["to"] - first_new).dt.days.clip(lower=0)
    overlapping = int((ordered["from"] < reach).sum())
    by_child = days.groupby(ordered["child"]).sum().rename("days").reset_index()
    return by_child, overlapping


def _read(episodes: pd.DataFrame, child: str, began: str, ended: str) -> pd.DataFrame:
    require_columns(episodes, (child, began, ended))
    refuse_rows(episodes, episodes[child].isna(), child, "The child is missing.")
    rows = pd.DataFrame(
        {
            "child": episodes[child].astype(str),
            "from": _dates(episodes, began),
            "to": _dates(episodes, ended),
        }
    )
    refuse_rows(episodes, rows["from"].isna(), began, "An episode needs the date it began.")
    refuse_rows(episodes, rows["to"] < rows["from"], ended, "This episode ends before it began.")
    return rows


def _dates(episodes: pd.DataFrame, column: str) -> pd.Series:
    """Dates as 2021-03-31 or, as in the SSDA903 return, 31/03/2021; a blank is missing."""
    dates = episodes[column]
    if pd.api.types.is_datetime64_any_dtype(dates):
        midnight: pd.Series = dates.dt.normalize()
        return midnight
    text = dates.astype("string").str.strip()
    text = text.mask(text == "")
    iso = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    read: pd.Series = iso.fillna(pd.to_datetime(text, format="%d/%m/%Y", errors="coerce"))
    refuse_rows(
        episodes, text.notna() & read.isna(), column, "A date is written 2021-03-31 or 31/03/2021."
    )
    return read


def _warnings(legal_status: str | None, short_breaks: bool) -> tuple[str, ...]:
    if legal_status or short_breaks:
        return ()
    return ("No column of legal status was named, so short breaks cannot be told and are counted.",)
