"""Look first, then start a record."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles
from swis.kernel.design.request import Request

from .. import actions, queries
from ..access import RECEIVERS, STARTERS
from ..forms import RegisterForm
from ..models import Child
from .on import page_of


def register(request: Request) -> HttpResponse:
    """The children who may be this one are shown before a record is started."""
    for_roles(request, STARTERS)
    found: list[Child] = []
    return act_page(
        request,
        form=register_form(request, found),
        act=actions.register,
        then=page_of,
        done="The record has been started.",
        title="Start a record for a child",
        template="children/register.html",
        back=reverse("desk:home"),
        seen=found,
    )


def register_form(request: Request, found: list[Child]) -> partial[RegisterForm]:
    """The form of a new record; the children like it, once looked for, are put into ``found``."""
    person = request.person
    return partial(
        RegisterForm,
        today=local_day(request.at),
        authorities=queries.home_authorities(),
        schools=queries.schools_for_a_new_child(person),
        or_none=person.holds(RECEIVERS),
        alike=partial(queries.alike, person),
        found=found,
    )
