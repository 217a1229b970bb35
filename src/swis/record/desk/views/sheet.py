"""The day on paper: what is on, and lines to write on. Without names unless they are asked for."""

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people, work
from swis.kernel.design import pages

from .. import actions, forms, queries
from . import home

LINES = range(12)


def day_sheet(request: pages.Request) -> HttpResponse:
    """Today, without a name."""
    pages.for_roles(request, people.SWIS_TEAM)
    today = request.today
    return pages.show(
        request,
        "desk/day_sheet.html",
        title="Day sheet",
        on=today,
        rows=queries.sheet.without_names(queries.sheet.day_of(request.person, today)),
        lines=LINES,
        back=reverse("desk:home"),
    )


def name_sheet(request: pages.Request) -> HttpResponse:
    """Before names stand on paper: who carries it, and what for?"""
    return pages.act_page(
        request,
        form=forms.SheetForm,
        act=actions.take_sheet,
        then=lambda sheet: reverse("desk:day-sheet-named", args=[sheet.reference]),
        title="Print the day with names",
        lead="Who carries it stands on every copy, and is kept.",
        back=reverse("desk:day-sheet"),
        no_draft=True,
    )


def named_sheet(request: pages.Request, reference: str) -> HttpResponse:
    """The day with the names of young people, and whose paper it is."""
    sheet = queries.sheet.day_sheet(request.person, reference)
    rows = queries.sheet.day_of(request.person, sheet.on)
    return pages.show(
        request,
        "desk/day_sheet.html",
        title="Day sheet",
        on=sheet.on,
        sheet=sheet,
        rows=rows,
        lines=LINES,
        back=reverse("desk:day-sheet"),
        seen=[sheet, *_named(rows)],
    )


def _named(rows: list[work.Appointment]) -> list[home.Linked]:
    return [home.Linked(row.reference) for row in rows if row.reference]
