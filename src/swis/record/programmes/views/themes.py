"""Pages of a month's theme."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request

from .. import actions, queries
from ..forms import AgreeForm, ProposeForm, RewordForm
from ..models import Theme
from ..workflow import BOTH, THEME


def theme(request: Request, reference: str) -> HttpResponse:
    """One theme: what the school sees, what is planned, who agreed."""
    found = queries.theme(request.person, reference)
    return show(
        request,
        "programmes/theme.html",
        title=f"Theme of {found.month:%B %Y}",
        theme=found,
        offered={step.act for step in THEME.offered(found, request.person)},
        back=reverse("programmes:set-up", args=[found.school.urn]),
    )


def propose(request: Request, urn: str) -> HttpResponse:
    """Propose the theme of a month; the other side is asked to agree."""
    school = queries.school_to_set_up(request.person, urn)
    for_roles(request, BOTH)
    months = queries.months_to_plan(school, local_day(request.at))
    return act_page(
        request,
        form=partial(ProposeForm, months=months),
        act=partial(actions.propose, school=school),
        initial={"month": months[0].isoformat()} if months else {},
        then=_page,
        done="The theme is proposed. The other side is asked to agree.",
        title="Theme of a month",
        caption=school.name,
        back=reverse("programmes:set-up", args=[school.urn]),
    )


def reword(request: Request, reference: str) -> HttpResponse:
    found = queries.theme(request.person, reference)
    THEME.check(found, "reword", request.person)
    return act_page(
        request,
        form=RewordForm,
        act=partial(actions.reword, theme=found),
        initial={"seen": found.seen, "words": found.theme, "planned": found.planned},
        then=_page,
        done="It is proposed like this. The other side is asked to agree.",
        title="Change the theme",
        caption=found.school.name,
        back=_page(found),
    )


def agree(request: Request, reference: str) -> HttpResponse:
    found = queries.theme(request.person, reference)
    THEME.check(found, "agree", request.person)
    return act_page(
        request,
        form=AgreeForm,
        act=partial(actions.agree, theme=found),
        then=_page,
        done="The theme is agreed.",
        title="Agree to the theme",
        caption=found.school.name,
        lead=f"{found.month:%B %Y}: {found.theme}",
        back=_page(found),
    )


def _page(theme: Theme) -> str:
    return reverse("programmes:theme", args=[theme.reference])
