"""Parents, carers and agreement."""

from typing import Any

from swis.kernel.design.forms import Choice, Form, Line, Prose, VersionedForm

from ..models import Agreement, AgreementState

YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]
SAID = {"yes": True, "no": False, "not_known": None}


class CarerForm(Form):
    """A parent or carer. The phone and address only where the reader may know them."""

    submit = "Add this person"

    name = Line("Name", missing="Enter their name", longest=120)
    relationship = Line(
        "Who are they to the child?",
        missing="Enter who they are to the child, such as mother",
        longest=60,
    )
    has_responsibility = Choice(
        "Do they have parental responsibility?",
        YES_NO,
        missing="Choose whether they have parental responsibility",
    )
    safe_to_contact = Choice(
        "Is it safe to contact them?", YES_NO, missing="Choose whether it is safe to contact them"
    )
    phone = Line("Phone", longest=40)
    address = Prose("Address", rows=3)
    is_withheld = Choice(
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


class EditCarerForm(CarerForm, VersionedForm):
    submit = "Save the correction"

    reason = Line("Why is it corrected?", missing="Enter why it is corrected")


class AgreementForm(Form):
    """E9: agreement in one of five states, by whom, why, and whether it is safe to contact them."""

    submit = "Record this"

    to = Choice(
        "Agreement to what?",
        Agreement._meta.get_field("to").choices,  # type: ignore[arg-type]
        missing="Choose what the agreement is to",
    )
    state = Choice(
        "What was the answer?", AgreementState.choices, missing="Choose what the answer was"
    )
    giver = Choice(
        "Whose agreement is it?",
        Agreement._meta.get_field("giver").choices,  # type: ignore[arg-type]
        missing="Choose whose agreement it is",
        hints={"young_person": "To direct work only. Say below why they are able to agree."},
    )
    from_whom = Line("Who was asked?", longest=120, help_text="Their name, and who they are.")
    reason = Prose(
        "Why?",
        rows=4,
        help_text="Unless a person with parental responsibility agreed. "
        "Where the young person agreed, why they are able to.",
    )
    safe_to_contact = Choice(
        "Is it safe to contact them?", YES_NO, missing="Choose whether it is safe to contact them"
    )
    advice = Prose("Advice of the SWIS manager or the front door, if you asked", rows=3)
