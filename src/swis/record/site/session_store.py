"""Sessions in the database, which a full disk neither ends nor opens.

Where a session can be read and not written, its person reads on: the moment they were last here
stands in a signed cookie until it can be written again. Nobody comes in so: a new session needs a
row. Who goes is gone from this browser at once; a row that can't be deleted ends by its own limits.
"""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from swis.kernel import no_database

log = logging.getLogger("swis.session")
SALT = "swis.here"


class SessionStore(db.SessionStore):
    unwritten = False

    def save(self, must_create: bool = False) -> None:
        try:
            with no_database.briefly():
                super().save(must_create=must_create)
        except (*no_database.DISTURBED, UpdateError) as error:
            # an update that fails for whatever reason says only that it failed
            why = error.__context__ if isinstance(error, UpdateError) else error
            if must_create or self.session_key is None or not no_database.is_disturbed(why):
                raise
            self.unwritten = True
            log.error("A session could not be written: %s", why)

    def delete(self, session_key: str | None = None) -> None:
        try:
            super().delete(session_key)
        except no_database.DISTURBED as error:
            log.error("A session that was ended could not be deleted: %s", error)


def note(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser the moment that the database could not take."""
    session: Any = request.session
    if session.unwritten and session.session_key and "last" in session:
        response.set_cookie(
            settings.SWIS_HERE_COOKIE,
            signing.dumps([_of(session), session["last"]], salt=SALT),
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def last_noted(request: HttpRequest, now: datetime) -> datetime | None:
    """The moment that such a cookie of this session has; None without one, or where it is yet to
    come, by a clock that was put back."""
    try:
        of, last = signing.loads(request.COOKIES[settings.SWIS_HERE_COOKIE], salt=SALT)
    except (KeyError, signing.BadSignature):
        return None
    noted = datetime.fromisoformat(last)
    return noted if of == _of(request.session) and noted <= now else None


def _of(session: Any) -> str:
    return salted_hmac(SALT, session.session_key or "").hexdigest()
