"""What stands around every page: who and when, session limits, refusals as pages, headers."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from swis.record.kernel import drafts
from swis.record.kernel.refusals import NotNow, Refused, Stale, Unknown
from swis.record.staff.queries import person_at

Respond = Callable[[HttpRequest], HttpResponse]

# addresses that need no sign-in
OPEN = ("/sign-in/", "/healthz", "/static/", "/invitation/", "/accounts/")


def who_and_when(respond: Respond) -> Respond:
    """Gives every request its moment and its person. Without a person only open pages answer."""

    def run(request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()
        request.person = None
        request.idle_minutes = None
        if request.user.is_authenticated:
            request.person = person_at(request.user, request.at)
            request.idle_minutes = settings.SWIS_IDLE_MINUTES
        elif not request.path.startswith(OPEN):
            return HttpResponseRedirect(_sign_in(request))
        return respond(request)

    return run


def session_limits(respond: Respond) -> Respond:
    """Ends a session after 15 idle minutes or 12 hours; what was being sent is kept as a draft."""

    def run(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.path != "/healthz":
            now = timezone.now()
            began = _moment(request.session.get("began"))
            last = _moment(request.session.get("last"))
            if _over(now, began, last):
                return _signed_out(request, now)
            request.session.setdefault("began", now.isoformat())
            request.session["last"] = now.isoformat()
        return respond(request)

    return run


def refusals(respond: Respond) -> Respond:
    """Turns what an act or a query refuses into a page with its sentence."""

    def run(request: HttpRequest) -> HttpResponse:
        return respond(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Unknown):
            return refused(request, 404)
        if isinstance(error, NotNow):
            return refused(request, 403, error.sentence)
        if isinstance(error, Stale):
            return refused(request, 409, str(error))
        if isinstance(error, Refused):
            return refused(request, 422, error.sentence)
        return None

    run.process_exception = process_exception  # type: ignore[attr-defined]
    return run


TITLES = {
    403: "You can't do this now",
    404: "There is nothing here",
    409: "Somebody else changed this",
    422: "This can't be done as asked",
}
NOTHING_HERE = "The address is wrong, or what was here is not yours to see."


def refused(request: HttpRequest, status: int, sentence: str = NOTHING_HERE) -> HttpResponse:
    context = {"title": TITLES[status], "sentence": sentence}
    return render(request, "design/refused.html", context, status=status)


def headers(respond: Respond) -> Respond:
    """No page is kept by a browser or a proxy."""

    def run(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return run


def _over(now: datetime, began: datetime | None, last: datetime | None) -> bool:
    idle = timedelta(minutes=settings.SWIS_IDLE_MINUTES)
    longest = timedelta(hours=settings.SWIS_LONGEST_HOURS)
    return bool((last and now - last > idle) or (began and now - began > longest))


def _signed_out(request: HttpRequest, now: datetime) -> HttpResponse:
    """Keep what was being sent as the person's draft, end the session, ask to sign in again."""
    if request.method == "POST":
        fields = {name: request.POST.getlist(name) for name in request.POST}
        drafts.keep(
            account_id=request.user.pk, address=request.path, title="", fields=fields, at=now
        )
    target = _sign_in(request)
    auth.logout(request)
    return HttpResponseRedirect(target)


def _sign_in(request: HttpRequest) -> str:
    return f"{settings.LOGIN_URL}?next={request.path}"


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
