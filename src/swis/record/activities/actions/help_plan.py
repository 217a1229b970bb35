"""Writes: the school's early help plan, which SWIS supports and never repeats (E16)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS
from swis.record.children.models import Child
from swis.record.schools.models import School

from ..models import FamilyMeeting, HelpPlan
from ..workflow import HELP_PLAN
from .record import record_activity

RAISED_BY_SCHOOL = (
    "The early help assessment and plan is raised by the school. Ask the safeguarding lead to "
    "record it; SWIS supports it and attends its meetings."
)


@act
def raise_help_plan(
    *,
    child: Child,
    school: School,
    raised_on: date,
    supporter: str,
    their_reference: str,
    aims: str,
    review_on: date,
    by: Person,
    at: datetime,
) -> HelpPlan:
    """The school has raised a plan: its support worker, its aims, when it is reviewed."""
    if school.pk not in by.schools(*DSLS):
        raise NotNow(RAISED_BY_SCHOOL)
    if raised_on > local_day(at):
        raise Refused("Enter a day that has come", "raised_on")
    if review_on <= raised_on:
        raise Refused("Enter a day after the plan was raised", "review_on")
    if HelpPlan.objects.filter(child=child, state="open").exists():
        raise Refused("This child has an early help plan already. End that one first.")
    return HelpPlan.objects.create(
        child=child,
        school=school,
        raised_on=raised_on,
        supporter=supporter.strip(),
        their_reference=their_reference.strip(),
        aims=aims,
        review_on=review_on,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def review_help_plan(
    *, plan: HelpPlan, review_on: date, reason: str, by: Person, at: datetime
) -> HelpPlan:
    """It was reviewed, and is reviewed again on this day."""
    if review_on <= local_day(at):
        raise Refused("Enter a day that is still to come", "review_on")
    HELP_PLAN.move(
        plan, "review_help_plan", by=by, at=at, reason=reason, also={"review_on": review_on}
    )
    return plan


@act
def attend(
    *,
    plan: HelpPlan,
    held_at: datetime,
    minutes: int,
    attended: str,
    words: str,
    swis_does: str,
    by: Person,
    at: datetime,
) -> FamilyMeeting:
    """Log a team around the family meeting: who was there, what SWIS does and the plan does not."""
    HELP_PLAN.move(plan, "attend", by=by, at=at)
    activity = record_activity(
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
    return FamilyMeeting.objects.create(
        plan=plan,
        activity=activity,
        attended=attended,
        swis_does=swis_does,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def end_help_plan(
    *, plan: HelpPlan, ended_on: date, ending: str, by: Person, at: datetime
) -> HelpPlan:
    """The school's plan has ended."""
    if not plan.raised_on <= ended_on <= local_day(at):
        raise Refused("Enter a day between the plan's first and today", "ended_on")
    facts = {"ended_on": ended_on, "ending": ending}
    HELP_PLAN.move(plan, "end_help_plan", by=by, at=at, also=facts)
    return plan
