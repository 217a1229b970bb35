"""What is asked about a professional consultation, and about a call that duty took."""

from typing import Any

from django import forms

from swis.kernel import people
from swis.kernel.design import forms as design_forms
from swis.record.schools import models as schools

from .. import models, queries
from . import timed

ASKERS = [
    row
    for row in models.WithWhom.choices
    if row[0] not in (models.WithWhom.NOBODY, models.WithWhom.YOUNG_PERSON)
]


class ConsultationForm(timed.TimedForm):
    """A worry thought through with somebody: about a child of one's schools, or with no names."""

    submit = "Save"

    with_whom = design_forms.Pick("Who came to you?", ASKERS, missing="Choose who came to you")
    with_name = design_forms.Line(
        "Their name and role",
        longest=120,
        missing="Enter who it was with",
        help_text="Such as Ms Lowe, head of Year 9.",
    )
    question = design_forms.Prose("What did they ask?", rows=3)
    words = design_forms.Prose("What did you advise?", rows=4, missing="Enter what you advised")
    decided = design_forms.Prose(
        "What did the school decide?",
        rows=3,
        help_text="Leave it empty if that is still to come: you and the DSL can add it later.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("with_whom", models.WithWhom.SCHOOL_STAFF.value)


class DutyCallForm(timed.TimedForm):
    """Logged like a consultation, for whoever is the social worker of that school."""

    submit = "Save and hand it over"

    with_whom = design_forms.Pick("Who rang?", ASKERS, missing="Choose who rang")
    with_name = design_forms.Line(
        "Their name and role",
        longest=120,
        missing="Enter who rang",
        help_text="And a number, if they are to be rung back.",
    )
    about_whom = design_forms.Line(
        "About whom, as they said it?",
        longest=120,
        help_text="You may not see children of another worker's schools: write it as you heard it.",
    )
    question = design_forms.Prose("What did they ask?", rows=3, missing="Enter what they asked")
    words = design_forms.Prose("What did you advise?", rows=3, missing="Enter what you advised")
    is_urgent = forms.BooleanField(label="It is urgent: it can't wait a day", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("with_whom", models.WithWhom.SCHOOL_STAFF.value)
        school: Any = self.fields["school"]
        school.required = True
        school.error_messages["required"] = "Choose the school that they rang about"
        school.choices = [("", "Choose one"), *school.choices[1:]]
        self.initial["school"] = kwargs.get("initial", {}).get("school", "")

    def schools_of(self, person: people.Person) -> list[schools.School]:
        return list(queries.consultations.schools_of_the_team(person))


class DecidedForm(design_forms.VersionedForm):
    submit = "Keep what the school decided"

    decided = design_forms.Prose(
        "What did the school decide?",
        rows=4,
        missing="Enter what the school decided",
        help_text="Or that there was nothing to decide.",
    )


class ReadForm(design_forms.Form):
    submit = "I have read it"
