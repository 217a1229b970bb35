"""The chronology of statutory work: entries of the authority's book."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.sharing import models as sharing

from .. import access, models

BOOK = str(sharing.Book.AUTHORITY.label)


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """What was done in this child's cases, for those who may know of the cases."""
    return entries_of(
        visibility.known(models.Case.objects.filter(child=child), access.visible_to, person)
    )


def entries_of(cases: QuerySet[models.Case]) -> list[work.Entry]:
    """The chronology of some cases, newest first."""
    ids = list(cases.values_list("pk", flat=True))
    rows = [entry for source in SOURCES for entry in source(ids)]
    return sorted(rows, key=lambda entry: entry.at, reverse=True)


def _entry(
    record: kernel.Noun, what: str, kind: str, words: str = "", own: str = "", href: str = ""
) -> work.Entry:
    return work.Entry(record.made_at, what, record.made_by.name, kind, BOOK, words, own, href)


def _said(day: date, record: kernel.Noun) -> str:
    """A day as it was said when the record was made: the entry stands under that date."""
    return clocks.said(day, clocks.local_day(record.made_at))


def _case_href(record: Any) -> str:
    return reverse("cases:case", args=[record.case.reference])


def _assessment_href(reference: str) -> str:
    return reverse("cases:assessment", args=[reference])


def _of(model: Any, ids: Iterable[int], **where: object) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(case__in=ids, **where)
    return rows.select_related("made_by", "case")


def _allocations(ids: list[int]) -> Iterator[work.Entry]:
    for row in _of(models.Allocation, ids).select_related("worker"):
        words = row.reason
        if row.override_reason:
            words += (
                f"\nBeyond the cap until {_said(row.override_until, row)}: {row.override_reason}"
            )
        what = f"Case allocated to {row.worker.name}, SWIS social worker"
        yield _entry(row, what, "case", words.strip(), href=_case_href(row))


def _covers(ids: list[int]) -> Iterator[work.Entry]:
    for row in _of(models.Cover, ids).select_related("worker", "holder"):
        days = f"{_said(row.starts_on, row)} to {_said(row.last_on, row)}"
        if row.ends_on == row.starts_on:
            days = f"to have begun {_said(row.starts_on, row)}, ended before"
        what = f"{row.worker.name} covers for {row.holder.name}, {days}"
        yield _entry(row, what, "case", href=_case_href(row))


def _assessments(ids: list[int]) -> Iterator[work.Entry]:
    """The steps of assessments: sent, sent back; the sign-off carries the child's own words."""
    assessments = {row.reference: row for row in models.Assessment.objects.filter(case__in=ids)}
    steps = kernel.StepTaken.objects.filter(
        Q(act="submit") | Q(act="send_back"),
        noun=models.Assessment._meta.label,
        reference__in=assessments,
    )
    what = {"submit": "Assessment sent for sign-off", "send_back": "Assessment sent back"}
    for step in steps.select_related("by"):
        href = _assessment_href(step.reference)
        yield work.Entry(step.at, what[step.act], step.by.name, "assessment", BOOK, href=href)
    comments = models.Comment.objects.filter(assessment__case__in=ids)
    for row in comments.select_related("made_by", "assessment"):
        href = _assessment_href(row.assessment.reference)
        yield _entry(row, "Comment on the assessment", "assessment", row.words, href=href)
    signed = models.SignOff.objects.filter(assessment__case__in=ids)
    for name in signed.select_related("made_by", "assessment"):
        paper = name.assessment
        words = f"{paper.get_child_seen_display()}. {paper.analysis}"
        href = _assessment_href(paper.reference)
        yield _entry(
            name, "Assessment signed off", "assessment", words, paper.child_words, href=href
        )


def _protection(ids: list[int]) -> Iterator[work.Entry]:
    for row in _of(models.StrategyDiscussion, ids):
        what = f"Strategy discussion: {row.get_decision_display().lower()}"
        yield _entry(row, what, "strategy discussion", row.reasons, href=_case_href(row))
    for row, step in _stepped(models.Enquiry, ids, "conclude"):
        what = f"Section 47 enquiry concluded: {row.get_finding_display().lower()}"
        href = _case_href(row)
        yield work.Entry(step.at, what, step.by.name, "enquiry", BOOK, row.reasons, "", href)
    for row, step in _stepped(models.Conference, ids, "hold_conference"):
        result = ", ".join(filter(None, (row.get_result_display(), row.get_abuse_display())))
        what = f"{row.name} held {_said(row.held_on, row)}: {result.lower()}"
        href = _case_href(row)
        yield work.Entry(step.at, what, step.by.name, "conference", BOOK, row.reasons, "", href)
    for row, step in _stepped(models.CoreGroup, ids, "hold_core_group"):
        what = f"First core group met {_said(row.held_on, row)}"
        yield work.Entry(step.at, what, step.by.name, "conference", BOOK, href=_case_href(row))


def _stepped(model: Any, ids: list[int], act: str) -> Iterator[tuple[Any, kernel.StepTaken]]:
    """Records that took a step, each with who took it, and when."""
    rows = {row.reference: row for row in _of(model, ids)}
    steps = kernel.StepTaken.objects.filter(noun=model._meta.label, act=act, reference__in=rows)
    for step in steps.select_related("by"):
        yield rows[step.reference], step


def _outcomes(ids: list[int]) -> Iterator[work.Entry]:
    for row in _of(models.Outcome, ids):
        what = f"Outcome: {row.get_kind_display().lower()}"
        yield _entry(row, what, "outcome", row.reasons, href=_case_href(row))
    for row in _of(models.Plan, ids):
        what = f"{row.get_kind_display()} plan from {_said(row.starts_on, row)}"
        words = row.get_abuse_display()
        yield _entry(row, what, "plan", words, href=_case_href(row))
    for row in _of(models.Closure, ids):
        what = f"Case closed: {row.get_reason_display().lower()}"
        yield _entry(row, what, "case", row.words, href=_case_href(row))
    for row in _of(models.Note, ids):
        href = _case_href(row)
        what = f"{row.get_kind_display()}, {_said(row.happened_on, row)}"
        yield _entry(row, what, "note", row.words, row.child_words, href)


SOURCES = (_allocations, _covers, _assessments, _protection, _outcomes)
