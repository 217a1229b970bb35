"""Restricting who knows of a child, and lifting it."""

from typing import Any

from swis.kernel import models as kernel
from swis.kernel.design import forms


class RestrictForm(forms.Form):
    submit = "Restrict this record"

    people = forms.Several(
        "Who may still know of this child?",
        missing="Choose at least one person who may still know of this child",
        help_text="Everybody else, their team and their school will find nothing.",
    )
    reason = forms.Prose("Why is it restricted?", missing="Enter why it is restricted", rows=3)

    def __init__(self, *args: Any, people: list[tuple[kernel.Account, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choosable = {str(account.pk): account for account, _ in people}
        field = self.fields["people"]
        field.choices = [(str(account.pk), account.name) for account, _ in people]  # type: ignore[attr-defined]
        field.hints = {str(account.pk): title for account, title in people}  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["people"] = [self.choosable[key] for key in answers["people"]]
        return answers


class NameMoreForm(RestrictForm):
    submit = "They may know of this child"

    reason = forms.Prose("Why?", missing="Enter why they may know of this child", rows=3)


class LiftForm(forms.Form):
    submit = "Lift the restriction"

    reason = forms.Prose("Why is it lifted?", missing="Enter why it is lifted", rows=3)


class OpenForm(forms.Form):
    """Break-glass: the exact reference, and why now."""

    submit = "Open the record"

    child_reference = forms.Line(
        "The record's reference",
        missing="Enter the record's reference",
        longest=14,
        help_text="Exactly as you were given it, like CH-7KQ2M-9P3XA.",
    )
    reason = forms.Prose(
        "Why must you see it now?", missing="Enter why you must see it now", rows=3
    )


class AskForm(forms.Form):
    submit = "I have asked why"

    answer = forms.Prose("What was the answer?", missing="Enter what the answer was", rows=3)
