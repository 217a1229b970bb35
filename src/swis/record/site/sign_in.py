"""How django-allauth signs people in here: by invitation only, in our words, secrets encrypted."""

import base64
import hashlib
from contextlib import suppress
from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import url_has_allowed_host_and_scheme

from swis.kernel import proof

from . import throttle
from .keys import NOT_THE_ONE, KeyAtFault

ENCRYPTED = ("secret", "seed", "migrated_codes")  # of what allauth keeps of a second step
TOO_MANY = "Too many attempts. Wait five minutes, then try again."


def is_local(address: str | None) -> bool:
    """An address of this site, given as a path: the only kind that `next=` may hold."""
    return bool(
        address
        and address.startswith("/")
        and "\0" not in address
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is wrong.",
        "incorrect_password": "The password is wrong.",
        "enter_current_password": "Enter the password you have now.",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return is_local(url)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who came in just now, or showed it again, has just shown who they are."""
        shown_at = datetime.fromisoformat(self.request.session["proved"])
        return not proof.Proof(shown_at).is_fresh(timezone.now())

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a try comes from; the proxy itself where it says nothing that can be read."""
        try:
            return str(super().get_client_ip(request))
        except (ImproperlyConfigured, PermissionDenied):
            return str(request.META.get("REMOTE_ADDR", ""))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try by account and source; the library's own count has no source."""
        if not throttle.may_try_password(request, str(credentials.get("email", ""))):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        account = super().authenticate(request, **credentials)
        if account is not None:
            throttle.forget_password(request, str(credentials.get("email", "")))
        return account

    def post_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponse:
        from . import own_sessions  # which is of models, and this is read before they are

        response: HttpResponse = super().post_login(request, user, **given)
        throttle.know(request, response, user.email)
        own_sessions.say_elsewhere(request)
        return response

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what went wrong: that someone signed in needs no banner."""
        if level >= messages.ERROR:
            super().add_message(request, level, *args, **kwargs)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail is sent yet."""


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is wrong or too old. Enter the one shown now.",
        "cannot_delete_authenticator": "You need a second step to use SWIS.",
    }

    def build_totp_svg(self, url: str) -> str:
        """The picture as it stands inside a page: the policy lets no data: image in."""
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise KeyAtFault(NOT_THE_ONE) from None


def second_steps_read() -> tuple[int, int]:
    """How many encrypted second steps `secret.key` opens, and of how many there are."""
    cipher, opened, every = _cipher(), 0, 0
    for data in Authenticator.objects.values_list("data", flat=True):
        for text in (text for name in ENCRYPTED for text in _texts(data.get(name))):
            every += 1
            with suppress(InvalidToken):
                cipher.decrypt(text.encode())
                opened += 1
    return opened, every


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _cipher() -> Fernet:
    """The key stands outside the database, in the same file as the one that signs sessions."""
    key = hashlib.sha256(b"second step:" + force_bytes(settings.SECRET_KEY)).digest()
    return Fernet(base64.urlsafe_b64encode(key))
