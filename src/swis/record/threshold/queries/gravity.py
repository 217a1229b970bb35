"""How grave a referral is: danger until it is screened, then as the front door decided."""

from django.db.models import Case, Expression, Q, Value, When

from swis.kernel import work
from swis.record.cases import workflow as cases_workflow

from .. import models, workflow

DANGER = work.Gravity(work.Rank.NOW, "Danger of harm: sent directly")
RANKS = {
    models.Urgency.NOW: work.Rank.NOW,
    models.Urgency.TODAY: work.Rank.TODAY,
    models.Urgency.DAYS: work.Rank.HARM,
}
WORDS = {models.Urgency.NOW: ", now", models.Urgency.TODAY: ", today", models.Urgency.DAYS: ""}
ENDED = (
    workflow.ReferralState.TAKEN_UP,
    workflow.ReferralState.BELOW_THRESHOLD,
    workflow.ReferralState.REFERRED_HOME,
)


def of_referral(item: models.Referral) -> work.Gravity:
    """As the authority reads it. What it asked for is the case's to say, once there is one."""
    if item.state == workflow.ReferralState.RECEIVED:
        return DANGER if item.pathway == models.Pathway.DIRECT else work.USUAL
    if item.state in (*ENDED, workflow.ReferralState.ALLOCATED):
        return work.USUAL
    decided = item.screening
    urgency = models.Urgency(decided.urgency)
    if decided.threshold == models.Threshold.SECTION_47:
        return work.Gravity(RANKS[urgency], f"Section 47{WORDS[urgency]}")
    if urgency == models.Urgency.DAYS:
        return work.USUAL
    return work.Gravity(RANKS[urgency], f"Urgent{WORDS[urgency]}")


def of_further(more: models.FurtherInformation, item: models.Referral) -> work.Gravity:
    """What came in after may say of danger what the referral did not."""
    return DANGER if more.pathway == models.Pathway.DIRECT else of_referral(item)


def words(item: models.Referral, full: bool) -> str:
    """What a list says of it. A school reads the threshold that it was told, not the urgency; and
    what is settled still says that a section 47 is under way."""
    received = item.state == workflow.ReferralState.RECEIVED
    if received or (full and item.state not in (*ENDED, workflow.ReferralState.ALLOCATED)):
        return of_referral(item).words
    is_over = item.state in (
        workflow.ReferralState.BELOW_THRESHOLD,
        workflow.ReferralState.REFERRED_HOME,
    )
    is_closed = item.case is not None and item.case.state == cases_workflow.CaseState.CLOSED
    if is_over or is_closed:
        return ""
    return "Section 47" if item.screening.threshold == models.Threshold.SECTION_47 else ""


def order() -> Expression:
    """For an order: the gravest first, as `of_referral` says it."""
    received = Q(state=workflow.ReferralState.RECEIVED)
    is_47 = Q(screening__threshold=models.Threshold.SECTION_47)
    urgencies = (models.Urgency.NOW, models.Urgency.TODAY, models.Urgency.DAYS)
    decided = (
        When(where & Q(screening__urgency=urgency), then=Value(2 * n + m))
        for n, urgency in enumerate(urgencies)
        for m, where in enumerate((is_47, ~is_47))
    )
    direct = When(received & Q(pathway=models.Pathway.DIRECT), then=Value(0))
    return Case(direct, When(received, then=Value(9)), *decided, default=Value(9))
