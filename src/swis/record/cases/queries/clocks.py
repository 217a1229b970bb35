"""What falls due in a case, and how late it is. Computed, never kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Expression,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Least

from swis.kernel import clocks, questions, written

from .. import models, workflow

FAR_OFF = date.max
Running = models.Assessment | models.Enquiry | models.Conference | models.CoreGroup | models.Plan


@dataclass(frozen=True)
class Due:
    """One clock of one case: what, by when, and where that limit comes from."""

    what: str
    due_on: date
    limit: str = ""
    note: str = ""

    def is_late(self, on: date) -> bool:
        return self.due_on < on

    def said(self, on: date) -> str:
        return f"{self.what}: {clocks.due_sentence(self.due_on, on)}"


def how_kept(due_on: date, done_on: date) -> str:
    """ "met", "3 working days late": a clock that has stopped."""
    if done_on <= due_on:
        return "met"
    late = clocks.working_days_between(due_on, done_on)
    return f"{clocks.count(late, 'working day')} late" if late else "late"


@questions.asks
async def clocks_of(cases: Iterable[models.Case], today: date) -> dict[int, list[Due]]:
    """The running clocks of open cases, soonest first; the same five questions for any number."""
    ids = [case.pk for case in cases if case.state == workflow.CaseState.OPEN]
    return clocks_in(await running(ids) if ids else [], ids, today)


async def running(ids: Sequence[int]) -> list[Running]:
    """What is under way in some open cases, as far as a clock runs on it."""
    of_them = Q(case__in=ids)
    return await questions.all_rows(
        questions.rows(rows)
        for rows in (
            models.Assessment.objects.filter(of_them, outcome=None),
            models.Enquiry.objects.filter(of_them, state__in=workflow.ENQUIRY.open_states()),
            models.Conference.objects.filter(of_them, state=workflow.ConferenceState.AHEAD),
            models.CoreGroup.objects.filter(of_them, state=workflow.CoreGroupState.AHEAD),
            models.Plan.objects.filter(of_them, ends_on=None),
        )
    )


def clocks_in(found: Iterable[Running], ids: Iterable[int], today: date) -> dict[int, list[Due]]:
    """The clocks that run on what is under way, soonest first, for each of some cases."""
    rows: dict[int, list[Due]] = {pk: [] for pk in ids}
    for record in found:
        rows[record.case_id] += _of(record, today)
    return {pk: sorted(due, key=lambda each: each.due_on) for pk, due in rows.items()}


def _of(record: Running, today: date) -> list[Due]:
    if isinstance(record, models.Assessment):
        return _of_assessment(record)
    if isinstance(record, models.Enquiry):
        what = "Section 47 enquiry, then initial conference"
        limit = "from the strategy discussion"
        return [Due(what, record.conference_due_on, limit, "No conference date yet")]
    if isinstance(record, models.Conference):
        return [_of_conference(record, today)]
    if isinstance(record, models.CoreGroup):
        return [Due("First core group", record.due_on, "from the conference")]
    due = []
    if record.next_meeting_on:
        due.append(Due(f"{record.get_kind_display()} meeting", record.next_meeting_on))
    if record.visit_due_on:
        due.append(Due("Visit to the child", record.visit_due_on, record.visit_limit))
    return due


def _of_assessment(paper: models.Assessment) -> list[Due]:
    if paper.state == workflow.AssessmentState.SIGNED_OFF:
        return [Due("Outcome of the assessment", paper.local_due_on)]
    return [
        Due("Assessment", paper.local_due_on, "from the SWIS inbox"),
        Due("Assessment, national limit", paper.national_due_on, "from referral"),
    ]


def _of_conference(item: models.Conference, today: date) -> Due:
    initial = item.kind == "initial"
    limit = "from the strategy discussion" if initial else "from the last conference"
    planned = "No date planned yet"
    if item.planned_on:
        planned = f"Planned for {clocks.said(item.planned_on, today)}"
    return Due(f"{item.get_kind_display()} conference", item.due_on, limit, planned)


def falls_due(path: str = "pk") -> Expression:
    """For an order or a filter: the first day on which something falls due in an open case found
    along a path, as it is written (2026-01-05: its text sorts as days do); far off if nothing."""
    return _falls_due().text(path)


@cache
def _falls_due() -> written.Written:
    """The same clocks as `clocks_in`, each at most once in a case or the first of several."""
    signed = workflow.AssessmentState.SIGNED_OFF
    papers = models.Assessment.objects.filter(outcome=None).annotate(
        due=Case(
            When(state=signed, then=F("local_due_on")),
            default=Least("local_due_on", "national_due_on"),
        )
    )
    ahead, under_way = workflow.ConferenceState.AHEAD, workflow.ENQUIRY.open_states()
    sources: tuple[tuple[QuerySet[Any], str], ...] = (
        (papers, "due"),
        (models.Plan.objects.filter(ends_on=None), "next_meeting_on"),
        (models.Plan.objects.filter(ends_on=None), "visit_due_on"),
        (models.Enquiry.objects.filter(state__in=under_way), "conference_due_on"),
        (models.Conference.objects.filter(state=ahead), "due_on"),
        (models.CoreGroup.objects.filter(state=workflow.CoreGroupState.AHEAD), "due_on"),
    )
    first = Least(*(Coalesce(_first_of(rows, due), Value(FAR_OFF)) for rows, due in sources))
    as_text = Cast(first, CharField())
    return written.write(models.Case.objects.annotate(_due=as_text).values("_due"))


def _first_of(rows: QuerySet[Any], due: str) -> Subquery:
    of_case = rows.filter(case=OuterRef("pk")).order_by(due)
    return Subquery(of_case.exclude(**{due: None}).values(due)[:1])
