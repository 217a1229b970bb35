"""What Django says about sign-ins goes into the log: who came, who went, who was turned away."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.utils import timezone

from swis.kernel import audit
from swis.kernel import models as kernel


def begin() -> None:
    user_logged_in.connect(_came, dispatch_uid="swis came")
    user_logged_out.connect(_went, dispatch_uid="swis went")
    user_login_failed.connect(_turned_away, dispatch_uid="swis turned away")


def _came(request: Any, user: kernel.Account, **kwargs: Any) -> None:
    now = timezone.now()
    if request is not None and hasattr(request, "session"):
        request.session["began"] = request.session["last"] = now.isoformat()
    audit.write([audit.Entry(now, user.pk, "site.sign_in")])


def _went(user: kernel.Account | None, **kwargs: Any) -> None:
    if user is not None:
        audit.write([audit.Entry(timezone.now(), user.pk, "site.sign_out")])


def _turned_away(credentials: dict[str, Any], **kwargs: Any) -> None:
    """Whose account was tried, if it is one; never what was typed."""
    tried = str(credentials.get("email", "")).lower().replace("\0", "")
    account = kernel.Account.objects.filter(email=tried).first()
    entry = audit.Entry(timezone.now(), account.pk if account else None, "site.turned_away")
    audit.write([entry])
