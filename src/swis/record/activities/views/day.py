"""A day's work in one table, entered at its end."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design.pages import act_page, for_roles
from swis.kernel.design.request import Request
from swis.kernel.roles import SWIS_TEAM

from .. import actions, queries
from ..forms.day import DayForm
from .log import saved


def day(request: Request) -> HttpResponse:
    """Ten rows, one press; whatever is wrong, nothing that was typed is lost."""
    for_roles(request, SWIS_TEAM)
    recent = queries.recent(request.person)
    form = partial(DayForm, person=request.person, recent=recent)
    school = next(iter(queries.my_schools(request.person)), None)
    return act_page(
        request,
        form=form,
        act=partial(actions.log_day, school=school),
        then=lambda made: reverse("activities:work"),
        done=saved,
        title="The day in one table",
        template="activities/day.html",
        back=reverse("activities:work"),
        seen=recent,
    )
