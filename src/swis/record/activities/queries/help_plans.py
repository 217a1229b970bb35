"""Reads about the school's early help plan, and what here may repeat it (E16)."""

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS
from swis.kernel.work import Entry, Waiting
from swis.record.cases.queries import cases
from swis.record.children.models import Child

from ..access import groups_visible_to, help_plans_visible_to
from ..models import FamilyMeeting, Group, HelpPlan
from .support import supports


def help_plans(person: Person) -> QuerySet[HelpPlan]:
    """Every early help plan the person may know of."""
    found = HelpPlan.objects.select_related("child", "school", "made_by")
    return known(found, help_plans_visible_to, person)


def help_plan(person: Person, reference: str) -> HelpPlan:
    return fetch(help_plans(person), help_plans_visible_to, person, reference=reference)


def open_help_plan(child: Child, person: Person) -> HelpPlan | None:
    return help_plans(person).filter(child=child, state="open").first()


def repeats(child: Child, person: Person) -> list[str]:
    """What SWIS does with a child who has an early help plan, in sentences, for whoever may know
    of it: the plan is complemented, and not repeated."""
    said = [
        f"{row.worker.name} gives support: {row.aims}"
        for row in supports(person).filter(child=child).exclude(state="closed")
    ]
    groups = known(Group.objects.exclude(state="ended"), groups_visible_to, person)
    theirs = groups.filter(members__child=child, members__left_on=None)
    said += [f"Takes part in the group {row.name}: {row.aims}" for row in theirs]
    if cases(person).filter(child=child, state="open").exists():
        said.append("A statutory case is open: its plan comes first.")
    return said


def help_plans_waiting(person: Person) -> list[Waiting]:
    """For a lead: the review of each plan of the school."""
    led = person.schools(*DSLS)
    if not led:
        return []
    return [
        Waiting(
            what="Early help plan: review",
            href=reverse("activities:help-plan", args=[row.reference]),
            about=f"{row.child.name}, {row.school}",
            due_on=row.review_on,
            today=local_day(person.at),
            group="Early help",
        )
        for row in help_plans(person).filter(school__in=led, state="open")
    ]


def help_plan_entries(child: Child, person: Person) -> list[Entry]:
    """The plan as it was raised, and the meetings that SWIS attended."""
    plans = {row.pk: row for row in help_plans(person).filter(child=child)}
    rows = [
        Entry(
            at=row.made_at,
            what="Early help plan raised by the school",
            who=row.made_by.name,
            kind="early help",
            words=row.aims,
            href=reverse("activities:help-plan", args=[row.reference]),
        )
        for row in plans.values()
    ]
    held = FamilyMeeting.objects.filter(plan__in=plans).select_related("activity", "made_by")
    return rows + [
        Entry(
            at=row.activity.held_at,
            what="Team around the family",
            who=row.made_by.name,
            kind="early help",
            words=f"SWIS does: {row.swis_does}",
            href=reverse("activities:help-plan", args=[plans[row.plan_id].reference]),
        )
        for row in held
    ]
