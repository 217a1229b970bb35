"""Pages about the programme: its limits, and who is placed where."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import Unknown
from swis.kernel.roles import Role
from swis.record.schools.queries import open_schools
from swis.record.staff.queries import holders

from .. import actions, queries
from ..access import ENDERS, INVITERS, PLACERS
from ..forms import EndForm, PlaceForm, SchoolForm
from ..model import clocks, load
from ..models import Programme


def programme(request: Request) -> HttpResponse:
    """Every limit that holds here, with its source, and who is placed where."""
    found = ours(request)
    today = local_day(request.at)
    placed = list(queries.every_placement(found))
    model = load(found.model, today)
    return show(
        request,
        "programmes/programme.html",
        title=found.name,
        programme=found,
        model=model,
        rhythm=queries.rhythm(model),
        clocks=[clock for clock in clocks() if clock.applies(today)],
        now=[row for row in placed if not row.ends_on or row.ends_on > today],
        past=[row for row in placed if row.ends_on and row.ends_on <= today],
        today=today,
        partners=queries.partners(found, today),
        places=request.person.holds(PLACERS),
        invites=request.person.holds(INVITERS),
        ends=found.team_id in request.person.teams(*ENDERS),
    )


def place(request: Request) -> HttpResponse:
    """Place a social worker of the team at a link school."""
    for_roles(request, PLACERS)
    found = ours(request)
    today = local_day(request.at)
    workers = holders({Role.SOCIAL_WORKER}, today, team_id=found.team_id)
    asked = SchoolForm(request.GET)
    school = asked.cleaned_data["school"] if asked.is_valid() else ""
    return act_page(
        request,
        form=partial(PlaceForm, schools=list(open_schools()), workers=list(workers)),
        act=partial(actions.place, programme=found),
        initial={"school": school, "starts_on": today},
        done="The worker is placed.",
        **_about("Place a social worker"),
    )


def end(request: Request, reference: str) -> HttpResponse:
    for_roles(request, PLACERS)
    placement = queries.placement(request.person, reference)
    return act_page(
        request,
        form=EndForm,
        act=partial(actions.end, placement=placement),
        initial={
            "ends_on": placement.ends_on or local_day(request.at),
            "version": placement.version,
        },
        done="The placement has its end.",
        lead=f"{placement.worker.name} at {placement.school.name}.",
        **_about("End a placement"),
    )


def ours(request: Request) -> Programme:
    found = queries.our_programme(request.person)
    if found is None:
        raise Unknown
    return found


def _about(title: str) -> dict[str, Any]:
    href = reverse("programmes:programme")
    return {"title": title, "then": lambda result: href, "back": href}
