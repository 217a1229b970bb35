"""What the pages of a case share."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import pages
from swis.record.programmes import queries as programmes_queries

from .. import models

WITHOUT_CHECK = {"_draft", "_discard", "_checked"}


def page_of(case: models.Case, title: str, **more: Any) -> dict[str, Any]:
    """What every page of an act on a case shares."""
    href = reverse("cases:case", args=[case.reference])
    return {
        "title": title,
        "caption": f"{case.child.name}, case {case.reference}",
        "case": case,
        "then": lambda result: href,
        "back": href,
        "seen": [case],
        **more,
    }


def index_of(request: pages.Request, case: models.Case) -> str:
    """The authority's system, where the narrative is; nothing where its full text is kept here."""
    model = programmes_queries.placed.model_of(case.school, request.today)
    return "" if model.keeps_full_text else model.authority_system


def told_page(
    request: pages.Request, *, form: pages.MakeForm, act: Callable[..., Any], **rest: Any
) -> HttpResponse:
    """The page of an act of which the school is told: what it will see is shown before it is."""
    pages.ask(request, act)
    if request.method == "POST" and not WITHOUT_CHECK & set(request.POST):
        filled = form(request.POST)
        if filled.is_valid():
            if "_change" in request.POST:
                context = {"template": "design/act.html", **rest}
                return pages.show(request, context.pop("template"), form=filled, **context)
            return _check(request, filled, rest)
    return pages.act_page(request, form=form, act=act, **rest)


def _check(request: pages.Request, filled: Any, rest: dict[str, Any]) -> HttpResponse:
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    return pages.show(
        request,
        "cases/check.html",
        title="Check what the school will see",
        seen=rest["seen"],
        case=rest["case"],
        form=filled,
        rows=filled.preview(),
        carried=carried,
        sender=request.person,
    )
