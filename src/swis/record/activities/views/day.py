"""A day's work in one table, entered at its end."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import pages

from .. import actions, forms, queries
from . import log


def day(request: pages.Request) -> HttpResponse:
    """Ten rows, one press; whatever is wrong, nothing that was typed is lost."""
    recent = queries.young_people.recent(request.person)
    form = partial(forms.day.DayForm, person=request.person, recent=recent)
    school = next(iter(queries.young_people.my_schools(request.person)), None)
    return pages.act_page(
        request,
        form=form,
        act=partial(actions.day.log_day, school=school),
        then=lambda made: reverse("activities:work"),
        done=log.saved,
        title="The day in one table",
        template="activities/day.html",
        back=reverse("activities:work"),
        seen=recent,
    )
