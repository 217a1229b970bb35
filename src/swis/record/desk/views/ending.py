"""The end of a programme: what is left, and each school's book given back."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import audit
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow, Unknown
from swis.kernel.roles import Role
from swis.record.programmes.queries import our_programme

from .. import actions
from ..forms import BookForm
from ..queries.book import bundle, returned, school_of_book
from ..queries.ending import end_page


def ending(request: Request) -> HttpResponse:
    """Everything to be done before the programme ends."""
    for_roles(request, {Role.TEAM_MANAGER})
    programme = our_programme(request.person)
    if programme is None:
        raise Unknown
    if programme.team_id not in request.person.teams(Role.TEAM_MANAGER):
        raise NotNow("This page is for the team manager of the programme.")
    page = end_page(programme, request.person)
    return show(
        request,
        "desk/ending.html",
        title="End of the programme",
        page=page,
        seen=page.seen,
        back=reverse("programmes:programme"),
    )


def take_book(request: Request, urn: str) -> HttpResponse:
    """Say who the school's book is for, before it can be downloaded."""
    school = school_of_book(request.person, urn)
    return act_page(
        request,
        form=BookForm,
        act=partial(actions.take_book, school=school),
        then=lambda made: reverse("desk:book", args=[made.reference]),
        title="Take the school's book",
        caption=school.name,
        lead=(
            "Everything of the school's book that you may read, by child: a page for each, and "
            "one table. Who took it is kept."
        ),
        back=reverse("desk:home"),
        no_draft=True,
    )


def book(request: Request, reference: str) -> HttpResponse:
    found = returned(request.person, reference)
    return show(
        request,
        "desk/returned.html",
        title="The school's book",
        book=found,
        back=reverse("desk:home"),
    )


def book_file(request: Request, reference: str) -> HttpResponse:
    """The zip itself, made anew as it is asked for; every child in it is in the log of looks."""
    found = returned(request.person, reference)
    packed, children = bundle(found, request.person)
    if children:
        audit.look(request.person, request.at, children, "desk:book-file")
    answer = HttpResponse(packed, content_type="application/zip")
    name = f"school-{found.school.urn}-book.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
