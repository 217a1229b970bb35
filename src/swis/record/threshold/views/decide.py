from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from swis.kernel import acts, drafts, people, questions
from swis.kernel.design import pages
from swis.record.children import queries as children_queries
from swis.record.concerns import models as concerns
from swis.record.concerns import queries as concerns_queries
from swis.record.duty import queries as duty_queries

from .. import actions, forms, models, queries, requirements, workflow


def decide(request: pages.Request, reference: str) -> HttpResponse:
    """What was raised, what each said, the options and what each sets in motion, the reasons."""
    concern = concerns_queries.concerns.concern(request.person, reference)
    if request.method != "POST":
        pages.ask(request, actions.decide.decide, concern=concern)
        if waiting := queries.decisions.proposed(concern):
            return redirect("threshold:decision", waiting.reference)
    today = request.today
    goes_on = children_queries.transfers.goes_on_at.asking(concern.child, concern.school, today)
    school, said = questions.together(goes_on, _said_of(concern))
    line = duty_queries.line.line(school, today)
    worker = line.workers[0].account.name if line.workers else ""
    hints = queries.decisions.what_each_sets_in_motion(today, worker)
    return pages.act_page(
        request,
        form=partial(forms.decide.DecideForm, hints=hints),
        act=partial(_choose, concern=concern),
        then=lambda made: (
            reverse("threshold:refer", args=[reference])
            if isinstance(made, concerns.Concern)
            else reverse("threshold:decision", args=[made.reference])
        ),
        title="Decide what happens",
        other_name=_other_name(request.person, line),
        template="threshold/decide.html",
        back=reverse("concerns:concern", args=[reference]),
        seen=[concern],
        **said,
    )


def _other_name(person: people.Person, line: duty_queries.line.Line) -> str:
    """Whose name is wanted beside one's own: who would answer it now."""
    if requirements.side_of(person) == "worker":
        return "the safeguarding lead's or a deputy's"
    first = next(iter(line.beside()), None)
    if first is None:
        return "the SWIS social worker's"
    return f"{first.account.name}'s ({first.as_what})"


@acts.asks(actions.decide.decide)
def _choose(
    *, concern: concerns.Concern, option: str, reasons: str, aims: str, by: Any, at: Any, key: Any
) -> concerns.Concern | models.Decision:
    """To refer needs one name and more to say: the reasons go on to that page as a draft."""
    if option == "refer":
        _keep_for_referral(concern, reasons, by, at)
        return concern
    decision: models.Decision = actions.decide.decide(
        concern=concern, option=option, reasons=reasons, aims=aims, by=by, at=at, key=key
    )
    return decision


def _keep_for_referral(
    concern: concerns.Concern, reasons: str, by: people.Person, at: datetime
) -> None:
    """Add the reasons to what was begun on that page before; nothing there is lost."""
    address = reverse("threshold:refer", args=[concern.reference])
    begun = drafts.kept(by, address)
    fields = dict(begun.fields) if begun else {}
    before = "".join(fields.get("words", []))
    if reasons not in before:
        fields["words"] = ["\n\n".join(filter(None, [before, reasons]))]
    drafts.keep(
        account_id=by.account_id,
        address=address,
        title="Refer to the front door",
        fields=fields,
        at=at,
    )


def decision_page(request: pages.Request, reference: str) -> HttpResponse:
    """Both names, the reasons, and the other's answer."""
    decision = queries.decisions.decision(request.person, reference)
    next_step, others = queries.next_steps.of_decision(decision, request.person)
    return pages.show(
        request,
        "threshold/decision.html",
        title="Decision",
        decision=decision,
        next=next_step,
        others=others,
        waits="" if next_step else queries.decisions.what_it_waits_for(decision),
        may_refer=acts.allows(actions.refer.refer, request.person, concern=decision.concern),
        back=reverse("concerns:concern", args=[decision.concern.reference]),
        back_label="Back to the concern",
        seen=[decision],
        **questions.answer(_said_of(decision.concern)),
    )


def agree(request: pages.Request, reference: str) -> HttpResponse:
    """The other name. What was proposed stands above it."""
    return _answer(
        request,
        reference,
        forms.decide.AgreeForm,
        actions.decide.agree,
        "Agree with the decision",
    )


def disagree(request: pages.Request, reference: str) -> HttpResponse:
    title = "Say why you do not agree"
    return _answer(request, reference, forms.decide.DisagreeForm, actions.decide.disagree, title)


def _answer(
    request: pages.Request, reference: str, form: Any, act: Any, title: str
) -> HttpResponse:
    decision = queries.decisions.decision(request.person, reference)
    page = reverse("threshold:decision", args=[reference])
    return pages.act_page(
        request,
        form=form,
        act=partial(act, decision=decision),
        then=lambda made: page,
        title=title,
        template="threshold/answer.html",
        decision=decision,
        back=page,
        seen=[decision],
    )


async def _said_of(concern: concerns.Concern) -> dict[str, Any]:
    refused = concern.decisions.filter(state=workflow.DecisionState.DISAGREED)
    additions, discussions, earlier = await questions.several(
        questions.rows(concern.additions.select_related("made_by")),
        questions.rows(concern.discussions.select_related("lead", "worker")),
        questions.rows(refused.select_related("made_by", "answered_by")),
    )
    return {
        "concern": concern,
        "additions": additions,
        "discussions": discussions,
        "earlier": earlier,
    }
