"""A child's page: who this is, who holds what, what falls due, the chronology; for one reader."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from swis.kernel.access import fetch
from swis.kernel.clocks import local_day, said
from swis.kernel.people import Person
from swis.kernel.roles import DSLS
from swis.kernel.work import Entry, Waiting
from swis.record.cases.models import Case, Plan
from swis.record.cases.queries import SocialWork, cases, clocks_of, status_for_school
from swis.record.children.models import Child
from swis.record.children.queries import children
from swis.record.programmes.queries import link_worker
from swis.record.schools.models import School
from swis.record.sharing.access import AUTHORITY_READERS
from swis.record.sharing.models import Share
from swis.record.sharing.queries import banner
from swis.record.staff.queries import holders
from swis.record.threshold.queries import held_by, referrals

from ..access import copies_visible_to
from ..models import PrintedCopy
from .chronology import chronology, not_shown
from .search import row, with_school


@dataclass(frozen=True)
class Page:
    """Everything a child's page shows one reader."""

    child: Child
    age: int | None
    year_group: int | None
    school: School | None
    case: Case | None
    held: list[tuple[str, str]]  # what they are to the child, who
    due: list[Waiting]
    siblings: list[Child]
    banner: str
    entries: list[Entry]
    not_shown: int


def page_of(child: Child, person: Person) -> Page:
    on = local_day(person.at)
    here = row(with_school(Child.objects.filter(pk=child.pk), on).get(), on)
    case = cases(person).filter(child=child, state="open").first()
    told = None if case else _told(child, person)
    shown = chronology(child, person)
    return Page(
        child=child,
        age=here.age,
        year_group=here.year_group,
        school=here.school,
        case=case,
        held=[*_social_work(case, told), *_on_its_way(child, person), *_at_school(here.school, on)],
        due=_due(case, on),
        siblings=_siblings(child, person),
        banner=banner(child, person) if shown else "",
        entries=shown,
        not_shown=not_shown(child, person, shown) if told and _was_told(told) else 0,
    )


def _told(child: Child, person: Person) -> SocialWork | None:
    """What a school knows of an open case: for its leads, and nobody else."""
    if not person.holds(DSLS) or person.holds(AUTHORITY_READERS):
        return None
    return next(iter(status_for_school([child], person.at)), None)


def _was_told(told: SocialWork) -> bool:
    """Whether the school may know that there is a case at all."""
    return Share.objects.filter(about=told.case.reference, is_withheld=False).exists()


def _social_work(case: Case | None, told: SocialWork | None) -> list[tuple[str, str]]:
    if case:
        now_with = getattr(case, "now_with", ())
        worker = now_with[0].worker.name if now_with else "Nobody"
        rows = [("Social worker", f"{worker}, SWIS social worker")]
        plan = Plan.objects.filter(case=case, ends_on=None).first()
        if plan:
            kind = f"{plan.get_kind_display()}, since {said(plan.starts_on)}"
            rows.append(("Plan", f"{kind}: {plan.get_abuse_display()}" if plan.abuse else kind))
        return rows
    if told is None:
        return []
    status = f"{told.status}: {told.category}" if told.category else told.status
    rows = [("Social worker", f"{told.worker}, SWIS social worker"), ("Status", status)]
    if told.next_meeting_on:
        rows.append(("Next meeting", said(told.next_meeting_on)))
    return rows


def _on_its_way(child: Child, person: Person) -> list[tuple[str, str]]:
    """Who holds a referral that is not settled."""
    waiting = referrals(person).filter(child=child)
    waiting = waiting.exclude(state__in=["allocated", "below_threshold", "referred_home"])
    return [
        ("Referral", f"{holder.name}. {holder.why}")
        for holder in (held_by(item, person.at) for item in waiting)
    ]


def _at_school(school: School | None, on: date) -> list[tuple[str, str]]:
    if school is None:
        return []
    leads = ", ".join(account.name for account in holders(DSLS, on, school_id=school.pk))
    worker = link_worker(school, on)
    return [
        ("Safeguarding leads", leads or "None named here yet"),
        ("Link social worker", worker.name if worker else "None placed here yet"),
    ]


def _due(case: Case | None, on: date) -> list[Waiting]:
    if case is None:
        return []
    href = reverse("cases:case", args=[case.reference])
    return [
        Waiting(due.what, href, due.note or due.limit, due.due_on, None, on)
        for due in clocks_of([case])[case.pk]
    ]


def _siblings(child: Child, person: Person) -> list[Child]:
    """Brothers and sisters that this reader may know of: at another school they don't show."""
    if child.family_id is None:
        return []
    return list(children(person).filter(family=child.family_id).exclude(pk=child.pk))


def printed_copy(person: Person, reference: str) -> PrintedCopy:
    copies = PrintedCopy.objects.select_related("child", "made_by")
    return fetch(copies, copies_visible_to, person, reference=reference)
