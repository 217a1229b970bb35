"""Look first, then start a record."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.record.kernel.clocks import local_day
from swis.record.kernel.design.pages import act_page, for_roles
from swis.record.kernel.design.request import Request

from .. import actions, queries
from ..access import RECEIVERS, STARTERS
from ..forms import RegisterForm
from .on import page_of


def register(request: Request) -> HttpResponse:
    """The children who may be this one are shown before a record is started."""
    for_roles(request, STARTERS)
    return act_page(
        request,
        form=register_form(request),
        act=actions.register,
        then=page_of,
        done="The record has been started.",
        title="Start a record for a child",
        template="children/register.html",
        back=reverse("desk:home"),
        opens="desk:child",
    )


def register_form(request: Request) -> partial[RegisterForm]:
    """The form of a new record, with what its reader may choose and may find."""
    person = request.person
    return partial(
        RegisterForm,
        today=local_day(request.at),
        authorities=queries.home_authorities(),
        schools=queries.schools_for_a_new_child(person),
        or_none=person.holds(RECEIVERS),
        alike=partial(queries.alike, person),
    )
