"""What this person can do next with one child's support, or with a group."""

from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import people, work

from .. import models, workflow

Steps = tuple[work.Next | None, list[work.Next]]
NOBODY_MAY_COME = "Nobody may come yet: add the children, and record who agreed for each."


def of_support(support: models.Support, person: people.Person, may_agree: bool) -> Steps:
    """Log a session; or say first who agreed, by whoever plans support."""
    offered = {step.act for step in workflow.SUPPORT.offered(support, person)}
    nobody_agreed = workflow.somebody_agreed(support, person)
    first = None
    if "log" in offered:
        first = work.Next("Log a session", _to("log", support))
    elif may_agree and nobody_agreed:
        first = work.Next("Record who agreed", _to("agree", support), hint=nobody_agreed)
    others = []
    if offered:
        others.append(work.Next("Plan the next session", _to("plan-session", support)))
    if "review" in offered:
        others.append(work.Next("Review half-way", _to("review", support)))
    if "close" in offered:
        others.append(work.Next("Review and close", _to("close", support)))
    return first, others


def of_group(group: models.Group, person: people.Person, may_change: bool) -> Steps:
    """Take the register; or add the children first, while nobody may come."""
    offered = {step.act for step in workflow.GROUP.offered(group, person)}
    join = _to("join-group", group)
    first, others = None, []
    if "hold_group" in offered:
        first = work.Next("Take the register", _to("register", group))
        others.append(work.Next("Add a child", join))
    elif may_change:
        first = work.Next("Add a child", join, hint=NOBODY_MAY_COME)
    others.append(work.Next("Plan the next session", _to("plan-group-session", group)))
    if "end_group" in offered:
        others.append(work.Next("Review and end the group", _to("end-group", group)))
    return first, others if may_change else []


def _to(name: str, record: kernel.Noun) -> str:
    return reverse(f"support:{name}", args=[record.reference])
