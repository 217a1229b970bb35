"""The pages of what goes wrong."""

import sys

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from swis.kernel import drafts, no_database

from . import telephone_numbers, unsent

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
CANT_SAVE, CANT_READ = "SWIS can't save this now", "SWIS can't be read now"
OUT_OF_DATE = "This page is out of date"
SIGNED_OUT = "Nothing was saved yet."
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
    """A form opened before the last sign-in: its author gets it back, to send it once more."""
    if getattr(request, "person", None):
        sentence = "You have signed in anew since you opened this page, so nothing was saved yet."
        if page := not_taken(request, 403, OUT_OF_DATE, sentence):
            return page
    sentence = "This page is out of date, or cookies are off. Go back, open it again and resend it."
    return _page(request, 403, OUT_OF_DATE, sentence)


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """What was sent without a session goes back, and waits in the page; None if it had no words."""
    return not_taken(request, 401, "You are signed out", SIGNED_OUT, waits=True)


def not_taken(
    request: HttpRequest, status: int, title: str, sentence: str, waits: bool = False
) -> HttpResponse | None:
    """A page with all that was sent, to send it again; None if there were no words in it. Where it
    ``waits``, its author is not signed in, and it is sent once they are."""
    sent = unsent.fields(request)
    words = unsent.words(sent)
    if not words:
        return None
    context = {
        "title": title,
        "sentence": sentence,
        "words": words,
        "sent": sent,
        "action": request.get_full_path(),
        "waits": waits,
        "was": request.POST.get("_whose", ""),
    }
    return render(request, "site/unsent.html", context, status=status)


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


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database can't be asked, or can't be written: made without it. What was sent comes back,
    to be sent again; whom to ring stands on it."""
    if by_script(request):
        return JsonResponse({"unavailable": True}, status=503)
    sent = unsent.fields(request)
    context = {
        "title": "SWIS can't save this now"
        if request.method == "POST"
        else "SWIS can't be read now",
        "is_sent": request.method == "POST",
        "words": unsent.words(sent),
        "sent": sent,
        "action": request.get_full_path(),
        "csrf_token": get_token(request),
        "was": request.POST.get("_whose", "") if sent else "",
        "numbers": telephone_numbers.kept(),
    }
    response = HttpResponse(render_to_string("site/unavailable.html", context), status=503)
    response["Retry-After"] = "60"
    return response


def by_script(request: HttpRequest) -> bool:
    """Whether a script of our own sent this, which keeps in its page what was typed."""
    if request.method != "POST":
        return False
    return (
        request.headers.get("Accept") == "application/json" or request.POST.get("_draft") == "auto"
    )


def server_error(request: HttpRequest) -> HttpResponse:
    if no_database.is_disturbed(sys.exc_info()[1]):  # before any page was asked
        return unavailable(request)
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
