"""What stands around every page: who and when, session limits, refusals as pages, headers."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone

from swis.kernel import clocks, no_database, proof, visibility
from swis.kernel import refusals as kernel_refusals
from swis.kernel.design import days
from swis.record.staff import queries as staff_queries

from . import errors, limits, own_sessions, session_store, unsent
from .keys import KeyAtFault

log = logging.getLogger("swis.pages")
Respond = Callable[[HttpRequest], HttpResponse]

# addresses that need no sign-in, and those that need no post
HEALTH = "/healthz"
OPEN = ("/sign-in/", HEALTH, "/static/", "/invitation/", "/still-here/", "/calendar/feed/")
WITHOUT_A_POST = (*OPEN, "/sign-out/", "/account/")
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
REFUSALS: dict[type[Exception], int] = {
    kernel_refusals.Unknown: 404,
    kernel_refusals.NotNow: 403,
    kernel_refusals.Stale: 409,
    kernel_refusals.Refused: 422,
}
FIRST_OF_ALL = datetime(1970, 1, 1, tzinfo=UTC)  # when a session that says nothing was proved
KEY_AT_FAULT = (
    "This server does not have the key that SWIS was set up with, so it can’t check anybody’s "
    "second step. Your password and your app are not at fault. Whoever runs SWIS must put the key "
    "back: tell them “secret.key”."
)


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


def notes_who_is_here(respond: Respond) -> Respond:
    """A session that can be read and not written goes on: the browser keeps its last moment."""

    def run(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if hasattr(request, "session"):
            session_store.note(request, response)
        return response

    return run


def refusals(respond: Respond) -> Respond:
    """Turns what an act or a query refuses, or the database can't do, into a page that says so."""

    def run(request: HttpRequest) -> HttpResponse:
        return respond(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, KeyAtFault):
            log.error("%s", error)
            return errors.refused(request, 503, KEY_AT_FAULT)
        status = next((code for kind, code in REFUSALS.items() if isinstance(error, kind)), None)
        if isinstance(error, proof.Unproved):
            unsent.keep(request, request.user.pk, timezone.now())
            return _to_proof(request)
        if no_database.is_disturbed(error):
            log.error("%s %s: %s", request.method, request.path, error)
            return errors.unavailable(request)
        if status is None:
            return None
        sentence = errors.NOTHING_HERE if status == 404 else str(error)
        try:
            typed = unsent.keep(request, request.user.pk, timezone.now())
        except kernel_refusals.Refused as too_much:
            if page := errors.not_taken(request, 422, "Nothing was saved", str(too_much)):
                return page
            typed = False
        return errors.refused(request, status, sentence, typed=typed)

    run.process_exception = process_exception  # type: ignore[attr-defined]
    return run


def session_limits(respond: Respond) -> Respond:
    """Ends a session after 15 idle minutes or 12 hours; what was being sent goes back.

    The last moment is written once a minute, so nobody is sent away before the minute after the
    fifteenth. Their page itself leaves for the sign-in at the fifteenth: that ends it at once.
    """

    def run(request: HttpRequest) -> HttpResponse:
        if request.path != HEALTH and request.user.is_authenticated:
            now, session = timezone.now(), request.session
            began = limits.moment(session.get("began"))
            last = limits.moment(session.get("last"))
            noted = session_store.last_noted(request, now)
            lag = timedelta(0) if request.path == settings.LOGIN_URL else limits.LAG
            if limits.are_over(now, began, limits.later(last, noted), lag):
                auth.logout(request)
                return respond(request)
            if began is None or began - now > limits.SOON:  # by a clock that went wrong and back
                session["began"] = now.isoformat()
            last = limits.later(last, noted)
            if last is None or abs(now - last) >= limits.LAG:
                session["last"] = now.isoformat()
            if own_sessions.ELSEWHERE in session and request.path != reverse("still-here"):
                own_sessions.hear_of_another(request)
        return respond(request)

    return run


def who_and_when(respond: Respond) -> Respond:
    """Gives every request its moment and its person. Without a person only open pages answer."""

    def run(request: Any) -> HttpResponse:
        request.at = timezone.now()
        request.today = clocks.local_day(request.at)
        request.person = None
        request.idle_minutes = None
        if request.path == HEALTH:  # answers also when nobody can be asked who this is
            return respond(request)
        if request.user.is_authenticated:
            request.person = staff_queries.person_at(request.user, request.at)
            if settings.SWIS_SECOND_STEP:  # who has no secrets has none to show
                shown_at = limits.moment(request.session.get("proved")) or FIRST_OF_ALL
                request.person = replace(request.person, proof=proof.Proof(shown_at))
            request.idle_minutes = settings.SWIS_IDLE_MINUTES
            if not request.person.posts and not request.path.startswith(WITHOUT_A_POST):
                return errors.refused(request, 403, NO_POST)
            if unsent.is_anothers(request, request.person.account_id):
                return errors.refused(request, 403, ANOTHERS)
        elif not _is_open(request):
            return _to_sign_in(request)
        with visibility.asked_once(), days.asked_on(request.today):
            return respond(request)

    return run


ANOTHERS = "Somebody else opened this page, before you signed in here. Nothing was saved."
NO_POST = "You hold no post here today, so there is nothing to show. Ask your administrator."


def second_step(respond: Respond) -> Respond:
    """Nobody goes on with a password alone: the second step is set up first."""

    def run(request: HttpRequest) -> HttpResponse:
        if (
            settings.SWIS_SECOND_STEP
            and request.path not in _on_the_way()
            and request.user.is_authenticated
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


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask to sign in, and come back here after. Without a session nothing is kept: what was typed
    goes back to its author, or stays in the page whose script sent it."""
    if errors.by_script(request):
        return JsonResponse({"signed_out": True}, status=401)
    if page := errors.signed_out(request):
        return page
    query = urlencode({"next": request.get_full_path()})
    response = HttpResponseRedirect(f"{settings.LOGIN_URL}?{query}")
    if request.method == "POST":
        response.status_code = 303
    return response


def _to_proof(request: HttpRequest) -> HttpResponse:
    """Ask for password or second step, and come back here after."""
    query = urlencode({"next": request.get_full_path()})
    response = HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{query}")
    if request.method == "POST":
        response.status_code = 303
    return response
