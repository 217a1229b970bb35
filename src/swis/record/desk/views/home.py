from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.record.concerns.forms import RaiseForm
from swis.record.kernel.clocks import local_day
from swis.record.kernel.design.pages import opened, show
from swis.record.kernel.design.request import Request
from swis.record.kernel.roles import SCHOOL_ROLES
from swis.record.schools.models import School

from ..queries.home import desk


def home(request: Request) -> HttpResponse:
    """Each role's home is its work."""
    found = desk(request.person)
    form, draft = _raise_form(request) if found.raises else (None, None)
    return show(request, "desk/home.html", title=found.title, desk=found, form=form, draft=draft)


def _raise_form(request: Request):  # type: ignore[no-untyped-def]
    """The form of the page that raises a concern, with what was kept of it."""
    today = local_day(request.at)
    schools = list(School.objects.filter(pk__in=request.person.schools(*SCHOOL_ROLES)))
    form = partial(RaiseForm, today=today, schools=schools, for_others=False)
    return opened(request, form, {"happened_on": today}, address=reverse("concerns:raise"))


def how_it_works(request: Request) -> HttpResponse:
    return show(request, "desk/how_it_works.html", title="How this works")
