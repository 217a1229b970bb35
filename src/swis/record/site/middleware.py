"""What stands around every page: who and when, session limits, refusals as pages, headers."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone

from swis.kernel import clocks, visibility
from swis.kernel import refusals as kernel_refusals
from swis.kernel.design import days
from swis.record.staff import queries as staff_queries

from . import errors, unsent
from .keys import KeyAtFault

log = logging.getLogger(__name__)

Respond = Callable[[HttpRequest], HttpResponse]

# addresses that need no sign-in, and those that need no post
OPEN = ("/sign-in/", "/healthz", "/static/", "/invitation/", "/still-here/", "/calendar/feed/")
WITHOUT_A_POST = (*OPEN, "/sign-out/", "/account/")
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
REFUSALS: dict[type[Exception], int] = {
    kernel_refusals.Unknown: 404,
    kernel_refusals.NotNow: 403,
    kernel_refusals.Stale: 409,
    kernel_refusals.Refused: 422,
}
KEY_AT_FAULT = (
    "This server does not have the key that SWIS was set up with, so it can’t check anybody’s "
    "second step. Your password and your app are not at fault. Whoever runs SWIS must put the key "
    "back: tell them “secret.key”."
)
LAG = timedelta(minutes=1)  # so far behind may a session's last moment be


def headers(respond: Respond) -> Respond:
    """No page is kept by a browser or a proxy."""

    def run(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return run


def readable(respond: Respond) -> Respond:
    """Refuses a request that says nothing anyone could mean, before it reaches a database."""

    def run(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return errors.wrong_method(request)
        asked = [text for pair in request.GET.lists() for text in (pair[0], *pair[1])]
        if any("\0" in text for text in (request.path, *asked, *request.COOKIES.values())):
            return errors.bad_request(request, ValueError("NUL"))
        if request.method == "POST" and any("\0" in text for text in request.POST):
            return errors.bad_request(request, ValueError("NUL"))
        if request.method == "POST":
            _without_nul(request)
        response = respond(request)
        return errors.wrong_method(request) if response.status_code == 405 else response

    return run


def _without_nul(request: Any) -> None:
    """A NUL that was pasted with text is seen by nobody, and taken by no database."""
    if any("\0" in value for _, values in request.POST.lists() for value in values):
        sent = request.POST.copy()
        for name, values in request.POST.lists():
            sent.setlist(name, [value.replace("\0", "") for value in values])
        request.POST = sent


def refusals(respond: Respond) -> Respond:
    """Turns what an act or a query refuses into a page with its sentence."""

    def run(request: HttpRequest) -> HttpResponse:
        return respond(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, KeyAtFault):
            log.error("%s", error)
            return errors.refused(request, 503, KEY_AT_FAULT)
        status = next((code for kind, code in REFUSALS.items() if isinstance(error, kind)), None)
        if status is None:
            return None
        typed = unsent.keep(request, request.user.pk, timezone.now())
        sentence = errors.NOTHING_HERE if status == 404 else str(error)
        return errors.refused(request, status, sentence, typed=typed)

    run.process_exception = process_exception  # type: ignore[attr-defined]
    return run


def session_limits(respond: Respond) -> Respond:
    """Ends a session after 15 idle minutes or 12 hours; what was being sent is kept as a draft.

    The last moment is written once a minute, so nobody is sent away before the minute after the
    fifteenth. Their page itself leaves for the sign-in at the fifteenth: that ends it at once.
    """

    def run(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.path != "/healthz":
            now = timezone.now()
            began = _moment(request.session.get("began"))
            last = _moment(request.session.get("last"))
            lag = timedelta(0) if request.path == settings.LOGIN_URL else LAG
            if _over(now, began, last, lag):
                unsent.keep(request, request.user.pk, now)
                auth.logout(request)
                return respond(request) if _is_open(request) else _to_sign_in(request)
            request.session.setdefault("began", now.isoformat())
            if last is None or abs(now - last) >= LAG:
                request.session["last"] = now.isoformat()
        return respond(request)

    return run


def who_and_when(respond: Respond) -> Respond:
    """Gives every request its moment and its person. Without a person only open pages answer."""

    def run(request: Any) -> HttpResponse:
        request.at = timezone.now()
        request.today = clocks.local_day(request.at)
        request.person = None
        request.idle_minutes = None
        if request.user.is_authenticated:
            request.person = staff_queries.person_at(request.user, request.at)
            request.idle_minutes = settings.SWIS_IDLE_MINUTES
            if not request.person.posts and not request.path.startswith(WITHOUT_A_POST):
                return errors.refused(request, 403, NO_POST)
        elif not _is_open(request):
            unsent.keep(request, unsent.author(request), request.at)
            return _to_sign_in(request)
        with visibility.asked_once(), days.asked_on(request.today):
            return respond(request)

    return run


NO_POST = "You hold no post here today, so there is nothing to show. Ask your administrator."


def second_step(respond: Respond) -> Respond:
    """Nobody goes on with a password alone: the second step is set up first."""

    def run(request: HttpRequest) -> HttpResponse:
        if (
            settings.SWIS_SECOND_STEP
            and request.user.is_authenticated
            and request.path not in _on_the_way()
            and not is_mfa_enabled(request.user)
        ):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return respond(request)

    return run


def _on_the_way() -> set[str]:
    names = (
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "sign-out",
        "healthz",
        "still-here",
    )
    return {reverse(name) for name in names}


def _is_open(request: HttpRequest) -> bool:
    return request.path.startswith(OPEN)


def _over(now: datetime, began: datetime | None, last: datetime | None, lag: timedelta) -> bool:
    idle = timedelta(minutes=settings.SWIS_IDLE_MINUTES) + lag
    longest = timedelta(hours=settings.SWIS_LONGEST_HOURS)
    return bool((last and now - last >= idle) or (began and now - began > longest))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask to sign in, and come back here after."""
    if "_draft" in request.POST:
        return JsonResponse({"signed_out": True}, status=401)
    query = urlencode({"next": request.get_full_path()})
    response = HttpResponseRedirect(f"{settings.LOGIN_URL}?{query}")
    if request.method == "POST":
        response.status_code = 303
    return response


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
