from typing import Any

from swis.kernel.design import forms
from swis.record.children import forms as children_forms
from swis.record.children import models as children_models


class AgendaForm(forms.Form):
    submit = "Put this child on the agenda"

    child = forms.Pick("Which child?", missing="Choose the child")
    why = forms.Prose(
        "Why does the meeting speak of them?",
        missing="Enter why the meeting speaks of them",
        rows=3,
        help_text="Partners read this too, once sharing is agreed. Say no more than they need.",
    )

    def __init__(self, *args: Any, children: list[children_models.Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {child.reference: child for child in children}
        rows = [(reference, child.name) for reference, child in self.children.items()]
        self.fields["child"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "child": self.children[answers["child"]]}


class AskForm(children_forms.agreement.AskedForm):
    submit = "Record this answer"
    not_asked = ("giver", "advice")

    state = forms.Choice(
        "What was the answer?",
        [
            (
                children_models.AgreementState.AGREED.value,
                "Agreed: the partners see this child on the agenda",
            ),
            (
                children_models.AgreementState.REFUSED_NOT_PROCEEDING.value,
                "Refused: the partners do not",
            ),
            (children_models.AgreementState.NOT_REACHED.value, "Could not be reached"),
        ],
        missing="Choose what the answer was",
    )
    from_whom = forms.Line(
        "Who was asked?",
        longest=120,
        help_text="A person with parental responsibility: their name, and who they are.",
    )
    reason = forms.Prose("Why?", rows=3, help_text="Unless they agreed.")


class SaidForm(forms.VersionedForm):
    submit = "Keep what was said"

    said = forms.Prose(
        "What was said and agreed about this child?",
        missing="Enter what was said and agreed",
        help_text="Partners read this where sharing was agreed.",
    )
