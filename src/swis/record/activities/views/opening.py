"""Pages of E10: the words a session opens with, and what is disclosed in one."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow
from swis.kernel.roles import SWIS_TEAM

from .. import actions, queries
from ..forms import DiscloseForm, HeardForm, NotYetForm
from ..models import Disclosure
from ..workflow import DISCLOSURE

DONE = "The DSL has it now. Tell the young person afterwards what happened with it."


def limits(request: Request) -> HttpResponse:
    """The limits of confidentiality, to read out as a session opens."""
    for_roles(request, SWIS_TEAM)
    said = queries.words_for(None, request.at)
    title = "The limits of confidentiality"
    back = reverse("desk:home")
    return show(request, "activities/limits.html", title=title, said=said, back=back)


def disclosed(request: Request, reference: str) -> HttpResponse:
    """In one press: what a young person disclosed goes to the DSL, in their words."""
    line = queries.session_line(request.person, reference)
    if line.held_by_id != request.person.account_id:
        raise NotNow("Whoever held the session passes on what was said in it.")
    if line.school is None or line.child is None:
        raise NotNow("This child is on no school's roll here. Ring the front door.")
    held = getattr(line, "session", None)
    back = reverse("activities:session", args=[held.reference]) if held else reverse("desk:home")
    return act_page(
        request,
        form=DiscloseForm,
        act=partial(actions.disclose, activity=line, child=line.child, school=line.school),
        then=page_of,
        done=DONE,
        title="Tell the DSL what was disclosed",
        caption=line.child.name,
        initial={"words": held.child_words if held else line.words, "how": "concern"},
        template="activities/disclosed.html",
        back=back,
        seen=[line],
    )


def page_of(disclosure: Disclosure) -> str:
    return reverse("activities:disclosure", args=[disclosure.reference])


def disclosure(request: Request, reference: str) -> HttpResponse:
    """What was passed on, and whether the young person heard what happened with it."""
    found = queries.disclosure(request.person, reference)
    return show(
        request,
        "activities/disclosure.html",
        title="Something disclosed",
        disclosure=found,
        offered={step.act for step in DISCLOSURE.offered(found, request.person)},
        back=reverse("desk:child", args=[found.child.reference]),
        seen=[found],
    )


def told(request: Request, reference: str) -> HttpResponse:
    """What the young person was told, and what they said to it."""
    found = queries.disclosure(request.person, reference)
    DISCLOSURE.check(found, "tell", request.person)
    return act_page(
        request,
        form=HeardForm,
        act=partial(actions.tell, disclosure=found),
        then=page_of,
        title="Tell the young person what happened",
        caption=found.child.name,
        initial={"told_on": local_day(request.at)},
        back=page_of(found),
        seen=[found],
    )


def not_yet(request: Request, reference: str) -> HttpResponse:
    """Why the young person can't be told yet; it goes on waiting."""
    found = queries.disclosure(request.person, reference)
    DISCLOSURE.check(found, "put_off", request.person)
    return act_page(
        request,
        form=NotYetForm,
        act=partial(actions.put_off, disclosure=found),
        then=page_of,
        title="Why the young person was not told yet",
        caption=found.child.name,
        initial={"why_not_yet": found.why_not_yet},
        back=page_of(found),
        seen=[found],
    )
