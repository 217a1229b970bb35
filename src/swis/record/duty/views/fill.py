"""Filling the rota of a term: choose, look at the preview, keep it."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import SWIS_TEAM
from swis.record.staff.models import Team
from swis.record.staff.queries import holders

from .. import actions, queries
from ..access import KEEPERS
from ..checks import check_fill
from ..forms import FillForm

WITHOUT_PREVIEW = {"_draft", "_discard", "_checked"}


def fill(request: Request, team: int) -> HttpResponse:
    """Days of a whole term, shown before they are kept."""
    for_roles(request, KEEPERS)
    found, today = queries.team(request.person, team), local_day(request.at)
    members = list(holders(SWIS_TEAM, today, team_id=found.pk))
    if not members:
        raise NotNow("Nobody works in this team yet, so nobody can be on duty.")
    spans = queries.spans(today)
    form = partial(FillForm, team=members, spans=spans, today=today)
    if request.method == "POST" and not WITHOUT_PREVIEW & set(request.POST):
        filled = form(request.POST)
        if filled.is_valid() and "_change" not in request.POST and _can_be(filled, found, today):
            return _preview(request, filled, found)
        return _page(request, found, form=filled)
    return act_page(
        request,
        form=form,
        act=partial(actions.fill, team=found),
        initial={
            "span": "0" if spans else "other",
            "people": [account.reference for account in members],
            "turns": "day",
        },
        then=lambda result: reverse("duty:rota"),
        done="The rota is kept, and everyone whose days it holds is told.",
        **_about(found),
    )


def _can_be(filled: FillForm, team: Team, today: date) -> bool:
    """Whether such a rota could be kept; what is against it stands in the form."""
    given = filled.arguments()
    given.pop("seen")
    try:
        check_fill(team, queries.Wish(**given), today)
    except Refused as refusal:
        field = refusal.field if refusal.field in filled.fields else None
        filled.add_error(field, refusal.sentence)
        return False
    return True


def _preview(request: Request, filled: FillForm, team: Team) -> HttpResponse:
    given = filled.arguments()
    given.pop("seen")
    rows = queries.plan(team, queries.Wish(**given))
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "seen")
    ]
    carried.append(("seen", str(queries.stamp(team, given["start"], given["last"]))))
    return show(
        request,
        "duty/preview.html",
        title="Look at the rota before it is kept",
        team=team,
        weeks=queries.weeks(rows),
        conflicts=[row for row in rows if row.why],
        changed=[row for row in rows if row.is_changed],
        new=sum(row.there is None and row.account is not None for row in rows),
        kept=sum(row.is_kept for row in rows),
        tally=queries.tally(rows),
        first=given["start"],
        last=given["last"],
        carried=carried,
    )


def _about(team: Team) -> dict[str, Any]:
    return {
        "title": "Fill the rota",
        "caption": team.name,
        "lead": "Leave, absence, bank holidays and working days are kept to. You see every day "
        "before it is kept.",
        "back": reverse("duty:rota"),
        "no_draft": True,
    }


def _page(request: Request, team: Team, form: FillForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return show(request, "design/act.html", status=status, form=form, **_about(team))
