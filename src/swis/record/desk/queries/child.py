"""A child's page: who this is, who holds what, what falls due, the chronology; for one reader."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from swis.kernel import clocks, people, visibility, work
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.sharing import access as sharing_access
from swis.record.sharing import models as sharing
from swis.record.sharing import queries as sharing_queries
from swis.record.staff import queries as staff_queries
from swis.record.threshold import queries as threshold_queries
from swis.record.threshold import workflow as threshold_workflow

from .. import access, models
from . import chronology, search


@dataclass(frozen=True)
class Page:
    """Everything a child's page shows one reader."""

    child: children.Child
    age: int | None
    year_group: int | None
    school: schools.School | None
    case: cases.Case | None
    held: list[tuple[str, str]]  # what they are to the child, who
    due: list[work.Waiting]
    siblings: list[children.Child]
    banner: str
    entries: list[work.Entry]
    not_shown: int


def page_of(child: children.Child, person: people.Person) -> Page:
    on = person.today
    here = search.row(search.with_school(children.Child.objects.filter(pk=child.pk), on).get(), on)
    case = (
        cases_queries.cases.cases(person)
        .filter(child=child, state=cases_workflow.CaseState.OPEN)
        .first()
    )
    told = None if case else _told(child, person)
    shown = chronology.chronology(child, person)
    return Page(
        child=child,
        age=here.age,
        year_group=here.year_group,
        school=here.school,
        case=case,
        held=[
            *_social_work(case, told, on),
            *_on_its_way(child, person),
            *_at_school(here.school, on),
        ],
        due=_due(case, on),
        siblings=_siblings(child, person),
        banner=sharing_queries.books.banner(child, person) if shown else "",
        entries=shown,
        not_shown=chronology.not_shown(child, person, shown) if told and _was_told(told) else 0,
    )


def _told(child: children.Child, person: people.Person) -> cases_queries.status.SocialWork | None:
    """What a school knows of an open case: for its leads, and nobody else."""
    if not person.holds(people.DSLS) or person.holds(sharing_access.AUTHORITY_READERS):
        return None
    return next(iter(cases_queries.status.status_for_school([child], person.at)), None)


def _was_told(told: cases_queries.status.SocialWork) -> bool:
    """Whether the school may know that there is a case at all."""
    return sharing.Share.objects.filter(about=told.case.reference, is_withheld=False).exists()


def _social_work(
    case: cases.Case | None, told: cases_queries.status.SocialWork | None, on: date
) -> list[tuple[str, str]]:
    if case:
        worker = case.holder.name if case.holder else "Nobody"
        rows = [("Social worker", f"{worker}, SWIS social worker")]
        plan = cases.Plan.objects.filter(case=case, ends_on=None).first()
        if plan:
            kind = f"{plan.get_kind_display()}, since {clocks.said(plan.starts_on, on)}"
            rows.append(("Plan", f"{kind}: {plan.get_abuse_display()}" if plan.abuse else kind))
        return rows
    if told is None:
        return []
    status = f"{told.status}: {told.category}" if told.category else told.status
    rows = [("Social worker", f"{told.worker}, SWIS social worker"), ("Status", status)]
    if told.next_meeting_on:
        rows.append(("Next meeting", clocks.said(told.next_meeting_on, on)))
    return rows


def _on_its_way(child: children.Child, person: people.Person) -> list[tuple[str, str]]:
    """Who holds a referral that is not settled."""
    waiting = threshold_queries.referrals.referrals(person).filter(child=child)
    waiting = waiting.exclude(
        state__in=[
            threshold_workflow.ReferralState.ALLOCATED,
            threshold_workflow.ReferralState.BELOW_THRESHOLD,
            threshold_workflow.ReferralState.REFERRED_HOME,
        ]
    )
    return [
        ("Referral", f"{holder.name}. {holder.why}")
        for holder in (threshold_queries.holding.held_by(item, person.at) for item in waiting)
    ]


def _at_school(school: schools.School | None, on: date) -> list[tuple[str, str]]:
    if school is None:
        return []
    leads = ", ".join(
        account.name for account in staff_queries.holders(people.DSLS, on, school_id=school.pk)
    )
    worker = programmes_queries.placed.link_worker(school, on)
    return [
        ("Safeguarding leads", leads or "None named here yet"),
        ("Link social worker", worker.name if worker else "None placed here yet"),
    ]


def _due(case: cases.Case | None, on: date) -> list[work.Waiting]:
    if case is None:
        return []
    href = reverse("cases:case", args=[case.reference])
    return [
        work.Waiting(due.what, href, due.note or due.limit, due.due_on, None, on)
        for due in cases_queries.clocks.clocks_of([case], on)[case.pk]
    ]


def _siblings(child: children.Child, person: people.Person) -> list[children.Child]:
    """Brothers and sisters that this reader may know of: at another school they don't show."""
    if child.family_id is None:
        return []
    return list(
        children_queries.known.children(person).filter(family=child.family_id).exclude(pk=child.pk)
    )


def printed_copy(person: people.Person, reference: str) -> models.PrintedCopy:
    copies = models.PrintedCopy.objects.select_related("child", "made_by")
    return visibility.fetch(copies, access.copies_visible_to, person, reference=reference)
