"""The end of a programme: what is left, and each school's book given back."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import audit, people, refusals
from swis.kernel.design import pages, paging
from swis.record.programmes import models as programmes
from swis.record.programmes import queries as programmes_queries

from .. import actions, forms, queries


def ending(request: pages.Request) -> HttpResponse:
    """Everything to be done before the programme ends."""
    pages.for_roles(request, {people.Role.TEAM_MANAGER})
    programme = programmes_queries.placed.our_programme(request.person)
    if programme is None:
        raise refusals.Unknown
    if programme.team_id not in request.person.teams(people.Role.TEAM_MANAGER):
        raise refusals.NotNow("This page is for the team manager of the programme.")
    form = forms.PartForm(request.GET)
    if form.is_valid() and form.cleaned_data["only"]:
        return _one_part(request, programme, form.cleaned_data["only"])
    page = queries.ending.end_page(programme, request.person)
    return pages.show(
        request,
        "desk/ending.html",
        title="End of the programme",
        page=page,
        seen=page.seen,
        back=reverse("programmes:programme"),
    )


def _one_part(request: pages.Request, programme: programmes.Programme, code: str) -> HttpResponse:
    """All of one kind of thing that is left."""
    part = queries.ending.one_part(programme, request.person, code)
    if part is None:
        raise refusals.Unknown
    left = queries.ending.page_of(part, paging.paged(request, part.rows))
    return pages.show(
        request,
        "desk/ending_part.html",
        title=part.title,
        left=left,
        seen=left.seen,
        back=reverse("desk:ending"),
    )


def take_book(request: pages.Request, urn: str) -> HttpResponse:
    """Say who the school's book is for, before it can be downloaded."""
    school = queries.book.school_of_book(request.person, urn)
    return pages.act_page(
        request,
        form=forms.BookForm,
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


def book(request: pages.Request, reference: str) -> HttpResponse:
    book = queries.book.returned(request.person, reference)
    return pages.show(
        request,
        "desk/returned.html",
        title="The school's book",
        book=book,
        back=reverse("desk:home"),
    )


def book_file(request: pages.Request, reference: str) -> HttpResponse:
    """The zip itself, made anew as it is asked for; every child in it is in the log of looks."""
    book = queries.book.returned(request.person, reference)
    pages.ask_proof(request)
    packed, children = queries.book.bundle(book, request.person)
    if children:
        audit.look(request.person, request.at, children, "desk:book-file", is_taken_away=True)
    answer = HttpResponse(packed, content_type="application/zip")
    name = f"school-{book.school.urn}-book.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
