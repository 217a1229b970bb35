"""Writes: the school's early help plan, which SWIS supports and never repeats (E16)."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.activities import actions as activities_actions
from swis.record.children import models as children
from swis.record.schools import models as schools

from .. import models, workflow

RAISED_BY_SCHOOL = (
    "The early help assessment and plan is raised by the school. Ask the safeguarding lead to "
    "record it; SWIS supports it and attends its meetings."
)


def _leads_there(school: schools.School, by: people.Person) -> str | None:
    """A safeguarding lead of the school."""
    return None if school.pk in by.schools(*people.DSLS) else RAISED_BY_SCHOOL


@acts.act(may=permission.of_roles(people.DSLS, said=RAISED_BY_SCHOOL, needs=[_leads_there]))
def raise_help_plan(
    *,
    child: children.Child,
    school: schools.School,
    raised_on: date,
    supporter: str,
    their_reference: str,
    aims: str,
    review_on: date,
    by: people.Person,
    at: datetime,
) -> models.HelpPlan:
    """The school has raised a plan: its support worker, its aims, when it is reviewed."""
    if raised_on > clocks.local_day(at):
        raise refusals.Refused("Enter a day that has come", "raised_on")
    if review_on <= raised_on:
        raise refusals.Refused("Enter a day after the plan was raised", "review_on")
    if models.HelpPlan.objects.filter(child=child, state=workflow.HelpPlanState.OPEN).exists():
        raise refusals.Refused("This child has an early help plan already. End that one first.")
    return models.HelpPlan.objects.create(
        child=child,
        school=school,
        raised_on=raised_on,
        supporter=supporter.strip(),
        their_reference=their_reference.strip(),
        aims=aims,
        review_on=review_on,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.HELP_PLAN, "review_help_plan", of="plan"))
def review_help_plan(
    *, plan: models.HelpPlan, review_on: date, reason: str, by: people.Person, at: datetime
) -> models.HelpPlan:
    """It was reviewed, and is reviewed again on this day."""
    if review_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a day that is still to come", "review_on")
    workflow.HELP_PLAN.move(
        plan, "review_help_plan", by=by, at=at, reason=reason, also={"review_on": review_on}
    )
    return plan


@acts.act(may=permission.of_steps(workflow.HELP_PLAN, "attend", of="plan"))
def attend(
    *,
    plan: models.HelpPlan,
    held_at: datetime,
    minutes: int,
    attended: str,
    words: str,
    swis_does: str,
    by: people.Person,
    at: datetime,
) -> models.FamilyMeeting:
    """Log a team around the family meeting: who was there, what SWIS does and the plan does not."""
    activity = activities_actions.record.record_activity(
        kind="professionals",
        held_at=held_at,
        minutes=minutes,
        with_whom="several",
        school=plan.school,
        child=plan.child,
        words=words,
        by=by,
        at=at,
    )
    workflow.HELP_PLAN.move(plan, "attend", by=by, at=at)
    return models.FamilyMeeting.objects.create(
        plan=plan,
        activity=activity,
        attended=attended,
        swis_does=swis_does,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.HELP_PLAN, "end_help_plan", of="plan"))
def end_help_plan(
    *, plan: models.HelpPlan, ended_on: date, ending: str, by: people.Person, at: datetime
) -> models.HelpPlan:
    """The school's plan has ended."""
    if not plan.raised_on <= ended_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a day between the plan's first and today", "ended_on")
    facts = {"ended_on": ended_on, "ending": ending}
    workflow.HELP_PLAN.move(plan, "end_help_plan", by=by, at=at, also=facts)
    return plan
