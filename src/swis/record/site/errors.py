"""The pages of what goes wrong."""

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from swis.kernel import drafts

from . import unsent

TITLES = {
    400: "This can't be read",
    403: "You can't do this now",
    404: "There is nothing here",
    405: "This can't be done here",
    409: "Somebody else changed this",
    422: "This can't be done as asked",
    429: "Too many attempts",
    500: "Something went wrong",
    503: "SWIS can’t let anyone in now",
}
NOTHING_HERE = "The address is wrong, or what was here is not yours to see."
UNREADABLE: dict[type[Exception], str] = {
    DisallowedHost: "SWIS does not answer under this name. Use the address you were given.",
    RequestDataTooBig: "What was sent is too large. Go back, shorten it, and send it again.",
    TooManyFieldsSent: "What was sent has too many fields. Go back and try again.",
    TooManyFilesSent: "What was sent has too many files. Go back and try again.",
}


def refused(
    request: HttpRequest, status: int, sentence: str = NOTHING_HERE, typed: bool = False
) -> HttpResponse:
    return _page(request, status, TITLES[status], sentence, typed)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    plain = "What was sent can't be read. Go back and try again."
    return refused(request, 400, UNREADABLE.get(type(exception), plain))


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form opened before the last sign-in: what was typed is kept for whoever typed it."""
    sentence = "This page is out of date, or cookies are off. Go back, open it again and resend it."
    kept = unsent.keep(request, unsent.author(request), timezone.now())
    if kept:
        sentence = "You have signed in anew since you opened this page. Open it again to go on."
    return _page(request, 403, "This page is out of date", sentence, typed=kept)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, 403, "This is not yours to do.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, 404)


def wrong_method(request: HttpRequest) -> HttpResponse:
    response = refused(request, 405, "This address does not take what was sent. Go back.")
    response["Allow"] = "GET, HEAD, POST"
    return response


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, 429, "Wait five minutes, then try again.")


def server_error(request: HttpRequest) -> HttpResponse:
    sentence = "Something went wrong here. It has been noted; nothing was saved. Try again."
    return refused(request, 500, sentence)


def _page(
    request: HttpRequest, status: int, title: str, sentence: str, typed: bool = False
) -> HttpResponse:
    context = {
        "title": title,
        "sentence": sentence,
        "typed": typed,
        "again": drafts.address_of(request) if typed else "",
    }
    return render(request, "design/refused.html", context, status=status)
