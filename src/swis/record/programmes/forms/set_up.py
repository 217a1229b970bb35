"""What is asked as the work with a school is set up."""

from datetime import date
from typing import Any

from swis.kernel.design.forms import (
    Choice,
    Day,
    Form,
    Line,
    Pick,
    Prose,
    Several,
    VersionedForm,
)

from ..models import ProvisionKind, SchoolAgreement

FIRST = date(2015, 1, 1)


class InductionForm(Form):
    submit = "Record these as done"

    things = Several("What is done?", missing="Choose what is done")
    done_on = Day("When?", missing="Enter the day on which it was done", earliest=FIRST)

    def __init__(self, *args: Any, things: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["things"].choices = things  # type: ignore[attr-defined]


class CorrectInductionForm(VersionedForm):
    submit = "Keep this correction"

    done_on = Day("Done on", earliest=FIRST, help_text="Leave it empty if it is not done.")


class SignForm(Form):
    submit = "Keep this"

    kind = Choice(
        "Which?",
        [(str(k), str(v)) for k, v in SchoolAgreement._meta.get_field("kind").choices or ()],
        missing="Choose which it is",
    )
    signed_on = Day("Signed on", missing="Enter the day on which it was signed", earliest=FIRST)
    signed_by = Line(
        "Signed for the school by",
        missing="Enter who signed for the school",
        longest=120,
        help_text="Name and role",
    )
    review_on = Day("To be looked at again on", earliest=FIRST)


class PromotionForm(Form):
    submit = "Keep this"

    kind = Choice("How?", missing="Choose how")
    on = Day("When?", missing="Enter the day", earliest=FIRST)
    what = Line(
        "With what?",
        missing="Enter what was sent, shown or said",
        help_text="For example, half a page in the autumn newsletter",
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ProvisionForm(Form):
    submit = "Keep this"

    kind = Pick("Kind", ProvisionKind.choices, missing="Choose the kind")
    name = Line(
        "Who?",
        missing="Enter the person or the service",
        longest=120,
        help_text="A person or a service",
    )
    for_whom = Line(
        "For whom?",
        missing="Enter for whom",
        help_text="For example, years 7 to 9, by referral",
    )
    contact = Line("How to reach them")
    starts_on = Day("From when?", missing="Enter the day on which it began", earliest=FIRST)
    ends_on = Day("Until when?", earliest=FIRST, help_text="Leave it empty if it goes on.")


class ChangeProvisionForm(ProvisionForm, VersionedForm):
    submit = "Keep this change"


class MappingForm(Form):
    submit = "Keep this"

    on = Day("When?", missing="Enter the day", earliest=FIRST)
    with_whom = Line(
        "With whom?",
        missing="Enter with whom",
        longest=120,
        help_text="The school's senior mental health lead, by name",
    )
    missing = Prose("What is missing here?", rows=3)
