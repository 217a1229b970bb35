"""Pages of a disagreement about a decision (E15, E18)."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow

# the step: its page's title, what it asks, and the name that its act gives the answer
STEPS = {
    "give_basis": ("Give the basis of the decision", "On what is the decision based?", "basis"),
    "take_up": ("Take it one step above", "Why is the basis not enough?", "why"),
    "gather": ("What the manager gathered", "What did you gather, and from whom?", "gathered"),
    "resolve": ("It is resolved", "How was it resolved?", "ending"),
    "escalate": (
        "Use the partnership's escalation policy",
        "To whom did you take it, and what is asked?",
        "ending",
    ),
}
TAKEN = {
    "give_basis": "The basis was given",
    "take_up": "Taken one step above who decided",
    "gather": "The manager gathered the information",
    "meet": "The three-way meeting was held",
    "resolve": "Resolved",
    "escalate": "Taken up under the escalation policy",
}
REFERRING_IS_OPEN = "A new referral is always open: nothing here stands in its way."


def disagree(request: pages.Request, reference: str) -> HttpResponse:
    """First step: ask for the basis of a decision."""
    pages.ask(request, actions.disagree.ask_basis)
    subject = queries.disagreements.subject(request.person, reference)
    deciders = queries.disagreements.may_have_decided(subject, request.person)
    return pages.act_page(
        request,
        form=partial(forms.disagreement.AskBasisForm, deciders=deciders),
        act=partial(actions.disagree.ask_basis, subject=subject),
        then=_page_of,
        title="Disagree with a decision",
        caption=subject.child.name if subject.child else subject.school.name,
        lead=f"{subject.what}. Whoever decided is asked for the basis first. {REFERRING_IS_OPEN}",
        back=reverse("desk:home"),
        seen=[subject.child],
    )


def disagreement(request: pages.Request, reference: str) -> HttpResponse:
    """Where it stands, for how long, and every step with its name and date."""
    disagreement = queries.disagreements.disagreement(request.person, reference)
    next_step, others = queries.next_steps.of_disagreement(disagreement, request.person)
    return pages.show(
        request,
        "meetings/disagreement.html",
        title="Disagreement",
        disagreement=disagreement,
        stands=queries.disagreements.stands(disagreement, request.person),
        is_open=disagreement.state in workflow.DISAGREEMENT.open_states(),
        taken=[(TAKEN[step.act], step) for step in queries.disagreements.steps_of(disagreement)],
        next=next_step,
        others=others,
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[disagreement],
    )


def give_basis(request: pages.Request, reference: str) -> HttpResponse:
    return _step(request, reference, "give_basis")


def take_up(request: pages.Request, reference: str) -> HttpResponse:
    return _step(request, reference, "take_up")


def gather(request: pages.Request, reference: str) -> HttpResponse:
    return _step(request, reference, "gather")


def resolve(request: pages.Request, reference: str) -> HttpResponse:
    return _step(request, reference, "resolve")


def escalate(request: pages.Request, reference: str) -> HttpResponse:
    return _step(request, reference, "escalate")


def meet(request: pages.Request, reference: str) -> HttpResponse:
    """Fourth step: worker, manager and school together."""
    disagreement = queries.disagreements.disagreement(request.person, reference)
    sides = queries.disagreements.may_meet(disagreement, request.person).values()
    people = list(dict.fromkeys(account for side in sides for account in side))
    local = request.at.astimezone(clocks.LONDON)
    initial = {"on": local.date(), "time": f"{local:%H:%M}"}
    form = partial(forms.disagreement.MeetForm, people=people, today=request.today)
    return _on(request, disagreement, "meet", form, "Record the three-way meeting", initial)


def _step(request: pages.Request, reference: str, verb: str) -> HttpResponse:
    disagreement = queries.disagreements.disagreement(request.person, reference)
    title, asks, name = STEPS[verb]
    return _on(
        request,
        disagreement,
        verb,
        partial(forms.disagreement.WordsForm, name=name, asks=asks),
        title,
    )


def _on(
    request: pages.Request,
    found: models.Disagreement,
    verb: str,
    form: Any,
    title: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    return pages.act_page(
        request,
        form=form,
        act=partial(getattr(actions.disagree, verb), disagreement=found),
        initial=initial,
        then=_page_of,
        title=title,
        caption=found.child.name if found.child else found.school.name,
        lead=found.words,
        back=_page_of(found),
        seen=[found],
    )


def _page_of(disagreement: models.Disagreement) -> str:
    return reverse("meetings:disagreement", args=[disagreement.reference])
