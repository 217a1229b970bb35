"""The chronology of statutory work: entries of the authority's book."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.sharing import models as sharing

from .. import access, models
from . import everything as everything_queries

Everything = everything_queries.Everything
BOOK = str(sharing.Book.AUTHORITY.label)


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """What was done in this child's cases, for those who may know of the cases."""
    cases = visibility.known(models.Case.objects.filter(child=child), access.visible_to, person)
    references = dict(await questions.rows(cases.values_list("pk", "reference")))
    if not references:
        return []
    return entries_of(await everything_queries.everything(references))


def entries_of(found: Everything) -> list[work.Entry]:
    """The chronology of some cases, newest first."""
    rows = [entry for source in SOURCES for entry in source(found)]
    return sorted(rows, key=lambda entry: entry.at, reverse=True)


def _entry(
    record: Any, what: str, kind: str, words: str = "", own: str = "", href: str = ""
) -> work.Entry:
    return work.Entry(record.made_at, what, record.made_by_name, kind, BOOK, words, own, href)


def _said(day: date, record: kernel.Noun) -> str:
    """A day as it was said when the record was made: the entry stands under that date."""
    return clocks.said(day, clocks.local_day(record.made_at))


def _case_href(found: Everything, record: Any) -> str:
    return reverse("cases:case", args=[found.references[record.case_id]])


def _assessment_href(reference: str) -> str:
    return reverse("cases:assessment", args=[reference])


def _allocations(found: Everything) -> Iterator[work.Entry]:
    for row in found.all(models.Allocation):
        words = row.reason
        if row.override_reason and row.override_until:
            words += (
                f"\nBeyond the cap until {_said(row.override_until, row)}: {row.override_reason}"
            )
        what = f"Case allocated to {row.worker_name}, SWIS social worker"
        yield _entry(row, what, "case", words.strip(), href=_case_href(found, row))


def _covers(found: Everything) -> Iterator[work.Entry]:
    for row in found.all(models.Cover):
        days = f"{_said(row.starts_on, row)} to {_said(row.last_on, row)}"
        if row.ends_on == row.starts_on:
            days = f"to have begun {_said(row.starts_on, row)}, ended before"
        what = f"{row.worker_name} covers for {row.holder_name}, {days}"
        yield _entry(row, what, "case", href=_case_href(found, row))


def _assessments(found: Everything) -> Iterator[work.Entry]:
    """The steps of assessments: sent, sent back; the sign-off carries the child's own words."""
    what = {"submit": "Assessment sent for sign-off", "send_back": "Assessment sent back"}
    for step in found.steps:
        if step.noun == models.Assessment._meta.label:
            href = _assessment_href(step.reference)
            yield work.Entry(step.at, what[step.act], step.by_name, "assessment", BOOK, href=href)
    for row in found.all(models.Comment):
        href = _assessment_href(row.assessment.reference)
        yield _entry(row, "Comment on the assessment", "assessment", row.words, href=href)
    for name in found.all(models.SignOff):
        paper = name.assessment
        words = f"{paper.get_child_seen_display()}. {paper.analysis}"
        href = _assessment_href(paper.reference)
        yield _entry(
            name, "Assessment signed off", "assessment", words, paper.child_words, href=href
        )


def _protection(found: Everything) -> Iterator[work.Entry]:
    for call in found.all(models.AgencyAsked):
        what = f"{call.get_agency_display()} asked to a strategy discussion"
        yield _entry(call, what, "strategy discussion", call.who, href=_case_href(found, call))
    for row in found.all(models.StrategyDiscussion):
        what = f"Strategy discussion: {row.get_decision_display().lower()}"
        yield _entry(row, what, "strategy discussion", row.reasons, href=_case_href(found, row))
    for enquiry, step in _stepped(found, models.Enquiry):
        href = _case_href(found, enquiry)
        what, words = _concluded(enquiry, step)
        yield work.Entry(step.at, what, step.by_name, "enquiry", BOOK, words, "", href)
    for item, step in _stepped(found, models.Conference):
        result = ", ".join(filter(None, (item.get_result_display(), item.get_abuse_display())))
        what = f"{item.name} held {_said(item.held_on, item)}: {result.lower()}"
        href = _case_href(found, item)
        yield work.Entry(step.at, what, step.by_name, "conference", BOOK, item.reasons, "", href)
    for group, step in _stepped(found, models.CoreGroup):
        what = f"First core group met {_said(group.held_on, group)}"
        href = _case_href(found, group)
        yield work.Entry(step.at, what, step.by_name, "conference", BOOK, href=href)


def _concluded(enquiry: models.Enquiry, step: Any) -> tuple[str, str]:
    """The conclusion, and the manager's name under it, or why there is none."""
    if step.act == "agree_conclusion":
        finding = enquiry.get_finding_display().lower()
        return f"Section 47 enquiry concluded, a manager agrees: {finding}", step.reason
    if step.act == "return_conclusion":
        return "Conclusion of the section 47 enquiry sent back by a manager", step.reason
    return "Section 47 enquiry: conclusion written, for a manager's name", step.reason


def _stepped(found: Everything, model: Any) -> Iterator[tuple[Any, Any]]:
    """Records that took the step that is told, each with who took it, and when."""
    rows: dict[str, Any] = {row.reference: row for row in found.all(model)}
    for step in found.steps:
        if step.noun == model._meta.label:
            yield rows[step.reference], step


def _outcomes(found: Everything) -> Iterator[work.Entry]:
    for row in found.all(models.Outcome):
        what = f"Outcome: {row.get_kind_display().lower()}"
        yield _entry(row, what, "outcome", row.reasons, href=_case_href(found, row))
    for row in found.all(models.ProposedOutcome):
        state = row.get_state_display().lower()
        what = f"Outcome against what was recommended, {state}: {row.get_kind_display().lower()}"
        yield _entry(row, what, "outcome", row.reasons, href=_case_href(found, row))
    for episode, step in _stepped(found, models.Episode):
        what = f"{CARE[step.act]}: {episode.get_legal_status_display()}"
        href = _case_href(found, episode)
        yield work.Entry(step.at, what, step.by_name, "plan", BOOK, step.reason, "", href)
    for plan in found.all(models.Plan):
        what = f"{plan.get_kind_display()} plan from {_said(plan.starts_on, plan)}"
        yield _entry(plan, what, "plan", plan.get_abuse_display(), href=_case_href(found, plan))
    for end in found.all(models.Closure):
        what = f"Case closed: {end.get_reason_display().lower()}"
        yield _entry(end, what, "case", end.words, href=_case_href(found, end))
    for note in found.all(models.Note):
        what = f"{note.get_kind_display()}, {_said(note.happened_on, note)}"
        yield _entry(note, what, "note", note.words, note.child_words, _case_href(found, note))


CARE = {
    "begin_care": "Started to be looked after, in an emergency",
    "agree_care": "A manager's name under the start of care",
    "return_care": "A manager does not agree the start of care",
    "end_care": "Episode of care ended",
}
SOURCES = (_allocations, _covers, _assessments, _protection, _outcomes)
