"""Strategy discussion, section 47 enquiry, conferences, core group."""

from datetime import date
from typing import Any

from swis.kernel import clocks
from swis.kernel.design import forms, times

from .. import models
from . import telling


class AskForm(forms.Form):
    submit = "Record that they were asked"

    agency = forms.Choice("Who was asked?", models.Agency.choices, missing="Choose whom you asked")
    who = forms.Line(
        "Name and post", missing="Enter who answered", longest=120,
        help_text="Such as the detective sergeant on duty, or the safeguarding nurse.",
    )  # fmt: skip
    number = forms.Line("Number", missing="Enter the number you rang", longest=40)
    on = forms.Day("On which day?", missing="Enter the day on which they were asked")
    time = times.Clock("At what time?", missing="Enter the time at which they were asked")

    def __init__(self, *args: Any, began: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        between(self.fields["on"], began, today)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return answers | {"asked_when": times.moment(answers.pop("on"), answers.pop("time"))}


class StrategyForm(forms.Form):
    submit = "Record the strategy discussion"

    held_on = forms.Day("When was it held?", missing="Enter the date of the discussion")
    present = forms.Several(
        "Who took part besides children's social care?",
        [("police", "Police"), ("health", "Health")],
        required=False,
    )
    others = forms.Line("Who else")
    decision = forms.Choice(
        "What was decided?",
        [
            ("for", "For: a section 47 enquiry begins"),
            ("against", "Against: no section 47 enquiry"),
        ],
        hints={"for": "The initial conference is due 15 working days from this discussion."},
        missing="Choose what was decided",
    )
    reasons = forms.Prose("Reasons", missing="Enter the reasons for the decision")

    def __init__(self, *args: Any, today: date, began: date, limit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        between(self.fields["held_on"], began, today)
        hint = f"The initial conference is due within {limit} of this discussion."
        self.fields["decision"].hints = {"for": hint}  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        present = answers.pop("present")
        return answers | {
            "police_present": "police" in present,
            "health_present": "health" in present,
        }


class ConcludeForm(forms.Form):
    submit = "Record the conclusion"

    concluded_on = forms.Day("When was it concluded?", missing="Enter the date of the conclusion")
    finding = forms.Choice(
        "What was found?", models.Finding.choices, missing="Choose what was found"
    )
    reasons = forms.Prose("Reasons", missing="Enter the reasons for the conclusion")

    def __init__(self, *args: Any, today: date, began: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        between(self.fields["concluded_on"], began, today)


class ConferenceForm(forms.VersionedForm):
    submit = "Set the date"

    planned_on = forms.Day("When will it be held?", missing="Enter the date of the conference")
    tell_school = forms.Choice(
        "Do you tell the school the date?",
        [("yes", "Yes, the school is to come"), ("no", "No")],
        missing="Choose whether you tell the school",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        between(self.fields["planned_on"], today, clocks.add_months(today, 12))

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return answers | {"tell_school": answers["tell_school"] == "yes"}


class HeldForm(telling.TellForm):
    shared_as = "Conference"
    held_on = forms.Day("When was it held?", missing="Enter the date of the conference")
    result = forms.Choice(
        "What did it decide?",
        [("plan", "A child protection plan"), ("no_plan", "No child protection plan")],
        missing="Choose what the conference decided",
    )
    abuse = forms.Choice("With a plan: category of abuse", models.Abuse.choices)
    reasons = forms.Prose(
        "Reasons",
        missing="Enter the reasons for the decision",
        help_text="For the authority's book. The school does not see these.",
    )
    next_meeting_on = forms.Day(
        "With a plan: date of the core group, if it is known", required=False
    )
    field_order = (
        "held_on",
        "result",
        "abuse",
        "next_meeting_on",
        "reasons",
        "tell",
        "for_school",
        "withheld_why",
    )

    def __init__(self, *args: Any, today: date, began: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        between(self.fields["held_on"], began, today)
        between(self.fields["next_meeting_on"], began, clocks.add_months(today, 12))

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("result") == "plan" and not answers.get("abuse"):
            self.add_error("abuse", "Choose the category of abuse")
        if answers.get("result") == "no_plan" and answers.get("abuse"):
            self.add_error("abuse", "Without a plan there is no category")
        if answers.get("result") == "no_plan" and answers.get("next_meeting_on"):
            self.add_error("next_meeting_on", "Without a plan there is no core group: clear this")
        return answers


class CoreGroupForm(forms.Form):
    submit = "Record that it met"

    held_on = forms.Day("When did it meet?", missing="Enter the date on which it met")

    def __init__(self, *args: Any, today: date, began: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        between(self.fields["held_on"], began, today)


def between(field: Any, earliest: date, latest: date) -> None:
    field.earliest, field.latest = earliest, latest
