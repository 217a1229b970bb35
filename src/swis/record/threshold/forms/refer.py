from datetime import date, datetime
from typing import Any

from swis.kernel import clocks
from swis.kernel.design import forms, values
from swis.record.children import forms as children_forms
from swis.record.children import models as children
from swis.record.schools import models as schools_models

from .. import models

STATES = [
    (children.AgreementState.AGREED, "Yes, they agreed"),
    (children.AgreementState.REFUSED_PROCEEDING, "They refused, and I refer because of the risk"),
    (children.AgreementState.REFUSED_NOT_PROCEEDING, "They refused, and I do not refer"),
    (children.AgreementState.NOT_SOUGHT, "Not asked: asking would put the child at risk"),
    (children.AgreementState.NOT_REACHED, "They could not be reached"),
]
HINTS: dict[str, str] = {
    children.AgreementState.REFUSED_NOT_PROCEEDING: "Not to refer needs both names: "
    "the other is asked.",
    children.AgreementState.NOT_SOUGHT: "Your reason stands on the referral and on the "
    "child's record.",
}
NOT_YET = "Enter a time that has passed"


def spoken(form: forms.Form, day_field: str, clock_field: str, now: datetime) -> datetime | None:
    """The moment of a conversation from its two fields; a sentence if it is still to come."""
    day, clock = form.cleaned_data.get(day_field), form.cleaned_data.get(clock_field)
    if day is None or clock is None:
        return None
    at = forms.moment(day, clock)
    if at > now:
        form.add_error(clock_field, NOT_YET)
        return None
    return at


class ReferForm(children_forms.agreement.AskedForm):
    """What is feared and known; the agreement, or why not (E9); when it was first said."""

    submit = "Send to the front door"
    field_order = ("words", "known")
    not_asked = ("giver",)

    words = forms.Prose(
        "What do you fear for the child?", missing="Enter what you fear for the child"
    )
    known = forms.Prose(
        "What do you know?",
        help_text="The concern and what you both said go with it. Add what else is known: "
        "who lives at home, brothers and sisters, who helps already.",
    )
    state = forms.Choice(
        "Does a person with parental responsibility agree to this referral?",
        STATES,
        hints=HINTS,
        missing="Choose whether a person with parental responsibility agrees",
    )
    from_whom = forms.Line(
        "Who was asked?", longest=120, help_text="Name, and who they are to the child."
    )
    reason = forms.Prose(
        "If they did not agree, or were not asked: why?",
        rows=3,
        help_text="Why you refer all the same, why asking would put the child at risk, or how you "
        "tried to reach them.",
    )
    advice = forms.Prose(
        "Advice you were given on asking",
        rows=2,
        help_text="If in doubt, ask the SWIS manager or the front door: who said what.",
    )
    spoken_on = forms.Day(
        "When did you speak to the front door?",
        missing="Enter the date you spoke to the front door",
        help_text="The front door's working day runs from this conversation.",
    )
    spoken_at = forms.Clock(
        "At what time?", by_day=False, missing="Enter the time you spoke to the front door"
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        day = self.fields["spoken_on"]
        day.latest = clocks.local_day(now)  # type: ignore[attr-defined]
        day.earliest = clocks.add_months(clocks.local_day(now), -12)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        self.at = spoken(self, "spoken_on", "spoken_at", self.now)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        del answers["spoken_on"], answers["spoken_at"]
        feared = values.taken(models.Feared, answers)
        return {**answers, "feared": feared, "received_at": self.at}

    @staticmethod
    def now_as_initial(now: datetime) -> dict[str, Any]:
        return {
            "spoken_on": clocks.local_day(now),
            "spoken_at": f"{now.astimezone(clocks.LONDON):%H:%M}",
        }


class DirectForm(children_forms.agreement.AskedForm):
    """In danger: who, what, and whether a parent knows. Nothing that can wait."""

    submit = "Send to the front door now"
    field_order = ("given_names", "family_name", "born_on", "words")
    not_asked = ("giver", "safe_to_contact", "advice")

    given_names = forms.Line(
        "Child's first name",
        missing="Enter the child's first name, or how you would know them",
        longest=100,
    )
    family_name = forms.Line("Family name", longest=100)
    born_on = forms.Day("Date of birth", help_text="If you know it, the child is found faster.")
    words = forms.Prose(
        "What makes you fear for the child now?",
        missing="Enter what makes you fear for the child",
        help_text="What you saw or heard. Use the child's own words where you can.",
    )
    state = forms.Choice(
        "Has a parent or carer been asked?",
        [row for row in STATES if row[0] != children.AgreementState.REFUSED_NOT_PROCEEDING],
        missing="Choose whether a parent or carer has been asked",
        help_text="Do not ask if asking would put the child at risk.",
    )
    from_whom = forms.Line("Who was asked?", longest=120)
    reason = forms.Prose("If they did not agree, or were not asked: why?", rows=3)

    def __init__(
        self, *args: Any, today: date, schools: list[schools_models.School], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["born_on"].latest = today  # type: ignore[attr-defined]
        self.schools = {school.urn: school for school in schools}
        if len(schools) > 1:
            choices = [(school.urn, school.name) for school in schools]
            self.fields["school"] = forms.Pick(
                "At which school?", choices, missing="Choose the school"
            )

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        only = next(iter(self.schools.values()))
        answers["school"] = self.schools.get(answers.get("school", ""), only)
        return {"feared": values.taken(models.Feared, answers), **answers}
