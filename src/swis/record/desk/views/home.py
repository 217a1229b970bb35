import re
from dataclasses import dataclass
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import audit, references
from swis.kernel.clocks import local_day
from swis.kernel.design.pages import opened, show
from swis.kernel.design.request import Request
from swis.kernel.roles import SCHOOL_ROLES
from swis.record.concerns.forms import RaiseForm
from swis.record.schools.models import School

from ..queries.home import desk

LINKED = re.compile(rf'href="/[^"]*?({references.PATTERN})')


@dataclass(frozen=True)
class Linked:
    """A record that a home page names, and leads to."""

    reference: str


def home(request: Request) -> HttpResponse:
    """Each role's home is its work."""
    found = desk(request.person)
    form, draft = _raise_form(request) if found.raises else (None, None)
    page = show(request, "desk/home.html", title=found.title, desk=found, form=form, draft=draft)
    note_looks(request, page, "desk:home")
    return page


def note_looks(request: Request, page: HttpResponse, name: str) -> None:
    """Write down the look at every record that a page of the desk names and leads to."""
    if seen := set(LINKED.findall(page.content.decode())):
        audit.look(request.person, request.at, map(Linked, seen), name)


def _raise_form(request: Request):
    """The form of the page that raises a concern, with what was kept of it."""
    today = local_day(request.at)
    schools = list(School.objects.filter(pk__in=request.person.schools(*SCHOOL_ROLES)))
    form = partial(RaiseForm, today=today, schools=schools, for_others=False)
    return opened(request, form, {"happened_on": today}, address=reverse("concerns:raise"))


def how_it_works(request: Request) -> HttpResponse:
    return show(request, "desk/how_it_works.html", title="How this works")
