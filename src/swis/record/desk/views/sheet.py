"""The day on paper: what is on, and lines to write on. Without names unless they are asked for."""

import re

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import references
from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import SWIS_TEAM
from swis.kernel.work import Appointment

from .. import actions
from ..forms import SheetForm
from ..queries.sheet import day_of, without_names
from ..queries.sheet import day_sheet as the_sheet
from .home import Linked

LINES = range(12)


def day_sheet(request: Request) -> HttpResponse:
    """Today, without a name."""
    for_roles(request, SWIS_TEAM)
    today = local_day(request.at)
    return show(
        request,
        "desk/day_sheet.html",
        title="Day sheet",
        on=today,
        rows=without_names(day_of(request.person, today)),
        lines=LINES,
        back=reverse("desk:home"),
    )


def name_sheet(request: Request) -> HttpResponse:
    """Before names stand on paper: who carries it, and what for?"""
    for_roles(request, SWIS_TEAM)
    return act_page(
        request,
        form=SheetForm,
        act=actions.take_sheet,
        then=lambda sheet: reverse("desk:day-sheet-named", args=[sheet.reference]),
        title="Print the day with names",
        lead="Who carries it stands on every copy, and is kept.",
        back=reverse("desk:day-sheet"),
        no_draft=True,
    )


def named_sheet(request: Request, reference: str) -> HttpResponse:
    """The day with the names of young people, and whose paper it is."""
    sheet = the_sheet(request.person, reference)
    rows = day_of(request.person, sheet.on)
    return show(
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


def _named(rows: list[Appointment]) -> list[Linked]:
    found = (re.search(references.PATTERN, row.href) for row in rows)
    return [Linked(match[0]) for match in found if match]
