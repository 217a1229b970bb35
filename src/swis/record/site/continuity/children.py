"""A night page for each child whose work is open, read all together. Of a restricted child nothing
is here but whom to ring, of all of them at once, so that no page says that this child is one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from swis.kernel import clocks
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.concerns import models as concerns
from swis.record.support import models as support
from swis.record.threshold import models as threshold

from . import people

LONG = 700  # characters of a paper
NOBODY = "No worker yet"
SEEN = ("alone", "with_others")


@dataclass
class Night:
    """One child's page."""

    child: children.Child
    school: str = ""
    worker: str = ""
    team: str = ""
    leads: list[str] = field(default_factory=list)
    risks: list[str] = field(default_factory=list)
    not_safe: list[str] = field(default_factory=list)
    adults: list[str] = field(default_factory=list)
    plan: list[str] = field(default_factory=list)
    last_seen: date | None = None
    seen_alone: date | None = None
    said: str = ""
    feared: str = ""  # what the newest referral says
    analysis: str = ""  # what the newest assessment makes of it


def nights(at: datetime) -> list[Night]:
    """A page for each child with open work who is not restricted, by name."""
    on = clocks.local_day(at)
    rows = children.Child.objects.filter(pk__in=_open(), is_restricted=False, merged_into=None)
    pages = {child.pk: Night(child) for child in rows.order_by("family_name", "given_names", "pk")}
    _schools(pages, on)
    _cases(pages)
    _supports(pages)
    _carers(pages)
    _dangers(pages)
    return list(pages.values())


def restricted(at: datetime) -> tuple[int, list[str]]:
    """How many restricted children have open work, and whom to ring for any of them."""
    rows = children.Child.objects.filter(pk__in=_open(), is_restricted=True, merged_into=None)
    names = {
        account.name
        for child in rows
        for account in children_queries.named_people.named(child, at)
        if account.is_active
    }
    return rows.count(), sorted(names)


def _open() -> set[int]:
    """Children with a case, support, referral or concern that is not over."""
    found: set[int] = set()
    for model in (cases.Case, support.Support, threshold.Referral, concerns.Concern):
        rows = model.objects.exclude(state__in=model.lifecycle.final).exclude(child=None)
        found.update(rows.values_list("child_id", flat=True))
    return found


def _schools(pages: dict[int, Night], on: date) -> None:
    """The school each is on the roll of, and its leads."""
    rows = children.Enrolment.objects.filter(child__in=pages, starts_on__lte=on).exclude(
        ends_on__lte=on
    )
    at_school = {row.child_id: row.school for row in rows.select_related("school")}
    leads = people.leads({school.pk for school in at_school.values()}, on)
    for pk, school in at_school.items():
        pages[pk].school, pages[pk].leads = school.name, leads.get(school.pk, [])


def _cases(pages: dict[int, Night]) -> None:
    rows = cases.Case.objects.filter(
        child__in=pages, state__in=cases.Case.lifecycle.open_states()
    ).select_related("team")
    held = rows.annotate(grave=cases_queries.gravity.grave())
    of_case = {case.pk: pages[case.child_id] for case in held}
    for case in held:
        page = of_case[case.pk]
        page.team = f"{case.team.name} {case.team.phone}".strip()
        if case.holder:
            page.worker = case.holder.name
        if case.gravity.words:
            page.risks.append(case.gravity.words)
    _plans(of_case)
    _seen(of_case)
    _papers(of_case)


def _plans(of_case: dict[int, Night]) -> None:
    for plan in cases.Plan.objects.filter(case__in=of_case, ends_on=None):
        page, kind = of_case[plan.case_id], plan.get_kind_display()
        page.risks += [f"{kind} plan: {plan.get_abuse_display().lower()}"] if plan.abuse else []
        page.plan.append(f"{kind} plan since {_day(plan.starts_on)}")
        if plan.visit_due_on:
            page.plan.append(f"To be seen by {_day(plan.visit_due_on)}")
        if plan.next_meeting_on:
            page.plan.append(f"Next meeting {_day(plan.next_meeting_on)}")
    for episode in cases.Episode.objects.filter(
        case__in=of_case, state__in=cases.Episode.lifecycle.open_states()
    ):
        words = f"{episode.get_legal_status_display()}, {episode.get_placement_display().lower()}"
        of_case[episode.case_id].plan.append(f"Looked after: {words} ({episode.state})")


