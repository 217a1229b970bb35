"""Parents, carers and agreement."""

from typing import Any

from swis.kernel.design import forms

from .. import models

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
        given = super().arguments()
        for name in ("has_responsibility", "safe_to_contact", "is_withheld"):
            if name in given:
                given[name] = SAID[given[name]]
        return given


class EditCarerForm(CarerForm, forms.VersionedForm):
    submit = "Save the correction"

    reason = forms.Line("Why is it corrected?", missing="Enter why it is corrected")


class AgreementForm(forms.Form):
    """E9: agreement in one of five states, by whom, why, and whether it is safe to contact them."""

    submit = "Record this"

    to = forms.Choice(
        "Agreement to what?",
        models.Agreement._meta.get_field("to").choices,  # type: ignore[arg-type]
        missing="Choose what the agreement is to",
    )
    state = forms.Choice(
        "What was the answer?", models.AgreementState.choices, missing="Choose what the answer was"
    )
    giver = forms.Choice(
        "Whose agreement is it?",
        models.Agreement._meta.get_field("giver").choices,  # type: ignore[arg-type]
        missing="Choose whose agreement it is",
        hints={"young_person": "To direct work only. Say below why they are able to agree."},
    )
    from_whom = forms.Line("Who was asked?", longest=120, help_text="Their name, and who they are.")
    reason = forms.Prose(
        "Why?",
        rows=4,
        help_text="Unless a person with parental responsibility agreed. "
        "Where the young person agreed, why they are able to.",
    )
    safe_to_contact = forms.Choice(
        "Is it safe to contact them?", YES_NO, missing="Choose whether it is safe to contact them"
    )
    advice = forms.Prose("Advice of the SWIS manager or the front door, if you asked", rows=3)
