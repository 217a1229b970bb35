"""Children on no roll that is known here: who sees them, by when, and what hangs on them."""

from datetime import date
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work, workflow
from swis.kernel import models as kernel
from swis.record.duty import access as duty_access
from swis.record.schools import queries as schools_queries

from .. import access, models
from .. import workflow as own_workflow

NO_ROLL = work.Group("Children on no roll", work.Comes.UNDECIDED)
TO_BE_SEEN = own_workflow.OffRollState.TO_BE_SEEN
OPEN_WORK = ("cases", "concerns", "referrals", "supports", "help_plans")
SAID = {
    "concerns": "A concern about this child is not decided yet.",
    "referrals": "A referral of this child is not settled yet.",
    "supports": "Support with this child goes on.",
    "help_plans": "An early help plan is under way.",
}


def times(person: people.Person) -> QuerySet[models.OffRoll]:
    """Every time on no roll that the person may know of."""
    rows = models.OffRoll.objects.select_related("child", "school", "owner", "made_by")
    return visibility.known(rows, access.of_child, person)


def time(person: people.Person, reference: str) -> models.OffRoll:
    return visibility.fetch(times(person), access.of_child, person, reference=reference)


def now_of(child: models.Child) -> models.OffRoll | None:
    """The one that goes on."""
    return child.off_roll.filter(state=TO_BE_SEEN).order_by("pk").last()


def _open(relation: str, of: str = "pk") -> Exists:
    """Something of a later room that is open about a child (ADR 5)."""
    model: Any = models.Child._meta.get_field(relation).related_model
    states = workflow.of_relation(models.Child, relation).open_states()
    return Exists(model.objects.filter(child=OuterRef(of), state__in=states))


def has_open_work() -> Q:
    """Children of whom something is open."""
    is_open = Q(_open(OPEN_WORK[0]))
    for relation in OPEN_WORK[1:]:
        is_open |= Q(_open(relation))
    return is_open


def is_to_be_seen(child: models.Child, why: str) -> bool:
    """Whether somebody has to be named: always, but for a child of whom nothing is open and who
    goes to a school or college by name."""
    if why != models.WhyOffRoll.ELSEWHERE:
        return True
    return models.Child.objects.filter(has_open_work(), pk=child.pk).exists()


def open_of(child: models.Child) -> set[str]:
    """What is open about a child, by relation, in one question."""
    flags = {f"has_{relation}": _open(relation) for relation in OPEN_WORK}
    rows = models.Child.objects.filter(pk=child.pk).annotate(**flags).values(*flags).order_by()
    return {name.removeprefix("has_") for row in rows for name, is_so in row.items() if is_so}


def warnings(child: models.Child, is_open: set[str]) -> list[str]:
    """What hangs on a child whose place is about to end: a warning, never a block. A school reads
    that there is a social worker, and who; the plan or the enquiry is the worker's to tell."""
    rows = [said for name, said in SAID.items() if name in is_open]
    return [*_holders(child), *rows] if "cases" in is_open else rows


def _holders(child: models.Child) -> list[str]:
    """Who holds each open case."""
    of_child: Any = child
    states = workflow.of_relation(models.Child, "cases").open_states()
    now = FilteredRelation("allocations", condition=Q(allocations__ends_on=None))
    held = of_child.cases.filter(state__in=states).annotate(now=now).order_by("-made_at", "-pk")
    return [
        f"This child has a social worker, {worker or 'nobody yet: ask the SWIS manager'}. "
        "Speak to them first."
        for worker in held.values_list("now__worker__name", flat=True)
    ]


@questions.asks
async def waiting(person: people.Person) -> list[work.Waiting]:
    """For the owner: see the child, by a day. Where that day has passed, or the owner has no post
    here any more or is away, for the managers and the front door too. For the last school: the
    notice to the authority. For managers: children with open work on no roll whom nobody sees."""
    if not person.holds(people.DSLS | people.SWIS_TEAM | access.RECEIVERS):
        return []
    here = duty_access.not_away(people.EVERYONE, clocks.working_day_from(person.today))
    rows = times(person).filter(state=TO_BE_SEEN)
    rows = rows.annotate(is_here=Exists(here.filter(account=OuterRef("owner"))))
    found, unnamed = await questions.several(questions.rows(rows), _unnamed(person))
    lines = [line for row in found for line in _lines(row, person)]
    return lines + [
        work.Waiting(
            what="On no roll, and nobody is named to see the child",
            href=reverse("children:watch", args=[child.reference]),
            about=child.name,
            since=child.made_at,
            today=person.today,
            group=NO_ROLL,
        )
        for child in unnamed
    ]


