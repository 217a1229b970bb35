"""Pages of a month's theme."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow


def theme(request: pages.Request, reference: str) -> HttpResponse:
    """One theme: what the school sees, what is planned, who agreed."""
    theme = queries.themes.theme(request.person, reference)
    return pages.show(
        request,
        "programmes/theme.html",
        title=f"Theme of {theme.month:%B %Y}",
        theme=theme,
        stands=queries.themes.stands_as(theme),
        offered={step.act for step in workflow.THEME.offered(theme, request.person)},
        back=reverse("programmes:set-up", args=[theme.school.urn]),
    )


def propose(request: pages.Request, urn: str) -> HttpResponse:
    """Propose the theme of a month; the other side is asked to agree."""
    school = queries.set_up.school_to_set_up(request.person, urn)
    months = queries.themes.months_to_plan(school, request.today)
    return pages.act_page(
        request,
        form=partial(forms.themes.ProposeForm, months=months),
        act=partial(actions.themes.propose, school=school),
        initial={"month": months[0].isoformat()} if months else {},
        then=_page,
        done="The theme is proposed. The other side is asked to agree.",
        title="Theme of a month",
        caption=school.name,
        back=reverse("programmes:set-up", args=[school.urn]),
    )


def reword(request: pages.Request, reference: str) -> HttpResponse:
    theme = queries.themes.theme(request.person, reference)
    return pages.act_page(
        request,
        form=forms.themes.RewordForm,
        act=partial(actions.themes.reword, theme=theme),
        initial={"seen": theme.seen, "words": theme.theme, "planned": theme.planned},
        then=_page,
        done="It is proposed like this. The other side is asked to agree.",
        title="Change the theme",
        caption=theme.school.name,
        back=_page(theme),
    )


def agree(request: pages.Request, reference: str) -> HttpResponse:
    theme = queries.themes.theme(request.person, reference)
    return pages.act_page(
        request,
        form=forms.themes.AgreeForm,
        act=partial(actions.themes.agree, theme=theme),
        then=_page,
        done="The theme is agreed.",
        title="Agree to the theme",
        caption=theme.school.name,
        lead=f"{theme.month:%B %Y}: {theme.theme}",
        back=_page(theme),
    )


def _page(theme: models.Theme) -> str:
    return reverse("programmes:theme", args=[theme.reference])
