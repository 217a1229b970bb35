"""What is asked at sign-in. The checks are django-allauth's; the words are ours."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.base import forms as second_step
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

from . import throttle
from .sign_in import TOO_MANY

LONGEST = 200
RULES = "At least 12 characters. Three words that don't belong together are easy to remember."


class Shown:
    """A form of django-allauth, asked in our words: ``asks`` maps a field to label and error."""

    submit = "Continue"
    asks: ClassVar[dict[str, tuple[str, str]]] = {}
    hints: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.widget.use_required_attribute = lambda initial: False
            field.help_text = self.hints.get(name, "")
            if name in self.asks:
                field.label, field.error_messages["required"] = self.asks[name]
            if isinstance(field, forms.CharField):
                field.max_length = LONGEST
                field.validators.append(_not_too_long)

    def shown(self) -> list[forms.BoundField]:
        fields: list[forms.BoundField] = self.visible_fields()  # type: ignore[attr-defined]
        return fields


def _not_too_long(value: str) -> None:
    if len(value) > LONGEST:
        raise ValidationError(f"Use {LONGEST} characters or fewer.")


class SignInForm(Shown, account.LoginForm):
    submit = "Sign in"
    asks = {
        "login": ("E-mail address", "Enter your e-mail address"),
        "password": ("Password", "Enter your password"),
    }


class PasswordAgainForm(Shown, account.ReauthenticateForm):
    asks = {"password": ("Password", "Enter your password")}


class ChangePasswordForm(Shown, account.ChangePasswordForm):
    submit = "Change password"
    asks = {
        "oldpassword": ("The password you have now", "Enter the password you have now"),
        "password1": ("New password", "Enter a new password"),
        "password2": ("New password, once more", "Enter the new password once more"),
    }
    hints = {"password1": RULES}


CODE = {"code": ("Code", "Enter the six figures that your authenticator app shows")}


class Counted:
    """A second step that is tried: counted before it is looked at, by account and browser."""

    def clean(self) -> Any:
        answers = super().clean()  # type: ignore[misc]
        if not self.errors:  # type: ignore[attr-defined]
            throttle.forget_code(context.request, self.user.email)  # type: ignore[attr-defined]
        return answers

    def _count(self) -> None:
        if not throttle.may_try_code(context.request, self.user.email):  # type: ignore[attr-defined]
            raise ValidationError(TOO_MANY)


class CodeForm(Counted, Shown, second_step.AuthenticateForm):
    submit = "Sign in"
    asks = CODE
    hints = {"code": "Six figures from your authenticator app, or one of your recovery codes."}

    def clean_code(self) -> str:
        self._count()
        return str(super().clean_code())


class CodeAgainForm(Counted, Shown, second_step.ReauthenticateForm):
    asks = CODE
    hints = CodeForm.hints

    def clean_code(self) -> str:
        self._count()
        return str(super().clean_code())


class ActivateForm(Shown, totp.ActivateTOTPForm):
    submit = "Use this app from now on"
    asks = CODE
    hints = {"code": "The six figures that the app shows for SWIS."}


class DeactivateForm(Shown, totp.DeactivateTOTPForm):
    submit = "Stop using this app"


class Ceremony(Shown):
    """What a browser answers for a passkey. What nobody can read is a wrong answer, no more."""

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()  # type: ignore[misc]
        except UNREADABLE:
            self._wrong()

    def _clean_form(self) -> None:
        try:
            super()._clean_form()  # type: ignore[misc]
        except UNREADABLE:
            self._wrong()

    def _wrong(self) -> None:
        self.add_error(None, "The passkey was not recognised. Try again.")  # type: ignore[attr-defined]


class CountedPasskey(Counted, Ceremony):
    """A passkey as the second step; one that is wrong is said to whoever keeps the log."""

    def clean_credential(self) -> Any:
        self._count()
        return super().clean_credential()  # type: ignore[misc]

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)  # type: ignore[misc]
        signals.authentication_failed.send(
            sender=Authenticator,
            request=context.request,
            user=self.user,  # type: ignore[attr-defined]
            authenticator=None,
            reauthentication=self.reauthenticated,  # type: ignore[attr-defined]
        )


UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)


class AddPasskeyForm(Ceremony, webauthn.AddWebAuthnForm):
    asks = {"name": ("Name", "Enter a name")}


class RenamePasskeyForm(Shown, webauthn.EditWebAuthnForm):
    submit = "Keep this name"
    asks = {"name": ("Name", "Enter a name")}


class PasskeyForm(CountedPasskey, webauthn.AuthenticateWebAuthnForm):
    """The second step, by passkey."""


class PasskeyAgainForm(CountedPasskey, webauthn.ReauthenticateWebAuthnForm):
    """Shown again before a change to how one signs in."""


class RecoveryCodesForm(Shown, recovery.GenerateRecoveryCodesForm):
    submit = "Make new recovery codes"
