"""Pages about the programme: its limits, and who is placed where."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, holding, people, refusals
from swis.kernel.design import pages
from swis.record.schools import queries as schools_queries
from swis.record.staff import queries as staff_queries

from .. import actions, forms, models, queries
from .. import model as own_model


def programme(request: pages.Request) -> HttpResponse:
    """Every limit that holds here, with its source, and who is placed where."""
    programme = ours(request)
    today = request.today
    placed = list(queries.placed.every_placement(programme))
    model = own_model.shipped.load(programme.model, today)
    return pages.show(
        request,
        "programmes/programme.html",
        title=programme.name,
        programme=programme,
        model=model,
        rhythm=queries.placed.rhythm(model),
        clocks=[clock for clock in own_model.national.clocks() if clock.applies(today)],
        now=[row for row in placed if not row.ends_on or row.ends_on > today],
        past=[row for row in placed if row.ends_on and row.ends_on <= today],
        today=today,
        partners=queries.partners.partners(programme, today),
        places=acts.allows(actions.place.place, request.person, programme=programme),
        invites=acts.allows(actions.partners.invite_partner, request.person, programme=programme),
        ends=acts.allows(actions.ending.end_programme, request.person, programme=programme),
    )


def place(request: pages.Request) -> HttpResponse:
    """Place a social worker of the team at a link school."""
    pages.ask(request, actions.place.place)
    programme = ours(request)
    today = request.today
    workers = staff_queries.holders({people.Role.SOCIAL_WORKER}, today, team_id=programme.team_id)
    asked = forms.place.SchoolForm(request.GET)
    school = asked.cleaned_data["school"] if asked.is_valid() else ""
    return pages.act_page(
        request,
        form=partial(
            forms.place.PlaceForm,
            schools=list(schools_queries.open_schools()),
            workers=list(workers),
        ),
        act=partial(actions.place.place, programme=programme),
        initial={"school": school, "starts_on": today},
        done="The worker is placed.",
        **_about("Place a social worker"),
    )


def end(request: pages.Request, reference: str) -> HttpResponse:
    pages.ask(request, actions.place.end)
    placement = queries.placed.placement(request.person, reference)
    return pages.act_page(
        request,
        form=forms.place.EndForm,
        act=partial(actions.place.end, placement=placement),
        initial={
            "ends_on": placement.ends_on or request.today,
            "version": placement.version,
        },
        done="The placement has its end.",
        lead=f"{placement.worker.name} at {placement.school.name}. The school and its children "
        "stay with the team. " + holding.before_ending(placement.worker),
        **_about("End a placement"),
    )


def ours(request: pages.Request) -> models.Programme:
    programme = queries.placed.our_programme(request.person)
    if programme is None:
        raise refusals.Unknown
    return programme


def _about(title: str) -> dict[str, Any]:
    href = reverse("programmes:programme")
    return {"title": title, "then": lambda result: href, "back": href}
