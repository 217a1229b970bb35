"""Filling the rota of a term: choose, look at the preview, keep it."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people, refusals
from swis.kernel.design import pages
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import actions, checks, forms, queries

WITHOUT_PREVIEW = {"_draft", "_discard", "_checked"}


def fill(request: pages.Request, team: int) -> HttpResponse:
    """Days of a whole term, shown before they are kept."""
    pages.ask(request, actions.fill.fill)
    found, today = queries.rota.team(request.person, team), request.today
    members = list(staff_queries.holders(people.SWIS_TEAM, today, team_id=found.pk))
    if not members:
        raise refusals.NotNow("Nobody works in this team yet, so nobody can be on duty.")
    spans = queries.fill.spans(today)
    form = partial(forms.fill.FillForm, team=members, spans=spans, today=today)
    if request.method == "POST" and not WITHOUT_PREVIEW & set(request.POST):
        filled = form(request.POST)
        if filled.is_valid() and "_change" not in request.POST and _can_be(filled, found, today):
            return _preview(request, filled, found)
        return _page(request, found, form=filled)
    return pages.act_page(
        request,
        form=form,
        act=partial(actions.fill.fill, team=found),
        initial={
            "span": "0" if spans else "other",
            "people": [account.reference for account in members],
            "turns": "day",
        },
        then=lambda result: reverse("duty:rota"),
        done="The rota is kept, and everyone whose days it holds is told.",
        **_about(found),
    )


def _can_be(filled: forms.fill.FillForm, team: staff.Team, today: date) -> bool:
    """Whether such a rota could be kept; what is against it stands in the form."""
    wish = filled.arguments()
    wish.pop("seen")
    try:
        checks.check_fill(team, queries.fill.Wish(**wish), today)
    except refusals.Refused as refusal:
        field = refusal.field if refusal.field in filled.fields else None
        filled.add_error(field, refusal.sentence)
        return False
    return True


def _preview(request: pages.Request, filled: forms.fill.FillForm, team: staff.Team) -> HttpResponse:
    wish = filled.arguments()
    wish.pop("seen")
    rows = queries.fill.plan(team, queries.fill.Wish(**wish))
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "seen")
    ]
    carried.append(("seen", str(queries.fill.stamp(team, wish["start"], wish["last"]))))
    return pages.show(
        request,
        "duty/preview.html",
        title="Look at the rota before it is kept",
        team=team,
        weeks=queries.rota.weeks(rows),
        conflicts=[row for row in rows if row.why],
        changed=[row for row in rows if row.is_changed],
        new=sum(row.there is None and row.account is not None for row in rows),
        kept=sum(row.is_kept for row in rows),
        tally=queries.rota.tally(rows),
        first=wish["start"],
        last=wish["last"],
        carried=carried,
    )


def _about(team: staff.Team) -> dict[str, Any]:
    return {
        "title": "Fill the rota",
        "caption": team.name,
        "lead": "Leave, absence, bank holidays and working days are kept to. You see every day "
        "before it is kept.",
        "back": reverse("duty:rota"),
        "no_draft": True,
    }


def _page(request: pages.Request, team: staff.Team, form: forms.fill.FillForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return pages.show(request, "design/act.html", status=status, form=form, **_about(team))