def _seen(of_case: dict[int, Night]) -> None:
    """When the child was last seen, alone too, and the last words that were written down."""
    told = [
        (note.happened_on, note.child_seen, note.child_words, note.case_id)
        for note in cases.Note.objects.filter(case__in=of_case)
    ]
    told += [
        (paper.child_seen_on, paper.child_seen, paper.child_words, paper.case_id)
        for paper in cases.Assessment.objects.filter(case__in=of_case)
        if paper.child_seen_on
    ]
    for day, how, words, case in sorted(told, key=lambda each: each[0]):
        page = of_case[case]
        if how in SEEN:
            page.last_seen = day
        if how == cases.Seen.ALONE:
            page.seen_alone = day
        page.said = words or page.said


def _papers(of_case: dict[int, Night]) -> None:
    """What the newest assessment makes of it, and a discussion with the police that began more."""
    for paper in cases.Assessment.objects.filter(case__in=of_case).order_by("made_at", "pk"):
        of_case[paper.case_id].analysis = _short(paper.analysis) or of_case[paper.case_id].analysis
    for held in cases.StrategyDiscussion.objects.filter(case__in=of_case, decision="for"):
        words = f"Section 47 begun {_day(held.held_on)}: {_short(held.reasons)}"
        of_case[held.case_id].risks.append(words)


def _supports(pages: dict[int, Night]) -> None:
    rows = support.Support.objects.filter(child__in=pages)
    for row in rows.exclude(state__in=support.Support.lifecycle.final).select_related("worker"):
        page = pages[row.child_id]
        page.plan.append(f"Support in school, {row.worker.name}: {_short(row.aims)}")
        if not page.team:
            page.worker = row.worker.name


def _carers(pages: dict[int, Night]) -> None:
    """Who it is safe to ring, who it is not, and of whom nobody has said."""
    for carer in children.Carer.objects.filter(child__in=pages):
        page, who = pages[carer.child_id], f"{carer.name} ({carer.relationship})"
        kept = "number kept back: ring the worker"
        if carer.safe_to_contact is False:
            page.not_safe.append(who)
        else:
            phone = kept if carer.is_withheld else carer.phone or "no number here"
            doubt = "" if carer.safe_to_contact else ", not known whether it is safe"
            page.adults.append(f"{who}: {phone}{doubt}")


def _dangers(pages: dict[int, Night]) -> None:
    """What another authority's child is in danger of, and what waits with the front door."""
    acting = children.ActedFirst.lifecycle.open_states()
    for row in children.ActedFirst.objects.filter(child__in=pages, state__in=acting):
        pages[row.child_id].risks.append(f"Emergency action: {_short(row.danger)}")
    for referral in threshold.Referral.objects.filter(child__in=pages).order_by("received_at"):
        page, day = pages[referral.child_id], _day(referral.received_at)
        page.feared = f"Referral of {day}: {_short(referral.words)}"
        if referral.state not in threshold.Referral.lifecycle.final:
            page.risks.append(f"Referral of {day}: {referral.get_state_display()}")
    waiting = concerns.Concern.objects.filter(child__in=pages)
    waiting = waiting.exclude(state__in=concerns.Concern.lifecycle.final)
    for child, made_at in waiting.values_list("child__pk", "made_at"):
        pages[child].risks.append(f"Concern of {_day(made_at)} in school: ring its lead")


def caseload(pages: Iterable[Night]) -> dict[str, list[Night]]:
    """The pages by who holds them."""
    found: dict[str, list[Night]] = defaultdict(list)
    for page in pages:
        found[page.worker or NOBODY].append(page)
    return dict(sorted(found.items()))


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG].rsplit(' ', 1)[0]} … (more in SWIS)"


def _day(day: Any) -> str:
    on = clocks.local_day(day) if isinstance(day, datetime) else day
    return f"{on.day} {on:%B %Y}"
