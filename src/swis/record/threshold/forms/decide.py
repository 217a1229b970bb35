from typing import Any

from swis.kernel.design import forms

from .. import models

OPTIONS = [("refer", "Refer"), *models.Option.choices]


class DecideForm(forms.Form):
    """Every option asks for the same: which, and why. Only support asks for its aims too."""

    submit = "Record the decision"

    option = forms.Choice("What should happen?", OPTIONS, missing="Choose what should happen")
    aims = forms.Prose(
        "Aims of the support",
        rows=3,
        help_text="Only for non-statutory support: what should be different for the child.",
    )
    reasons = forms.Prose(
        "Reasons",
        missing="Enter the reasons",
        help_text="Why this, and why not something else. The other of you reads it first.",
    )

    def __init__(self, *args: Any, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].hints = hints  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("option") == models.Option.SUPPORT and not answers.get("aims", "").strip():
            self.add_error("aims", "Enter the aims of the support")
        return answers


class AgreeForm(forms.Form):
    submit = "Agree and put my name to it"

    answer = forms.Prose("Do you want to add anything?", rows=3)


class DisagreeForm(forms.Form):
    submit = "Record that I do not agree"

    answer = forms.Prose(
        "Why do you not agree?",
        missing="Enter why you do not agree",
        help_text="The concern stays open. Your words stay beside theirs, and either of you may "
        "refer alone.",
    )
