"""Pages about who is here: each is one fetch and one act."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.record.kernel.clocks import local_day, said
from swis.record.kernel.design.pages import act_page, for_roles, show
from swis.record.kernel.design.request import Request
from swis.record.kernel.models import Account
from swis.record.kernel.refusals import Unknown
from swis.record.kernel.roles import SWIS_TEAM
from swis.record.staff.queries import holders

from . import actions, queries
from .access import ANSWERING, KEEPERS
from .forms import BackForm, DutyForm, LineForm, ReportForm, SchoolForm, WhoForm


def who_now(request: Request) -> HttpResponse:
    """Who can I speak to now? At the person's school, or at the one they ask about."""
    form = SchoolForm(request.GET)
    if not form.is_valid():
        raise Unknown
    schools = list(queries.may_ask_about(request.person).order_by("name"))
    urn = form.cleaned_data["school"]
    chosen = next((one for one in schools if one.urn == urn), None)
    if urn and chosen is None:
        raise Unknown
    if chosen is None and len(schools) == 1:
        chosen = schools[0]
    return show(
        request,
        "duty/who_now.html",
        title="Who can I speak to now?",
        answer=queries.who_now(chosen, request.at, request.person),
        schools=schools if len(schools) > 1 else [],
        school=chosen,
    )


def rota(request: Request) -> HttpResponse:
    """Who answers the duty line on the next working days."""
    for_roles(request, SWIS_TEAM | KEEPERS)
    today = local_day(request.at)
    return show(
        request,
        "duty/rota.html",
        title="Duty rota",
        rotas=[(team, queries.rota(team, today)) for team in queries.teams(request.person)],
        keeps=request.person.holds(KEEPERS),
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


def absences(request: Request) -> HttpResponse:
    """Who is away, now and to come: all for those who keep the rota, else one's own."""
    today = local_day(request.at)
    return show(
        request,
        "duty/absences.html",
        title="Who is away" if request.person.holds(KEEPERS) else "Your absences",
        rows=queries.absences(request.person, today),
        today=today,
    )


def report(request: Request) -> HttpResponse:
    """Say that somebody is away."""
    today = local_day(request.at)
    me = Account.objects.get(pk=request.person.account_id)
    others: list[Account] = []
    if request.person.holds(KEEPERS):
        others = list(holders(ANSWERING, today).exclude(pk=me.pk))
    asked = WhoForm(request.GET)
    who = asked.cleaned_data["who"] if asked.is_valid() else ""
    return act_page(
        request,
        form=partial(ReportForm, me=me, others=others, today=today),
        act=actions.report,
        initial={"who": who, "starts_on": today, "last_on": today},
        then=lambda absence: reverse("duty:absence"),
        done="It is kept: “Who can I speak to now?” names somebody else meanwhile.",
        title="Say who is away" if others else "Say that you are away",
        lead="Days only. Why is not asked, and not kept.",
        back=reverse("duty:absence"),
    )


def come_back(request: Request, reference: str) -> HttpResponse:
    """Change the first day back."""
    absence = queries.absence(request.person, reference)
    return act_page(
        request,
        form=BackForm,
        act=partial(actions.come_back, absence=absence),
        initial={"ends_on": absence.ends_on, "version": absence.version},
        title="First day back",
        lead=f"{absence.account.name}, away since {said(absence.starts_on)}.",
        **_to_absences(),
    )


def _to_absences() -> dict[str, Any]:
    href = reverse("duty:absence")
    return {"then": lambda result: href, "back": href}
