"""DSL and social worker decide what a concern becomes: both names, with reasons (E1)."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from swis.kernel import acts, clocks, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.concerns import actions as concerns_actions
from swis.record.concerns import models as concerns
from swis.record.concerns import workflow as concerns_workflow
from swis.record.duty import queries as duty_queries
from swis.record.schools import models as schools
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing
from swis.record.support import actions as support_actions

from .. import models, notices, queries, requirements, workflow
from . import ask

BOTH_DECIDE = (
    "Not to refer is decided by the DSL and the social worker together, once they have "
    "discussed it. Record the discussion first, or refer and say why you proceed."
)


@acts.act(may=permission.of_steps(concerns_workflow.CONCERN, "settle", of="concern"))
def decide(
    *,
    concern: concerns.Concern,
    option: str,
    reasons: str,
    by: people.Person,
    at: datetime,
    aims: str = "",
    agreement: children.Agreement | None = None,
) -> models.Decision:
    """Propose what the concern becomes; it stands when the other of the two puts their name."""
    concerns.Concern.objects.select_for_update().get(pk=concern.pk)
    if waiting := queries.decisions.proposed(concern):
        raise refusals.NotNow(
            f"{waiting.made_by.name} has proposed: {waiting.get_option_display().lower()}. "
            "That must be answered first. Open the concern to agree or disagree."
        )
    if not reasons.strip():
        raise refusals.Refused("Enter the reasons", "reasons")
    if option == models.Option.SUPPORT and not aims.strip():
        raise refusals.Refused("Enter the aims of the support", "aims")
    if option == models.Option.SUPPORT and concern.child is None:
        raise refusals.Refused(
            "Say which child the concern is about before you plan support", "option"
        )
    decision = models.Decision.objects.create(
        concern=concern,
        option=option,
        reasons=reasons,
        aims=aims if option == models.Option.SUPPORT else "",
        side=requirements.side_of(by),
        agreement=agreement,
        **by.signed(at),
    )
    _ask_the_other(decision, at)
    return decision


@acts.act(may=permission.of_roles(workflow.LEAD_OR_WORKER, said=BOTH_DECIDE))
def hold_back(
    *,
    concern: concerns.Concern,
    asked: children.Asked,
    feared: models.Feared,
    by: people.Person,
    at: datetime,
) -> models.Decision:
    """Asked for a referral, refused, and not proceeding (E9). Not to refer needs both names (E1),
    so it is a proposal that the other must agree; what was feared stays with it."""
    if not concerns_workflow.CONCERN.allows(concern, "settle", by):
        raise refusals.Refused(BOTH_DECIDE, "state")
    if concern.child is None:
        raise refusals.Refused("Say which child the concern is about first.")
    refused = replace(asked, state=children.AgreementState.REFUSED_NOT_PROCEEDING)
    agreement = ask.ask(child=concern.child, asked=refused, by=by, at=at)
    said = "".join(f"\n\n{heading}: {words}" for heading, words in feared.headed())
    return decide(
        concern=concern,
        option=models.Option.NOT_TO_REFER,
        reasons=f"{asked.reason}{said}",
        agreement=agreement,
        by=by,
        at=at,
    )


@acts.act(may=permission.of_steps(workflow.DECISION, "agree", of="decision"))
def agree(
    *, decision: models.Decision, by: people.Person, at: datetime, answer: str = ""
) -> models.Decision:
    """The other puts their name to it: the concern is settled, and what was decided begins."""
    workflow.DECISION.move(decision, "agree", by=by, at=at, reason=answer)
    _answered(decision, answer, by, at)
    concern = decision.concern
    reason = f"{decision.get_option_display()}: {decision.reasons}"
    concerns_actions.settle(concern=concern, reason=reason, by=by, at=at)
    if decision.option == models.Option.SUPPORT:
        _begin_support(decision, by=by, at=at)
    if concern.child:
        where = (concern.child, _school_of(concern, at), sharing.Book.SCHOOL, decision.reference)
        what = f"Decision: {decision.get_option_display().lower()}"
        summary = f"{decision.reasons}\n\nDecided by {decision.made_by.name} and {by.name}."
        entry = sharing.ToEnter(*where, what, summary, clocks.local_day(at))
        sharing_actions.await_entry(entry=entry, by=by, at=at)
    decision.refresh_from_db()
    return decision


@acts.act(may=permission.of_steps(workflow.DECISION, "disagree", of="decision"))
def disagree(
    *, decision: models.Decision, answer: str, by: people.Person, at: datetime
) -> models.Decision:
    """The other says why not; the concern stays open, and both sides stay visible."""
    if not answer.strip():
        raise refusals.Refused("Enter why you do not agree", "answer")
    workflow.DECISION.move(decision, "disagree", by=by, at=at, reason=answer)
    _answered(decision, answer, by, at)
    decision.refresh_from_db()
    return decision


def _answered(decision: models.Decision, answer: str, by: people.Person, at: datetime) -> None:
    models.Decision.objects.filter(pk=decision.pk).update(
        answered_at=at, answered_by_id=by.account_id, answer=answer
    )
    outbox.tell(notices.ANSWERED, to=[decision.made_by], at=at, href=_page(decision))


def _ask_the_other(decision: models.Decision, at: datetime) -> None:
    """Whoever is to put their name beside it hears that it waits."""
    on = clocks.working_day_from(clocks.local_day(at))
    line = duty_queries.line.line(_school_of(decision.concern, at), on)
    others = line.for_swis() if decision.side == "school" else line.leads_hearing()
    accounts = kernel.Account.objects.filter(pk__in=[account.pk for account in others])
    to = children_queries.named_people.may_hear(decision.concern.child, accounts, at)
    outbox.tell(notices.PROPOSED, to=to, at=at, href=_page(decision))


def _school_of(concern: concerns.Concern, at: datetime) -> schools.School:
    """Where the child is now, if the concern moved with the child."""
    on = clocks.local_day(at)
    return children_queries.transfers.goes_on_at(concern.child, concern.school, on)


def _page(decision: models.Decision) -> str:
    return reverse("threshold:decision", args=[decision.reference])


def _begin_support(decision: models.Decision, *, by: people.Person, at: datetime) -> None:
    """The social worker of the two gives the support."""
    concern = decision.concern
    assert concern.child is not None
    is_worker = decision.side == "worker"
    worker = decision.made_by if is_worker else kernel.Account.objects.get(pk=by.account_id)
    support = support_actions.support.plan(
        child=concern.child,
        school=_school_of(concern, at),
        worker=worker,
        aims=decision.aims,
        because=concern.reference,
        agreement=None,
        by=by,
        at=at,
    )
    models.Decision.objects.filter(pk=decision.pk).update(support=support)