def _lines(row: Any, person: people.Person) -> list[work.Waiting]:
    """What one time on no roll asks of one person."""
    shown = []
    answers = person.holds(people.MANAGERS | access.RECEIVERS)
    is_late = row.see_by < person.today
    if row.owner_id == person.account_id or (answers and (is_late or not row.is_here)):
        whose = "" if row.owner_id == person.account_id else f", {row.owner.name}'s"
        shown.append((f"On no roll: to be seen{whose}", "off-roll", row.see_by))
    at_school = row.school_id in person.schools(*people.DSLS)
    if at_school and row.notice_on is None:
        what = "Send the authority the notice that the child is off roll"
        shown.append((what, "notice-off-roll", row.starts_on))
    return [
        work.Waiting(
            what=what,
            href=reverse(f"children:{page}", args=[row.reference]),
            about=row.child.name,
            due_on=due_on,
            since=row.made_at,
            today=person.today,
            group=NO_ROLL,
        )
        for what, page, due_on in shown
    ]


async def _unnamed(person: people.Person) -> list[models.Child]:
    """Children whose place has ended, by whatever way, with open work and nobody to see them."""
    if not person.holds(people.MANAGERS):
        return []
    on_roll = models.Enrolment.objects.filter(
        schools_queries.in_force(person.today), child=OuterRef("pk")
    )
    was = models.Enrolment.objects.filter(child=OuterRef("pk"), ends_on__lte=person.today)
    seen = models.OffRoll.objects.filter(child=OuterRef("pk"))
    mine = models.Child.objects.filter(access.visible_to(person), has_open_work(), Exists(was))
    mine = mine.filter(~Exists(on_roll), ~Exists(seen), merged_into=None)
    return await questions.rows(mine)


async def entries(child: models.Child, person: people.Person) -> list[work.Entry]:
    """That the child was on no roll, each time it was seen, and how that ended."""
    mine = times(person).filter(child=child)
    taken = kernel.StepTaken.objects.filter(
        noun=models.OffRoll._meta.label, reference__in=mine.order_by().values("reference")
    )
    rows, steps = await questions.several(
        questions.rows(mine), questions.rows(taken.select_related("by"))
    )
    labels = {step.act: STEP_SAID[step.act] for step in own_workflow.OFF_ROLL.steps}
    entries = [
        work.Entry(
            at=row.made_at,
            what=f"On no roll from {clocks.said(row.starts_on, person.today)}",
            who=row.made_by.name,
            kind="off_roll",
            book="School's book",
            words=f"{row.get_why_display()}. {row.words}",
            href=reverse("children:off-roll", args=[row.reference]),
        )
        for row in rows
    ]
    return entries + [
        work.Entry(
            at=step.at,
            what=labels[step.act],
            who=step.by.name,
            kind="off_roll",
            book="School's book",
            words=step.reason,
            href=reverse("children:off-roll", args=[step.reference]),
        )
        for step in steps
    ]


STEP_SAID = {
    "say_seen": "Seen while on no roll",
    "send_notice": "The authority was told that the child is off roll",
    "end_seeing": "Nobody need see the child any more",
    "come_back_on_roll": "On a roll again",
}


@questions.asks
async def said_of(child: models.Child, person: people.Person) -> list[tuple[str, str]]:
    """For the child's page: who sees the child who is on no roll, by when."""
    rows = await questions.rows(times(person).filter(child=child, state=TO_BE_SEEN))
    return [
        (
            "On no roll",
            f"{row.get_why_display()}. {row.owner.name} makes sure that somebody sees the child by "
            f"{clocks.said(row.see_by, person.today)}",
        )
        for row in rows
    ]


def year_at(child: models.Child, on: date) -> int | None:
    """The year group in the child's last place."""
    last = child.enrolments.order_by("-starts_on", "-pk").first()
    return last.year_on(on) if last else None
