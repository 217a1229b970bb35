"""Pages of E10: the words a session opens with, and what is disclosed in one."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people, refusals
from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow

DONE = "The DSL has it now. Tell the young person afterwards what happened with it."


def limits(request: pages.Request) -> HttpResponse:
    """The limits of confidentiality, to read out as a session opens."""
    pages.for_roles(request, people.SWIS_TEAM)
    said = queries.opening.words_for(None, request.at)
    title = "The limits of confidentiality"
    back = reverse("desk:home")
    return pages.show(request, "activities/limits.html", title=title, said=said, back=back)


def disclosed(request: pages.Request, reference: str) -> HttpResponse:
    """In one press: what a young person disclosed goes to the DSL, in their words."""
    line = queries.opening.session_line(request.person, reference)
    pages.ask(request, actions.opening.disclose, activity=line)
    if line.school is None or line.child is None:
        raise refusals.NotNow("This child is on no school's roll here. Ring the front door.")
    held = getattr(line, "session", None)
    back = reverse("support:session", args=[held.reference]) if held else reverse("desk:home")
    return pages.act_page(
        request,
        form=forms.opening.DiscloseForm,
        act=partial(actions.opening.disclose, activity=line, child=line.child, school=line.school),
        then=page_of,
        done=DONE,
        title="Tell the DSL what was disclosed",
        caption=line.child.name,
        initial={"words": held.child_words if held else line.words, "how": "concern"},
        template="activities/disclosed.html",
        back=back,
        seen=[line],
    )


def page_of(disclosure: models.Disclosure) -> str:
    return reverse("activities:disclosure", args=[disclosure.reference])


def disclosure(request: pages.Request, reference: str) -> HttpResponse:
    """What was passed on, and whether the young person heard what happened with it."""
    disclosure = queries.opening.disclosure(request.person, reference)
    return pages.show(
        request,
        "activities/disclosure.html",
        title="Something disclosed",
        disclosure=disclosure,
        offered={step.act for step in workflow.DISCLOSURE.offered(disclosure, request.person)},
        back=reverse("desk:child", args=[disclosure.child.reference]),
        seen=[disclosure],
    )


def told(request: pages.Request, reference: str) -> HttpResponse:
    """What the young person was told, and what they said to it."""
    disclosure = queries.opening.disclosure(request.person, reference)
    return pages.act_page(
        request,
        form=forms.opening.HeardForm,
        act=partial(actions.opening.tell, disclosure=disclosure),
        then=page_of,
        title="Tell the young person what happened",
        caption=disclosure.child.name,
        initial={"told_on": request.today},
        back=page_of(disclosure),
        seen=[disclosure],
    )


def not_yet(request: pages.Request, reference: str) -> HttpResponse:
    """Why the young person can't be told yet; it goes on waiting."""
    disclosure = queries.opening.disclosure(request.person, reference)
    return pages.act_page(
        request,
        form=forms.opening.NotYetForm,
        act=partial(actions.opening.put_off, disclosure=disclosure),
        then=page_of,
        title="Why the young person was not told yet",
        caption=disclosure.child.name,
        initial={"why_not_yet": disclosure.why_not_yet},
        back=page_of(disclosure),
        seen=[disclosure],
    )
