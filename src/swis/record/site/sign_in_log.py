"""What Django says about sign-ins goes into the log: who came, who went, who was turned away."""

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import authentication_step_completed
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.utils import timezone

from swis.kernel import audit, no_database
from swis.kernel import models as kernel

log = logging.getLogger("swis.log")


def begin() -> None:
    user_logged_in.connect(_came, dispatch_uid="swis came")
    user_logged_out.connect(_went, dispatch_uid="swis went")
    user_login_failed.connect(_turned_away, dispatch_uid="swis turned away")
    authentication_step_completed.connect(_shown_again, dispatch_uid="swis shown again")
    authentication_failed.connect(_second_step_failed, dispatch_uid="swis second step failed")


def _came(request: Any, user: kernel.Account, **kwargs: Any) -> None:
    now = timezone.now()
    if request is not None and hasattr(request, "session"):
        began = now.isoformat()
        request.session.update({"began": began, "last": began, "proved": began})
    audit.write([audit.Entry(now, user.pk, "site.sign_in", about=_from(request))])


def _shown_again(request: Any, reauthenticated: bool = False, **kwargs: Any) -> None:
    """A proof of who is here, fresh from now on (`kernel.proof`)."""
    if reauthenticated:
        request.session["proved"] = timezone.now().isoformat()


def _went(user: kernel.Account | None, **kwargs: Any) -> None:
    """Whoever goes may go, also when the log can't be written."""
    if user is None:
        return
    entry = audit.Entry(timezone.now(), user.pk, "site.sign_out")
    try:
        audit.write([entry])
    except no_database.DISTURBED as error:
        log.critical("A sign-out was not written: %s (%s)", entry, error)


def _turned_away(credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
    """Whose account was tried, if it is one, and from where; never what was typed."""
    tried = str(credentials.get("email", "")).lower().replace("\0", "")
    account = kernel.Account.objects.filter(email=tried).first()
    _write_turned_away(account.pk if account else None, request, "password")


def _second_step_failed(user: kernel.Account, request: Any = None, **kwargs: Any) -> None:
    """Whoever got so far knew the password."""
    _write_turned_away(user.pk, request, "second step")


def _write_turned_away(account_id: int | None, request: Any, at_the: str) -> None:
    about = (("step", at_the), *_from(request))
    audit.write([audit.Entry(timezone.now(), account_id, "site.turned_away", about=about)])


def _from(request: Any) -> tuple[tuple[str, str], ...]:
    """The address that a try came from, as our proxy says it."""
    return (("source", get_adapter().get_client_ip(request)),) if request is not None else ()
