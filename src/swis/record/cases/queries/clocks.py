"""What falls due in a case, and how late it is. Computed, never kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from swis.kernel import clocks

from .. import models, workflow


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


def clocks_of(cases: Iterable[models.Case], today: date) -> dict[int, list[Due]]:
    """The running clocks of open cases, soonest first; the same five questions for any number."""
    ids = [case.pk for case in cases if case.state == workflow.CaseState.OPEN]
    rows: dict[int, list[Due]] = defaultdict(list)
    conferences = partial(_conferences, today=today)
    for source in (_assessments, _enquiries, conferences, _core_groups, _plans):
        for case_id, due in source(ids):
            rows[case_id].append(due)
    return {pk: sorted(rows[pk], key=lambda due: due.due_on) for pk in ids}


def _assessments(ids: list[int]) -> Iterable[tuple[int, Due]]:
    under_way = models.Assessment.objects.filter(case__in=ids).exclude(
        state=workflow.AssessmentState.SIGNED_OFF
    )
    for row in under_way:
        yield row.case_id, Due("Assessment", row.local_due_on, "from the SWIS inbox")
        yield row.case_id, Due("Assessment, national limit", row.national_due_on, "from referral")
    told = models.Outcome.objects.values("assessment")
    signed = models.Assessment.objects.filter(
        case__in=ids, state=workflow.AssessmentState.SIGNED_OFF
    ).exclude(pk__in=told)
    for row in signed:
        yield row.case_id, Due("Outcome of the assessment", row.local_due_on)


def _enquiries(ids: list[int]) -> Iterable[tuple[int, Due]]:
    for row in models.Enquiry.objects.filter(case__in=ids, state=workflow.EnquiryState.OPEN):
        what = "Section 47 enquiry, then initial conference"
        limit = "from the strategy discussion"
        yield row.case_id, Due(what, row.conference_due_on, limit, "No conference date yet")


def _conferences(ids: list[int], today: date) -> Iterable[tuple[int, Due]]:
    for row in models.Conference.objects.filter(case__in=ids, state=workflow.ConferenceState.AHEAD):
        limit = (
            "from the strategy discussion" if row.kind == "initial" else "from the last conference"
        )
        planned = (
            f"Planned for {clocks.said(row.planned_on, today)}"
            if row.planned_on
            else "No date planned yet"
        )
        yield row.case_id, Due(f"{row.get_kind_display()} conference", row.due_on, limit, planned)


def _core_groups(ids: list[int]) -> Iterable[tuple[int, Due]]:
    for row in models.CoreGroup.objects.filter(case__in=ids, state=workflow.CoreGroupState.AHEAD):
        yield row.case_id, Due("First core group", row.due_on, "from the conference")


def _plans(ids: list[int]) -> Iterable[tuple[int, Due]]:
    for row in models.Plan.objects.filter(case__in=ids, ends_on=None):
        if row.next_meeting_on:
            yield row.case_id, Due(f"{row.get_kind_display()} meeting", row.next_meeting_on)
