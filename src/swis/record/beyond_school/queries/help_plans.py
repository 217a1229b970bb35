"""Reads about the school's early help plan, and what here may repeat it (E16)."""

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import people, questions, visibility, work
from swis.record.cases import queries as cases_queries
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children
from swis.record.support import access as support_access
from swis.record.support import models as support
from swis.record.support import queries as support_queries
from swis.record.support import workflow as support_workflow

from .. import access, models, workflow

EARLY_HELP = work.Group("Early help")


def help_plans(person: people.Person) -> QuerySet[models.HelpPlan]:
    """Every early help plan the person may know of."""
    rows = models.HelpPlan.objects.select_related("child", "school", "made_by")
    return visibility.known(rows, access.help_plans_visible_to, person)


def help_plan(person: people.Person, reference: str) -> models.HelpPlan:
    return visibility.fetch(
        help_plans(person), access.help_plans_visible_to, person, reference=reference
    )


def open_help_plan(child: children.Child, person: people.Person) -> models.HelpPlan | None:
    return help_plans(person).filter(child=child, state=workflow.HelpPlanState.OPEN).first()


@questions.asks
async def repeats(child: children.Child, person: people.Person) -> list[str]:
    """What SWIS does with a child who has an early help plan, in sentences, for whoever may know
    of it: the plan is complemented, and not repeated."""
    supported = support_queries.support.supports(person).filter(child=child)
    groups = visibility.known(
        support.Group.objects.exclude(state=support_workflow.GroupState.ENDED),
        support_access.groups_visible_to,
        person,
    )
    cases = cases_queries.cases.cases(person).filter(
        child=child, state=cases_workflow.CaseState.OPEN
    )
    theirs, joined, is_open = await questions.several(
        questions.rows(supported.exclude(state=support_workflow.SupportState.CLOSED)),
        questions.rows(groups.filter(members__child=child, members__left_on=None)),
        questions.count(cases),
    )
    said = [f"{row.worker.name} gives support: {row.aims}" for row in theirs]
    said += [f"Takes part in the group {row.name}: {row.aims}" for row in joined]
    if is_open:
        said.append("A statutory case is open: its plan comes first.")
    return said


@questions.asks
async def help_plans_waiting(person: people.Person) -> list[work.Waiting]:
    """For a lead: the review of each plan of the school."""
    led = person.schools(*people.DSLS)
    if not led:
        return []
    rows = help_plans(person).filter(school__in=led, state=workflow.HelpPlanState.OPEN)
    return [
        work.Waiting(
            what="Early help plan: review",
            href=reverse("beyond_school:help-plan", args=[row.reference]),
            about=f"{row.child.name}, {row.school}",
            due_on=row.review_on,
            today=person.today,
            group=EARLY_HELP,
        )
        for row in await questions.rows(rows)
    ]


@questions.asks
async def help_plan_entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """The plan as it was raised, and the meetings that SWIS attended."""
    known = help_plans(person).filter(child=child)
    held = models.FamilyMeeting.objects.filter(plan__in=known.order_by().values("pk"))
    plans, meetings = await questions.several(
        questions.rows(known),
        questions.rows(held.select_related("activity", "made_by", "plan")),
    )
    rows = [
        work.Entry(
            at=row.made_at,
            what="Early help plan raised by the school",
            who=row.made_by.name,
            kind="early help",
            words=row.aims,
            href=reverse("beyond_school:help-plan", args=[row.reference]),
        )
        for row in plans
    ]
    return rows + [
        work.Entry(
            at=row.activity.held_at,
            what="Team around the family",
            who=row.made_by.name,
            kind="early help",
            words=f"SWIS does: {row.swis_does}",
            href=reverse("beyond_school:help-plan", args=[row.plan.reference]),
        )
        for row in meetings
    ]
