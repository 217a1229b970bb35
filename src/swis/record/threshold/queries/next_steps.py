"""What this person can do next with a referral, or with a decision."""

from django.urls import reverse

from swis.kernel import people, questions, visibility, work
from swis.record.cases import access as cases_access
from swis.record.cases import models as cases

from .. import models, workflow
from . import referrals

# what leads to the page where it is done, and what the button says
SCREEN = ("screen", "Decide threshold and urgency")
HOLDER = ("holder", "Say who should hold it")
LABELS = {
    "screen_below": SCREEN,
    "screen_to_swis": SCREEN,
    "hold_with_swis": HOLDER,
    "hold_with_locality": HOLDER,
    "allocate": ("allocate", "Allocate to a social worker"),
    "take_up": ("take-up", "Take it up: our team works on it"),
    "refer_home": ("refer-home", "Refer to the home authority"),
}


@questions.asks
async def of_referral(
    referral: models.Referral, person: people.Person
) -> tuple[work.Next | None, list[work.Next]]:
    """The one act to which the page of a referral leads, and what else can be done."""
    offered = {step.act for step in workflow.REFERRAL.offered(referral, person)}
    act = next((act for act in LABELS if act in offered), "")
    others = []
    if act == "allocate":
        label, hint = "Hand it over to the locality team", "Not for this team?"
        others.append(work.Next(label, _to("hand-over", referral), hint=hint))
    if "refer_home" in offered and act != "refer_home":
        label, hint = "Refer it to the home authority", "No danger?"
        others.append(work.Next(label, _to("refer-home", referral), hint=hint))
    if act:
        address, label = LABELS[act]
        return work.Next(label, _to(address, referral), is_press=act == "take_up"), others
    unread, may_open = await questions.several(
        referrals.unread_direct.asking(referral, person), _may_open(referral, person)
    )
    if unread:
        return work.Next("I have read this", _to("read-direct", referral), is_press=True), others
    if referral.case and may_open:
        href = reverse("cases:case", args=[referral.case.reference])
        others.insert(0, work.Next("Open the case", href))
    return None, others


async def _may_open(referral: models.Referral, person: people.Person) -> bool:
    """Whether the case is there for this person: the front door screens, and holds none."""
    rows = cases.Case.objects.filter(referrals=referral)
    known = visibility.known(rows, cases_access.visible_to, person)
    return bool(await questions.count(known))


def of_decision(
    decision: models.Decision, person: people.Person
) -> tuple[work.Next | None, list[work.Next]]:
    """Agree, or not: for the one whose name is still missing."""
    if not workflow.DECISION.allows(decision, "agree", person):
        return None, []
    return (
        work.Next("Agree", reverse("threshold:agree", args=[decision.reference])),
        [work.Next("I do not agree", reverse("threshold:disagree", args=[decision.reference]))],
    )


def _to(name: str, referral: models.Referral) -> str:
    return reverse(f"threshold:{name}", args=[referral.reference])
