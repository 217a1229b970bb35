"""What is asked as the work with a school is set up."""

from datetime import date
from typing import Any

from swis.kernel.design import forms

from .. import models

FIRST = date(2015, 1, 1)


class InductionForm(forms.Form):
    submit = "Record these as done"

    things = forms.Several("What is done?", missing="Choose what is done")
    done_on = forms.Day("When?", missing="Enter the day on which it was done", earliest=FIRST)

    def __init__(self, *args: Any, things: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["things"].choices = things  # type: ignore[attr-defined]


class CorrectInductionForm(forms.VersionedForm):
    submit = "Keep this correction"

    done_on = forms.Day("Done on", earliest=FIRST, help_text="Leave it empty if it is not done.")


class SignForm(forms.Form):
    submit = "Keep this"

    kind = forms.Choice(
        "Which?",
        [(str(k), str(v)) for k, v in models.SchoolAgreement._meta.get_field("kind").choices or ()],
        missing="Choose which it is",
    )
    signed_on = forms.Day(
        "Signed on", missing="Enter the day on which it was signed", earliest=FIRST
    )
    signed_by = forms.Line(
        "Signed for the school by",
        missing="Enter who signed for the school",
        longest=120,
        help_text="Name and role",
    )
    review_on = forms.Day("To be looked at again on", earliest=FIRST)


class PromotionForm(forms.Form):
    submit = "Keep this"

    kind = forms.Choice("How?", missing="Choose how")
    on = forms.Day("When?", missing="Enter the day", earliest=FIRST)
    what = forms.Line(
        "With what?",
        missing="Enter what was sent, shown or said",
        help_text="For example, half a page in the autumn newsletter",
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ProvisionForm(forms.Form):
    submit = "Keep this"

    kind = forms.Pick("Kind", models.ProvisionKind.choices, missing="Choose the kind")
    name = forms.Line(
        "Who?",
        missing="Enter the person or the service",
        longest=120,
        help_text="A person or a service",
    )
    for_whom = forms.Line(
        "For whom?",
        missing="Enter for whom",
        help_text="For example, years 7 to 9, by referral",
    )
    contact = forms.Line("How to reach them")
    starts_on = forms.Day("From when?", missing="Enter the day on which it began", earliest=FIRST)
    ends_on = forms.Day("Until when?", earliest=FIRST, help_text="Leave it empty if it goes on.")


class ChangeProvisionForm(ProvisionForm, forms.VersionedForm):
    submit = "Keep this change"


class MappingForm(forms.Form):
    submit = "Keep this"

    on = forms.Day("When?", missing="Enter the day", earliest=FIRST)
    with_whom = forms.Line(
        "With whom?",
        missing="Enter with whom",
        longest=120,
        help_text="The school's senior mental health lead, by name",
    )
    missing = forms.Prose("What is missing here?", rows=3)
