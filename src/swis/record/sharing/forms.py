"""What is asked about books and shares."""

from datetime import date
from typing import Any

from swis.kernel.design import forms

from . import models

KINDS = ("Update", "Plan", "Outcome", "Meeting", "Safety at school", "Change of worker", "Other")
HOW = ("This record", "In person", "By phone", "At a meeting", "By secure email")
SHARE, WITHHOLD = "share", "withhold"


class EnterForm(forms.Form):
    """It stands in the other system: under which reference, since when."""

    submit = "It is entered"

    entered_reference = forms.Line(
        "Its reference there", missing="Enter its reference there", longest=60
    )
    entered_on = forms.Day("When was it entered?", missing="Enter the date it was entered")

    def __init__(self, *args: Any, today: date, system: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["entered_on"]
        field.latest = today
        self.fields["entered_reference"].label = f"Its reference in {system}"


class CorrectEntryForm(EnterForm, forms.VersionedForm):
    submit = "Save the correction"

    reason = forms.Line("Why is it corrected?", missing="Enter why it is corrected")


class ShareForm(forms.Form):
    """Share something with the school, or decide not to: as much is asked for either."""

    submit = "Record this"

    decision = forms.Choice(
        "Do you share it with the school?",
        [(SHARE, "Share it"), (WITHHOLD, "Do not share it")],
        missing="Choose whether you share it",
        hints={WITHHOLD: "Kept in the authority's book. The school does not see it."},
    )
    kind = forms.Pick("What is it?", [(kind, kind) for kind in KINDS], missing="Choose what it is")
    words = forms.Prose(
        "What the school needs to know",
        missing="Enter what it is about",
        help_text="Only what the school needs. If you do not share it: what it is about.",
    )
    how = forms.Choice(
        "How is it shared?", [(how, how) for how in HOW], missing="Choose how it is shared"
    )
    basis = forms.Choice(
        "Lawful basis",
        models.Basis.choices,
        missing="Choose the lawful basis",
        help_text="Not the same thing as agreement to a service.",
    )
    why = forms.Prose("Why, or why not?", missing="Enter why, or why not", rows=3)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["is_withheld"] = answers.pop("decision") == WITHHOLD
        return answers


class PrintForm(forms.Form):
    """Before a summary is printed: who is it for, and may they have it?"""

    submit = "Show the page to print"

    for_whom = forms.Line(
        "Who is it for?",
        missing="Enter who it is for",
        help_text="A name and what they are, for example: E. Marsh, head of year 9.",
    )
    checked = forms.Choice(
        "May they have it?",
        [("yes", "Yes: they need it for this child, and nobody in it is put at risk")],
        missing="Say that they may have it, or don't print it",
    )

    def arguments(self) -> dict[str, Any]:
        return {"for_whom": super().arguments()["for_whom"]}
