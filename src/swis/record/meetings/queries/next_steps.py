"""What this person can do next with a meeting, or about a disagreement."""

from datetime import datetime

from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import people, work

from .. import models, workflow

Steps = tuple[work.Next | None, list[work.Next]]

# of what is offered, the first is the one main press; a few stand among the others only
OF_A_DISAGREEMENT = {
    "give_basis": "Give the basis",
    "gather": "Record what you gathered",
    "meet": "Record the three-way meeting",
    "take_up": "Take it to the manager",
}
OTHERS_OF_A_DISAGREEMENT = {
    "take_up": "Take it to the manager",
    "resolve": "It is resolved",
    "escalate": "Use the partnership's escalation policy",
}
CHANGES = {
    "move": "Move it to another day or hour",
    "miss": "Say that it was not held",
    "cancel": "Cancel it",
}


def of_meeting(meeting: models.Meeting, person: people.Person, at: datetime) -> Steps:
    """Record it once it has begun; and how it can be changed."""
    offered = {step.act for step in workflow.MEETING.offered(meeting, person)}
    if meeting.starts_at > at:
        offered -= {"hold", "miss"}
    first = None
    if "hold" in offered and meeting.is_supervision:
        first = work.Next("Record this supervision", _to("supervise", meeting))
    elif "hold" in offered:
        first = work.Next("Record what was agreed", _to("hold", meeting))
    others = [work.Next(CHANGES[act], _to(act, meeting)) for act in CHANGES if act in offered]
    return first, others


def of_disagreement(disagreement: models.Disagreement, person: people.Person) -> Steps:
    """The next of the four steps; and the ways out of them."""
    offered = {step.act for step in workflow.DISAGREEMENT.offered(disagreement, person)}
    first = next((act for act in OF_A_DISAGREEMENT if act in offered), "")
    others = [act for act in OTHERS_OF_A_DISAGREEMENT if act in offered and act != first]
    return (
        _step(OF_A_DISAGREEMENT[first], first, disagreement) if first else None,
        [_step(OTHERS_OF_A_DISAGREEMENT[act], act, disagreement) for act in others],
    )


def _step(label: str, act: str, disagreement: models.Disagreement) -> work.Next:
    return work.Next(label, _to(act.replace("_", "-"), disagreement))


def _to(name: str, record: kernel.Noun) -> str:
    return reverse(f"meetings:{name}", args=[record.reference])
