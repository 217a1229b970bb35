"""What is asked of whoever comes: an invitation taken up, a person of the demonstration, and
which of one's sessions ends."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from swis.kernel import models as kernel
from swis.kernel.design import forms as design_forms

from .forms import LONGEST, RULES


class DemoSignInForm(design_forms.Form):
    """A person of the demonstration, chosen with one press."""

    account = forms.ModelChoiceField(
        queryset=kernel.Account.objects.filter(is_active=True),
        error_messages={
            "required": "Choose a person of the list.",
            "invalid_choice": "Choose a person of the list.",
        },
    )


class EndSessionForm(design_forms.Form):
    """Which of one's other sessions ends; all of them where none is said."""

    session = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**31,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Choose a session of the list."
        ),
    )


class AcceptForm(design_forms.Form):
    """A person who was invited chooses a password."""

    submit = "Set password and go on"

    password = forms.CharField(
        label="Choose a password",
        strip=False,
        max_length=LONGEST,
        help_text=RULES,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={
            "required": "Enter a password",
            "max_length": f"Use {LONGEST} characters or fewer.",
        },
    )
    again = forms.CharField(
        label="The same password, once more",
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the same password once more"},
    )

    def __init__(
        self,
        *args: Any,
        email: str,
        name: str,
        is_first: bool,
        other: str = "",
        at: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.who = kernel.Account(email=email, name=name)
        if is_first:
            self.fields["name"] = design_forms.Line(
                "Your name", missing="Enter your name", longest=120
            )
            self.fields["email"] = design_forms.Email(
                label="Your work e-mail address",
                error_messages={
                    "required": "Enter your e-mail address",
                    "invalid": "Enter an e-mail address like name@example.gov.uk.",
                },
            )
            self.order_fields(["name", "email", "password", "again"])
        if other:
            self.fields["confirms"] = forms.BooleanField(
                label=f"I know that {other}, {at}, is the other administrator",
                error_messages={"required": f"Say that {other} is the other administrator"},
            )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        password, again = answers.get("password"), answers.get("again")
        who = kernel.Account(
            email=answers.get("email", self.who.email), name=answers.get("name", self.who.name)
        )
        if password:
            try:
                validate_password(password, who)
            except ValidationError as error:
                self.add_error("password", error)
        if password and again and password != again:
            self.add_error("again", "The two passwords are not the same.")
        return answers

    def arguments(self) -> dict[str, Any]:
        asked = ("password", "name", "email", "confirms")
        return {name: self.cleaned_data[name] for name in asked if name in self.cleaned_data}
