"""A child's page: who this is, who holds what, what falls due, the chronology; for one reader."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.duty import queries as duty_queries
from swis.record.schools import models as schools
from swis.record.sharing import access as sharing_access
from swis.record.sharing import models as sharing
from swis.record.sharing import queries as sharing_queries
from swis.record.threshold import access as threshold_access
from swis.record.threshold import queries as threshold_queries
from swis.record.threshold import workflow as threshold_workflow

from .. import access, models
from . import age, chronology


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

    @property
    def file_is_coming(self) -> bool:
        """The school before has a file of the child, or has just sent it."""
        return any(what == children_queries.transfers.FILE for what, _ in self.held)


@questions.asks
async def page_of(child: children.Child, person: people.Person) -> Page:
    on = person.today
    found = await questions.several(
        children_queries.known.enrolment.asking(child, on),
        _open_case(child, person),
        _told(child, person),
        _on_its_way(child, person),
        _siblings(child, person),
        chronology.chronology.asking(child, person),
        _not_shown(child, person),
        sharing_queries.books.banner.asking(child, person),
        _at_school(child, on),
        # asked by what stands on the page
        children_queries.elsewhere.elsewhere_of.asking(child, on),
    )
    enrolment, case, told, waiting, siblings, shown, hidden, banner, at_school, _ = found
    school = enrolment.school if enrolment else None
    plan, due = await questions.several(_plan(case), _due(case, on))
    told = None if case else told
    return Page(
        child=child,
        age=age.age_on(child.born_on, on),
        year_group=enrolment.year_on(on) if enrolment else None,
        school=school,
        case=case,
        held=[*_social_work(case, plan, told, on), *waiting, *at_school],
        due=due,
        siblings=siblings,
        banner=banner if shown else "",
        entries=shown,
        not_shown=hidden - chronology.of_authority(shown) if told else 0,
    )


async def _open_case(child: children.Child, person: people.Person) -> cases.Case | None:
    known = cases_queries.cases.cases(person)
    return await questions.first(known.filter(child=child, state=cases_workflow.CaseState.OPEN))


async def _told(
    child: children.Child, person: people.Person
) -> cases_queries.status.SocialWork | None:
    """What a school knows of an open case: for its leads, and nobody else."""
    if not _is_of_a_school(person):
        return None
    return next(iter(await cases_queries.status.status_for_school.asking([child], person.at)), None)


def _is_of_a_school(person: people.Person) -> bool:
    return person.holds(people.DSLS) and not person.holds(sharing_access.AUTHORITY_READERS)


async def _not_shown(child: children.Child, person: people.Person) -> int:
    """How many entries the authority's book has, where the school may know that there is a case."""
    if not _is_of_a_school(person):
        return 0
    of_open = cases.Case.objects.filter(child=child, state=cases_workflow.CaseState.OPEN)
    shares = sharing.Share.objects.filter(about__in=of_open.values("reference"), is_withheld=False)
    was_told, there = await questions.several(
        questions.first(shares), chronology.in_the_authoritys.asking(child, person)
    )
    return there if was_told else 0


async def _plan(case: cases.Case | None) -> cases.Plan | None:
    return await questions.first(case.plans.filter(ends_on=None)) if case else None


def _social_work(
    case: cases.Case | None,
    plan: cases.Plan | None,
    told: cases_queries.status.SocialWork | None,
    on: date,
) -> list[tuple[str, str]]:
    if case:
        worker = case.holder.name if case.holder else "Nobody"
        rows = [("Social worker", f"{worker}, SWIS social worker")]
        if case.gravity.is_grave:
            rows.insert(0, ("First of all", case.gravity.words))
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


async def _on_its_way(child: children.Child, person: people.Person) -> list[tuple[str, str]]:
    """Who holds a referral that is not settled; who has the file of the school before."""
    waiting = threshold_queries.referrals.referrals(person).filter(child=child)
    waiting = waiting.exclude(
        state__in=[
            threshold_workflow.ReferralState.ALLOCATED,
            threshold_workflow.ReferralState.BELOW_THRESHOLD,
            threshold_workflow.ReferralState.REFERRED_HOME,
        ]
    )
    full = threshold_access.reads_the_authoritys_words(person)
    found, file, no_roll = await questions.several(
        questions.rows(waiting),
        children_queries.transfers.said_of.asking(child, person),
        children_queries.off_roll.said_of.asking(child, person),
    )
    rows = [
        ("Referral", ". ".join(filter(None, [grave, holder.name, holder.why])))
        for item in found
        for holder in (threshold_queries.holding.held_by(item, person.at),)
        for grave in (threshold_queries.gravity.words(item, full=full),)
    ]
    return [*no_roll, *rows, *file]


async def _at_school(child: children.Child, on: date) -> list[tuple[str, str]]:
    """Who answers for the child's school today, each by name."""
    school = await children_queries.known.school_of.asking(child, on)
    if school is None:
        return []
    line = await duty_queries.line.line.asking(school, on)
    workers = line.workers or line.beside()[:1]
    label = "Link social worker" if line.workers else "No social worker is placed here"
    if len(workers) > 1:
        label = "Link social workers"
    return [
        ("Safeguarding leads", _named(line.leads) or "None named here yet"),
        (label, _named(workers) or "Speak to the front door"),
    ]


def _named(several: list[duty_queries.line.InLine]) -> str:
    """Each by name, with what stands in the way of speaking to them today; who is here first."""
    here = sorted(several, key=lambda each: not each.is_at_work)
    return "; ".join(", ".join(filter(None, (each.account.name, each.why_not))) for each in here)


async def _due(case: cases.Case | None, on: date) -> list[work.Waiting]:
    if case is None:
        return []
    href = reverse("cases:case", args=[case.reference])
    return [
        work.Waiting(due.what, href, due.note or due.limit, due.due_on, None, on)
        for due in (await cases_queries.clocks.clocks_of.asking([case], on))[case.pk]
    ]


async def _siblings(child: children.Child, person: people.Person) -> list[children.Child]:
    """Brothers and sisters that this reader may know of: at another school they don't show."""
    if child.family_id is None:
        return []
    known = children_queries.known.children(person)
    return await questions.rows(known.filter(family=child.family_id).exclude(pk=child.pk))


def printed_copy(person: people.Person, reference: str) -> models.PrintedCopy:
    copies = models.PrintedCopy.objects.select_related("child", "made_by")
    return visibility.fetch(copies, access.copies_visible_to, person, reference=reference)
