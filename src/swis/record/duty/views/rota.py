"""Pages about the duty line: each is one fetch and one act."""

from datetime import date, timedelta
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day, said
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import Unknown
from swis.kernel.roles import SWIS_TEAM
from swis.record.staff.queries import holders

from .. import actions, queries
from ..access import KEEPERS
from ..forms import DutyForm, LineForm

LONGEST = timedelta(days=400)


def rota(request: Request) -> HttpResponse:
    """Who answers the duty line on the next working days."""
    for_roles(request, SWIS_TEAM | KEEPERS)
    today = local_day(request.at)
    spans = queries.spans(today)
    return show(
        request,
        "duty/rota.html",
        title="Duty rota",
        rotas=[(team, queries.rota(team, today), spans) for team in queries.teams(request.person)],
        swaps=queries.swaps_open(request.person),
        keeps=request.person.holds(KEEPERS),
        me=request.person.account_id,
    )


def duty(request: Request, team: int, on: date) -> HttpResponse:
    """Choose who answers on one day."""
    for_roles(request, KEEPERS)
    found = queries.team(request.person, team)
    there = queries.duty_day(found, on)
    members = list(holders(SWIS_TEAM, on, team_id=found.pk))
    return act_page(
        request,
        form=partial(DutyForm, team=members, away=set(queries.away_on(on))),
        act=partial(actions.answer_duty, team=found, on=on),
        initial={
            "account": there.account.reference if there else None,
            "version": there.version if there else 0,
        },
        then=lambda made: reverse("duty:rota"),
        title=f"Duty on {said(on)}",
        caption=found.name,
        back=reverse("duty:rota"),
    )


def line(request: Request, team: int) -> HttpResponse:
    """The telephone number of the duty line."""
    for_roles(request, KEEPERS)
    found = queries.team(request.person, team)
    return act_page(
        request,
        form=LineForm,
        act=partial(actions.give_line, team=found),
        initial={"phone": found.phone},
        then=lambda made: reverse("duty:rota"),
        title="Duty line",
        caption=found.name,
        back=reverse("duty:rota"),
    )


def table(request: Request, team: int, start: date, last: date) -> HttpResponse:
    """A whole term of the rota, a line a week: to read, and to print."""
    for_roles(request, SWIS_TEAM | KEEPERS)
    found = queries.team(request.person, team)
    if not timedelta() <= last - start <= LONGEST:
        raise Unknown
    lines = queries.rota_between(found, start, last)
    return show(
        request,
        "duty/table.html",
        title="Duty rota",
        team=found,
        weeks=queries.weeks(lines),
        tally=queries.tally(lines),
        first=start,
        last=last,
        keeps=request.person.holds(KEEPERS),
        me=request.person.account_id,
        back=reverse("duty:rota"),
        back_label="Rota",
    )
