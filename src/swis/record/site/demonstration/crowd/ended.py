"""A cluster as if its work had ended: what was under way is left out, a case with an outcome and
a support are closed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from swis.kernel import models as kernel
from swis.kernel import references
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children
from swis.record.sharing import models as sharing
from swis.record.support import models as support
from swis.record.support import workflow as support_workflow

from .rows import Row

ENTRIES = 5  # of a child in the books, at most
CLOSING = "Work with the family has come to its end, and the school knows whom to ask."
# the columns that say when a thing of no lifecycle ended
ENDS: dict[type, str] = {
    children.Involvement: "until",
    cases.Allocation: "ends_on",
    cases.Plan: "ends_on",
}


def is_unfinished(row: Row) -> bool:
    cycle = getattr(row.model, "lifecycle", None)
    return cycle is not None and row.values["state"] in cycle.open_states()


def ended(rows: list[Row], first_lead: Callable[[Any], Any]) -> list[Row]:
    """Copies of the rows. ``first_lead`` is the account of a school's safeguarding lead."""
    kept = _without(rows, [row for row in rows if _is_left_out(row, rows)])
    kept = _without(kept, _entries_too_many(kept))
    end = max(row.values["made_at"] for row in kept if "made_at" in row.values)
    kept = [Row(row.model, dict(row.values)) for row in kept]
    added: list[Row] = []
    for row in kept:
        if row.model is cases.Case and is_unfinished(row):
            added += _close_case(row, end)
        elif row.model is support.Support and is_unfinished(row):
            how = {"how_ended": support.HowEnded.AIMS_MET, "ending": CLOSING}
            row.values |= {"state": support_workflow.SupportState.CLOSED, **how}
        elif row.model in ENDS:
            _end(row, ENDS[row.model], end)
        elif row.model is sharing.BookEntry:
            day = row.values["happened_on"]
            _fill(row, "entered", row.values["made_by_id"], entered_on=day)
        elif row.model is sharing.Share and not row.values["is_withheld"]:
            _fill(row, "seen", first_lead(row.values["school_id"]))
    return kept + added


def _is_left_out(row: Row, rows: list[Row]) -> bool:
    if row.model is cases.Case:
        return is_unfinished(row) and not _has(rows, cases.Outcome, case_id=row.values["id"])
    if row.model is cases.Assessment:
        return not _has(rows, cases.Outcome, assessment_id=row.values["id"])
    if row.model is support.Support:
        return bool(row.values["state"] == support_workflow.SupportState.PLANNED)
    return is_unfinished(row)


def _has(rows: list[Row], model: type, **wanted: Any) -> bool:
    return any(row.model is model and wanted.items() <= row.values.items() for row in rows)


def _without(rows: list[Row], gone: Iterable[Row]) -> list[Row]:
    """The rows that are neither gone nor point at what is gone, by key or by reference."""
    keys = {row.key for row in gone}
    names = {row.reference for row in gone} - {""}

    def points_there(row: Row) -> bool:
        said = {value for value in row.values.values() if isinstance(value, str)}
        return bool(said & names) or any(target in keys for _, target in row.links())

    kept = [row for row in rows if row.key not in keys]
    while found := [r for r in kept if r.model is not children.Child and points_there(r)]:
        keys |= {row.key for row in found}
        names |= {row.reference for row in found} - {""}
        kept = [row for row in kept if row.key not in keys]
    return kept


def _entries_too_many(rows: list[Row]) -> list[Row]:
    entries = [row for row in rows if row.model is sharing.BookEntry]
    every = sum(row.model is children.Child for row in rows)
    return entries[ENTRIES * every :]


def _end(row: Row, column: str, end: datetime) -> None:
    if row.values[column] is None:
        row.values[column] = end if column == "until" else end.date()


def _fill(row: Row, fact: str, who: Any, **also: Any) -> None:
    if row.values[f"{fact}_at"] is None:
        row.values |= {f"{fact}_at": row.values["made_at"], f"{fact}_by_id": who, **also}


def _close_case(case: Row, end: datetime) -> list[Row]:
    number, by = case.values["id"], case.values["made_by_id"]
    closed = {"id": -number, "reference": references.new(cases.Closure.PREFIX)}
    closed |= {"made_at": end, "made_by_id": by, "version": 1, "case_id": number}
    closed |= {"closed_on": end.date(), "words": CLOSING}
    closed["reason"] = cases.ClosureReason.NO_LONGER_IN_NEED
    step = {"id": -number, "noun": cases.Case._meta.label, "act": "close", "at": end, "by_id": by}
    step |= {"reference": case.values["reference"], "reason": ""}
    step |= {"start": case.values["state"], "end": cases_workflow.CaseState.CLOSED}
    case.values["state"] = cases_workflow.CaseState.CLOSED
    return [Row(cases.Closure, closed), Row(kernel.StepTaken, step)]
