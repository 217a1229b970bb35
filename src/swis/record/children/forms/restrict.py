"""Restricting who knows of a child, and lifting it."""

from typing import Any

from swis.kernel.design.forms import Form, Line, Prose, Several
from swis.kernel.models import Account


class RestrictForm(Form):
    submit = "Restrict this record"

    people = Several(
        "Who may still know of this child?",
        missing="Choose at least one person who may still know of this child",
        help_text="Everybody else, their team and their school will find nothing.",
    )
    reason = Prose("Why is it restricted?", missing="Enter why it is restricted", rows=3)

    def __init__(self, *args: Any, people: list[tuple[Account, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choosable = {str(account.pk): account for account, _ in people}
        field = self.fields["people"]
        field.choices = [(str(account.pk), account.name) for account, _ in people]  # type: ignore[attr-defined]
        field.hints = {str(account.pk): title for account, title in people}  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["people"] = [self.choosable[key] for key in given["people"]]
        return given


class LiftForm(Form):
    submit = "Lift the restriction"

    reason = Prose("Why is it lifted?", missing="Enter why it is lifted", rows=3)


class OpenForm(Form):
    """Break-glass: the exact reference, and why now."""

    submit = "Open the record"

    child_reference = Line(
        "The record's reference",
        missing="Enter the record's reference",
        longest=14,
        help_text="Exactly as you were given it, like CH-7KQ2M-9P3XA.",
    )
    reason = Prose("Why must you see it now?", missing="Enter why you must see it now", rows=3)


class AskForm(Form):
    submit = "I have asked why"

    answer = Prose("What was the answer?", missing="Enter what the answer was", rows=3)
