"""Rendering a page, and writing down who looked."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import audit
from ..people import Person


class Request(HttpRequest):
    """A request as pages get it: who asks, and the moment that everything below calls now."""

    person: Person
    at: datetime
    today: date  # the day of that moment, in England
    idle_minutes: int | None


def show(
    request: Request,
    template: str,
    *,
    title: str,
    seen: Iterable[Any] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render a page; if it shows records, write down that this person looked at them."""
    response = render(request, template, {"title": title, **context}, status=status)
    records = [record for record in seen if record is not None]
    if records:
        audit.look(request.person, request.at, records, _view(request))
    return response


def _view(request: Request) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
