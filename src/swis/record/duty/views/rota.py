"""Pages about the duty line: each is one fetch and one act."""

from datetime import date, timedelta
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, clocks, people, refusals
from swis.kernel.design import pages
from swis.record.staff import queries as staff_queries

from .. import access, actions, forms, queries

LONGEST = timedelta(days=400)


def rota(request: pages.Request) -> HttpResponse:
    """Who answers the duty line on the next working days."""
    pages.for_roles(request, people.SWIS_TEAM | access.KEEPERS)
    today = request.today
    spans = queries.fill.spans(today)
    return pages.show(
        request,
        "duty/rota.html",
        title="Duty rota",
        rotas=[
            (
                team,
                queries.rota.rota(team, today),
                spans,
                queries.swaps.days_ahead(team, today, today + queries.swaps.AHEAD),
                staff_queries.holders(people.SWIS_TEAM, today, team_id=team.pk),
            )
            for team in queries.rota.teams(request.person)
        ],
        swaps=queries.swaps.swaps_open(request.person),
        keeps=acts.allows(actions.rota.answer_duty, request.person),
        me=request.person.account_id,
    )


def duty(request: pages.Request, team: int, on: date) -> HttpResponse:
    """Choose who answers on one day."""
    pages.ask(request, actions.rota.answer_duty)
    found = queries.rota.team(request.person, team)
    there = queries.rota.duty_day(found, on)
    members = list(staff_queries.holders(people.SWIS_TEAM, on, team_id=found.pk))
    return pages.act_page(
        request,
        form=partial(forms.rota.DutyForm, team=members, away=set(queries.away.away_on(on))),
        act=partial(actions.rota.answer_duty, team=found, on=on),
        initial={
            "account": there.account.reference if there else None,
            "version": there.version if there else 0,
        },
        then=lambda made: reverse("duty:rota"),
        title=f"Duty on {clocks.said(on, request.today)}",
        caption=found.name,
        back=reverse("duty:rota"),
    )


def line(request: pages.Request, team: int) -> HttpResponse:
    """The telephone number of the duty line."""
    pages.ask(request, actions.rota.give_line)
    found = queries.rota.team(request.person, team)
    return pages.act_page(
        request,
        form=forms.rota.LineForm,
        act=partial(actions.rota.give_line, team=found),
        initial={"phone": found.phone},
        then=lambda made: reverse("duty:rota"),
        title="Duty line",
        caption=found.name,
        back=reverse("duty:rota"),
    )


def table(request: pages.Request, team: int, start: date, last: date) -> HttpResponse:
    """A whole term of the rota, a line a week: to read, and to print."""
    pages.for_roles(request, people.SWIS_TEAM | access.KEEPERS)
    found = queries.rota.team(request.person, team)
    if not timedelta() <= last - start <= LONGEST:
        raise refusals.Unknown
    lines = queries.rota.rota_between(found, start, last)
    return pages.show(
        request,
        "duty/table.html",
        title="Duty rota",
        team=found,
        weeks=queries.rota.weeks(lines),
        tally=queries.rota.tally(lines),
        first=start,
        last=last,
        keeps=acts.allows(actions.rota.answer_duty, request.person),
        me=request.person.account_id,
        back=reverse("duty:rota"),
        back_label="Rota",
    )
