"""School-months made ready for a model with school and month effects."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from swis.evidence.checks.missing_months import months_of_nobody
from swis.evidence.effects.two_way_poisson import Codes, Vector
from swis.evidence.errors import InputError
from swis.evidence.months import sortable_start
from swis.evidence.refusals import require_arms, require_columns
from swis.evidence.schema import gate, month_code, numbered, refuse_changes

NEVER = 10**9
ROWS = ("y", "treated", "post", "offset", "school", "month", "when", "cluster", "start")


@dataclass(frozen=True)
class Panel:
    """Rows of school-months. Arrays share one length; codes count from zero.

    `treated` is 1 for schools of the intervention arm; `post` is 1 from that school's start.
    `month` counts the months that are there, `when` those of the calendar, and `start` is in the
    calendar too (`NEVER` for a school that does not start).
    """

    y: Vector
    treated: Vector
    post: Vector
    offset: Vector
    school: Codes
    month: Codes
    when: Codes
    cluster: Codes
    schools: tuple[str, ...]
    months: tuple[str, ...]
    start: Codes
    left_out: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def n_clusters(self) -> int:
        return int(self.cluster.max()) + 1

    def clusters_in(self, arm: int) -> int:
        return len(np.unique(self.cluster[self.treated == arm]))

    def rows(self, keep: Codes | np.ndarray) -> Panel:
        """The panel of some rows, with its codes closed up."""
        part = {name: getattr(self, name)[keep] for name in ROWS}
        for name, labels in (("school", "schools"), ("month", "months")):
            codes, kept = np.unique(part[name], return_inverse=True)
            part[name] = kept
            part[labels] = tuple(getattr(self, labels)[code] for code in codes)
        part["cluster"] = np.unique(part["cluster"], return_inverse=True)[1]
        return replace(self, **part)


def panel(
    table: pd.DataFrame,
    outcome: str,
    arm: str = "arm",
    start: object = "start",
    school: str = "school",
    month: str = "month",
    exposure: str | None = None,
    cluster: str | None = None,
) -> Panel:
    """Read school-months. `start` is a column (each school's first programme month) or a month.

    Schools and months without one event carry no information on a ratio: they are left out and
    listed. Raises InputError naming the row and the column of what cannot be used.
    """
    by_column = isinstance(start, str) and start in table.columns
    names = Names(outcome, arm, school, month, exposure, cluster)
    ordered = _checked(table, names, start, by_column)
    months, code = np.unique(ordered[month].to_numpy(), return_inverse=True)
    starts = ordered[str(start)] if by_column else pd.Series(start, index=ordered.index)
    place = {value: _calendar_start(value, ordered[month]) for value in starts.unique()}
    started = starts.map(place).to_numpy(dtype=np.intp, na_value=NEVER)
    treated = ordered[arm].to_numpy(float)
    when = np.array([month_code(value) for value in months], dtype=np.intp)[code]
    post = treated * (when >= started)
    full = Panel(
        y=ordered[outcome].to_numpy(float),
        treated=treated,
        post=post,
        offset=np.log(ordered[exposure].to_numpy(float)) if exposure else np.zeros(len(ordered)),
        school=pd.factorize(ordered[school])[0],
        month=code,
        when=when,
        cluster=pd.factorize(ordered[cluster or school])[0],
        schools=tuple(str(name) for name in ordered[school].unique()),
        months=tuple(str(name) for name in months),
        start=started,
        left_out=(),
        warnings=_gap_words(ordered, school, month),
    )
    return _without_silence(full)


@dataclass(frozen=True)
class Names:
    """Which columns of a table are what."""

    outcome: str
    arm: str
    school: str
    month: str
    exposure: str | None
    cluster: str | None


def _checked(table: pd.DataFrame, names: Names, start: object, by_column: bool) -> pd.DataFrame:
    """The table through the gate, in order of school and month."""
    wanted = [names.outcome, names.arm, names.school, names.month]
    wanted += [name for name in (names.exposure, names.cluster) if name]
    _refuse_missing(table, wanted + ([str(start)] if by_column else []), start, by_column)
    checked = gate(
        numbered(table),
        outcomes=[names.outcome],
        school=names.school,
        month=names.month,
        arm=names.arm,
        exposure=names.exposure,
        constant=[names.cluster],
    )
    require_arms(checked, names.arm)
    if by_column:
        refuse_changes(checked, names.school, str(start))
    return checked.sort_values([names.school, names.month], kind="stable")


def _calendar_start(value: object, months: pd.Series) -> int:
    """The first programme month in the calendar of the table."""
    start = sortable_start(value, months)
    return NEVER if start is None else month_code(start)


def _without_silence(full: Panel) -> Panel:
    silent_schools = np.flatnonzero(np.bincount(full.school, weights=full.y) == 0)
    silent_months = np.flatnonzero(np.bincount(full.month, weights=full.y) == 0)
    if not len(silent_schools) and not len(silent_months):
        return full
    keep = ~np.isin(full.school, silent_schools) & ~np.isin(full.month, silent_months)
    if not keep.any():
        raise InputError("There is not one event in this outcome, so there is nothing to compare.")
    left_out = tuple(f"school {full.schools[i]}" for i in silent_schools)
    left_out += tuple(f"month {full.months[i]}" for i in silent_months)
    return replace(full.rows(np.flatnonzero(keep)), left_out=left_out)


def _refuse_missing(table: pd.DataFrame, wanted: list[str], start: object, by_column: bool) -> None:
    require_columns(table, wanted)
    if isinstance(start, str) and not by_column and start == "start":
        raise InputError(
            "Say when the programme started: a column 'start', or one month for all.",
            column="start",
        )


def _gap_words(table: pd.DataFrame, school: str, month: str) -> tuple[str, ...]:
    words = [months_of_nobody(table[month])]
    missing = table[school].nunique() * table[month].nunique() - len(table)
    if missing:
        words.append(f"{missing} school-months are not in the table; the model leaves them out.")
    return tuple(word for word in words if word)
