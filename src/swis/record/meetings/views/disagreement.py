"""Pages of a disagreement about a decision (E15, E18)."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request

from .. import actions, queries
from ..forms import AskBasisForm, MeetForm, WordsForm
from ..models import Disagreement
from ..workflow import DISAGREEMENT, RAISERS

# the step: its page's title, what it asks, and the name that its act gives the answer
STEPS = {
    "give_basis": ("Give the basis of the decision", "On what is the decision based?", "basis"),
    "take_up": ("Take it to the manager", "Why is the basis not enough?", "why"),
    "gather": ("What the manager gathered", "What did you gather, and from whom?", "gathered"),
    "resolve": ("It is resolved", "How was it resolved?", "ending"),
    "escalate": (
        "Use the partnership's escalation policy",
        "To whom did you take it, and what is asked?",
        "ending",
    ),
}
FIRST = ("give_basis", "gather", "meet", "take_up")  # of what is offered, the one main press
TAKEN = {
    "give_basis": "The basis was given",
    "take_up": "Taken to the deputy or team manager",
    "gather": "The manager gathered the information",
    "meet": "The three-way meeting was held",
    "resolve": "Resolved",
    "escalate": "Taken up under the escalation policy",
}
REFERRING_IS_OPEN = "A new referral is always open: nothing here stands in its way."


def disagree(request: Request, reference: str) -> HttpResponse:
    """First step: ask for the basis of a decision."""
    for_roles(request, RAISERS)
    subject = queries.subject(request.person, reference)
    deciders = queries.may_have_decided(subject, request.person)
    return act_page(
        request,
        form=partial(AskBasisForm, deciders=deciders),
        act=partial(actions.ask_basis, subject=subject),
        then=_page_of,
        title="Disagree with a decision",
        caption=subject.child.name if subject.child else subject.school.name,
        lead=f"{subject.what}. Whoever decided is asked for the basis first. {REFERRING_IS_OPEN}",
        back=reverse("desk:home"),
        seen=[subject.child],
    )


def disagreement(request: Request, reference: str) -> HttpResponse:
    """Where it stands, for how long, and every step with its name and date."""
    found = queries.disagreement(request.person, reference)
    offered = {step.act for step in DISAGREEMENT.offered(found, request.person)}
    return show(
        request,
        "meetings/disagreement.html",
        title="Disagreement",
        disagreement=found,
        stands=queries.stands(found, request.person),
        is_open=found.state in DISAGREEMENT.open_states(),
        taken=[(TAKEN[step.act], step) for step in queries.steps_of(found)],
        offered=offered,
        first=next(
            (act for act in ("give_basis", "gather", "meet", "take_up") if act in offered), ""
        ),
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[found],
    )


def give_basis(request: Request, reference: str) -> HttpResponse:
    return _step(request, reference, "give_basis")


def take_up(request: Request, reference: str) -> HttpResponse:
    return _step(request, reference, "take_up")


def gather(request: Request, reference: str) -> HttpResponse:
    return _step(request, reference, "gather")


def resolve(request: Request, reference: str) -> HttpResponse:
    return _step(request, reference, "resolve")


def escalate(request: Request, reference: str) -> HttpResponse:
    return _step(request, reference, "escalate")


def meet(request: Request, reference: str) -> HttpResponse:
    """Fourth step: worker, manager and school together."""
    found = queries.disagreement(request.person, reference)
    sides = queries.may_meet(found, request.person).values()
    people = list(dict.fromkeys(account for side in sides for account in side))
    local = request.at.astimezone(LONDON)
    initial = {"on": local.date(), "time": f"{local:%H:%M}"}
    form = partial(MeetForm, people=people, today=local_day(request.at))
    return _on(request, found, "meet", form, "Record the three-way meeting", initial)


def _step(request: Request, reference: str, verb: str) -> HttpResponse:
    found = queries.disagreement(request.person, reference)
    title, asks, name = STEPS[verb]
    return _on(request, found, verb, partial(WordsForm, name=name, asks=asks), title)


def _on(
    request: Request,
    found: Disagreement,
    verb: str,
    form: Any,
    title: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    if request.method != "POST":
        DISAGREEMENT.check(found, verb, request.person)
    return act_page(
        request,
        form=form,
        act=partial(getattr(actions, verb), disagreement=found),
        initial=initial,
        then=_page_of,
        title=title,
        caption=found.child.name if found.child else found.school.name,
        lead=found.words,
        back=_page_of(found),
        seen=[found],
    )


def _page_of(disagreement: Disagreement) -> str:
    return reverse("meetings:disagreement", args=[disagreement.reference])
