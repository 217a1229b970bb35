"""The assessment: written, sent, sent back, signed off, corrected."""

from datetime import date
from typing import Any

from swis.kernel.design import forms

from .. import models


class WriteForm(forms.VersionedForm):
    """Nothing is required until it is sent for sign-off. The child's own words come first."""

    submit = "Save the assessment"
    optional = ""

    child_words = forms.Prose(
        "The child's own words",
        help_text="What the child said about their life, and what they want to happen.",
    )
    child_seen = forms.Choice("Was the child seen?", models.Seen.choices)
    child_seen_on = forms.Day("When was the child seen?", required=False)
    not_seen_why = forms.Prose("If not seen, or not alone: why?", rows=2)
    analysis = forms.Prose("Analysis", rows=12)
    recommendation = forms.Pick("What do you recommend?", models.OutcomeKind.choices)
    system_reference = forms.Line("Reference of the assessment", longest=60)

    def __init__(self, *args: Any, today: date, began: date, index_of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen_on = self.fields["child_seen_on"]
        seen_on.earliest, seen_on.latest = began, today  # type: ignore[attr-defined]
        if index_of:
            analysis = self.fields["analysis"]
            analysis.label, analysis.widget.attrs["rows"] = "Short summary", 5
            analysis.help_text = (
                f"The assessment itself is in {index_of}. Say here what a manager must know."
            )
            self.fields["system_reference"].label = f"Reference of the assessment in {index_of}"
        else:
            del self.fields["system_reference"]

    def arguments(self) -> dict[str, Any]:
        return {"system_reference": "", **super().arguments()}


class SubmitForm(forms.Form):
    submit = "Send for sign-off"

    answer = forms.Prose("Answer to the manager", rows=4)

    def __init__(self, *args: Any, was_sent_back: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not was_sent_back:
            del self.fields["answer"]


class SendBackForm(forms.Form):
    submit = "Send back with this comment"

    words = forms.Prose("What does it still need?", missing="Enter what the assessment still needs")


class SignOffForm(forms.Form):
    submit = "Sign off"

    child_seen = forms.Choice(
        "Was the child seen?",
        models.Seen.choices,
        missing="Say whether the child was seen, and seen alone",
        help_text="Answer from what you have read and asked. It must agree with the assessment.",
    )
    words = forms.Prose("What you want to say with your name", rows=3)


class CorrectForm(forms.Form):
    submit = "Add the correction"

    words = forms.Prose(
        "What is wrong, and what is right?", missing="Enter what is wrong, and what is right"
    )
