"""What this person can do next with a visit, a hand-over or an early help plan."""

from datetime import datetime

from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import people, work

from .. import models, workflow
from . import visits

TOO_LATE = "The time to be back has passed. Cancel this visit and plan it again."
Steps = tuple[work.Next | None, list[work.Next]]


def of_visit(
    visit: models.HomeVisit, person: people.Person, at: datetime, may_set_off: bool
) -> Steps:
    """Set off, come back, log it; or ring, if somebody else is not back."""
    offered = {step.act for step in workflow.VISIT.offered(visit, person)}
    back = _to("come-back", visit)
    if may_set_off:
        return work.Next("I set off now", _to("set-off", visit), is_press=True), []
    if "set_off" in offered:
        return work.Next("Cancel the visit", _to("cancel-visit", visit), hint=TOO_LATE), []
    if "come_back" in offered and visit.worker_id == person.account_id:
        later = work.Next("I am back later", _to("stay-longer", visit))
        return work.Next("I am back safely", back, is_press=True), [later]
    if "ring" in offered and visits.is_overdue(visit, at):
        safe = work.Next(f"{visit.worker.name} is back safely", back, is_press=True)
        return work.Next("Record the call", _to("ring", visit)), [safe]
    if "log_visit" in offered:
        return work.Next("Log the visit", _to("log-visit", visit)), []
    return None, []


def of_hand_over(hand_over: models.HandOver, person: people.Person) -> Steps:
    """What they answered, while it is offered."""
    if not workflow.HAND_OVER.allows(hand_over, "accept_hand_over", person):
        return None, []
    hint = f"The work stays with {hand_over.worker.name} until they accept."
    return work.Next("They accepted it", _to("accept-hand-over", hand_over), hint=hint), [
        work.Next("They declined it", _to("decline-hand-over", hand_over)),
        work.Next("Withdraw it", _to("withdraw", hand_over)),
    ]


def of_help_plan(plan: models.HelpPlan, person: people.Person) -> Steps:
    """The worker goes to meetings about it; the school reviews it and ends it."""
    offered = {step.act for step in workflow.HELP_PLAN.offered(plan, person)}
    if "attend" in offered:
        return work.Next("Log a team around the family meeting", _to("attend", plan)), []
    if "review_help_plan" in offered:
        ended = work.Next("The plan has ended", _to("end-help-plan", plan))
        return work.Next("Record the review", _to("review-help-plan", plan)), [ended]
    return None, []


def _to(name: str, record: kernel.Noun) -> str:
    return reverse(f"beyond_school:{name}", args=[record.reference])
