"""How often somebody may try: by account and by where the try comes from (ADR 19).

A browser in which somebody came in before is known by a cookie that names nobody; it has a count of
its own. So whoever tries wrong passwords or codes elsewhere never locks the account's owner out
where they work, and many sources together don't get more tries at one account than one would.
"""

import hashlib
import secrets
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT, LASTS, MOST = "swis.known", 90 * 24 * 3600, 20  # seconds; accounts of one browser


def may_try_password(request: HttpRequest, email: str) -> bool:
    """Count a try of a password before it is looked at; whether it may be looked at."""
    if browser := _known(request, email):
        return _counted(request, "password", _key(email, browser))
    source = get_adapter().get_client_ip(request)
    return (
        _counted(request, "source", source)
        and _counted(request, "password", _key(email, source))
        and _counted(request, "password_anywhere", _key(email))
    )


def forget_password(request: HttpRequest, email: str) -> None:
    """The password was right: the wrong ones before it from here don't count any more."""
    where = _known(request, email) or get_adapter().get_client_ip(request)
    ratelimit.clear(request, action="password", key=_key(email, where))


def may_try_code(request: HttpRequest, email: str) -> bool:
    """Count a try of a second step, whose password was right already."""
    return _counted(request, "code", _key(email, _known(request, email)))


def forget_code(request: HttpRequest, email: str) -> None:
    ratelimit.clear(request, action="code", key=_key(email, _known(request, email)))


def know(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """From now on this browser has a count of its own for this account."""
    browser, accounts = _cookie(request)
    marks = [_mark(email), *(mark for mark in accounts if mark != _mark(email))][:MOST]
    response.set_cookie(
        settings.SWIS_KNOWN_COOKIE,
        signing.dumps([browser or secrets.token_hex(8), marks], salt=SALT),
        max_age=LASTS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _counted(request: HttpRequest, action: str, key: str) -> bool:
    return bool(ratelimit.consume(request, action=action, key=key))


def _known(request: HttpRequest, email: str) -> str:
    """This browser, if somebody came in with this account here before; else nothing."""
    browser, accounts = _cookie(request)
    return browser if _mark(email) in accounts else ""


def _cookie(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        said: Any = signing.loads(
            request.COOKIES[settings.SWIS_KNOWN_COOKIE], salt=SALT, max_age=LASTS
        )
        return str(said[0]), list(said[1])
    except (KeyError, signing.BadSignature):
        return "", []


def _mark(email: str) -> str:
    return salted_hmac(SALT, email.lower()).hexdigest()[:16]


def _key(email: str, *where: str) -> str:
    return hashlib.sha256("\n".join((email.lower(), *where)).encode()).hexdigest()
