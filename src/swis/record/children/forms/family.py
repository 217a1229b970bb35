"""Parents and carers."""

from typing import Any

from swis.kernel.design import forms

YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]
SAID = {"yes": True, "no": False, "not_known": None}


class CarerForm(forms.Form):
    """A parent or carer. The phone and address only where the reader may know them."""

    submit = "Add this person"

    name = forms.Line("Name", missing="Enter their name", longest=120)
    relationship = forms.Line(
        "Who are they to the child?",
        missing="Enter who they are to the child, such as mother",
        longest=60,
    )
    has_responsibility = forms.Choice(
        "Do they have parental responsibility?",
        YES_NO,
        missing="Choose whether they have parental responsibility",
    )
    safe_to_contact = forms.Choice(
        "Is it safe to contact them?", YES_NO, missing="Choose whether it is safe to contact them"
    )
    phone = forms.Line("Phone", longest=40)
    address = forms.Prose("Address", rows=3)
    is_withheld = forms.Choice(
        "Keep the phone and address from the school?",
        [("no", "No"), ("yes", "Yes: a safe address")],
        missing="Choose whether to keep the phone and address from the school",
    )

    def __init__(self, *args: Any, with_place: bool, may_withhold: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_place:
            del self.fields["phone"], self.fields["address"]
        if not may_withhold:
            del self.fields["is_withheld"]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        for name in ("has_responsibility", "safe_to_contact", "is_withheld"):
            if name in answers:
                answers[name] = SAID[answers[name]]
        return answers


class EditCarerForm(CarerForm, forms.VersionedForm):
    submit = "Save the correction"

    reason = forms.Line("Why is it corrected?", missing="Enter why it is corrected")
