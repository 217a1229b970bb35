"""What is asked to log one piece of work in half a minute."""

from typing import Any

from django import forms

from swis.kernel import people
from swis.kernel.design import forms as design_forms

from .. import models, wording
from . import counted, timed

OFTEN = (models.Kind.ADVICE, models.Kind.DROP_IN, models.Kind.CONSULTATION, models.Kind.ONE_TO_ONE)
# a group session is logged with its register, so it isn't offered here
RARER = (
    models.Kind.PROFESSIONALS,
    models.Kind.HOME_VISIT,
    models.Kind.WORKSHOP,
    models.Kind.PLANNING,
    models.Kind.ADMIN,
    models.Kind.OTHER,
)
MEANS: dict[str, str] = {
    models.Kind.ADVICE: "Somebody asked you something, and you told them.",
    models.Kind.DROP_IN: "Pupils came by, without an appointment.",
    models.Kind.CONSULTATION: "You thought a worry through with a member of staff, and advised.",
    models.Kind.ONE_TO_ONE: "Time with one young person, arranged beforehand.",
    models.Kind.PROFESSIONALS: "With CAMHS, special needs, housing, police and others.",
    models.Kind.HOME_VISIT: "A visit to a family that was not planned here.",
    models.Kind.WORKSHOP: "A workshop, a talk or an assembly.",
    models.Kind.PLANNING: "Preparing work.",
    models.Kind.ADMIN: "Writing up, systems, e-mail.",
    models.Kind.OTHER: "Anything else. Say what in the line.",
}
NEEDS_A_CHILD = {models.Kind.ONE_TO_ONE}
NEEDS_A_LINE = {models.Kind.ADVICE, models.Kind.CONSULTATION, models.Kind.OTHER}


class KindOfWorkForm(design_forms.Form):
    """Which kind of work to show."""

    submit = "Show"
    optional = ""

    kind = design_forms.Pick("Kind of work", models.Kind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["press"]
        field: Any = self.fields["kind"]
        field.choices = [("", "Every kind"), *models.Kind.choices]
        field.error_messages["invalid_choice"] = "Choose the kind from the list."


class LogSomethingForm(timed.TimedForm):
    """Kind, who, minutes, outcome, one line; everything else is as usual unless it is said."""

    submit = "Save"
    optional = ""

    kind = design_forms.Choice(
        "What was it?",
        [(kind.value, kind.label) for kind in (*OFTEN, *RARER)],
        missing="Choose what it was",
        hints=MEANS,
    )
    by_themself = forms.BooleanField(label="They came by themselves", required=False)
    limits = forms.BooleanField(label="I began with the limits of confidentiality", required=False)
    why_no_limits = design_forms.Line("If you didn't, why not?")
    headcount = counted.Count("How many people?", most=2000)
    is_assembly = forms.BooleanField(label="It was an assembly", required=False)
    audience = design_forms.Choice("Who was there?", models.Audience.choices)
    years = design_forms.Several(
        "Which years?", [(str(year), f"Year {year}") for year in range(7, 14)]
    )
    topic = design_forms.Pick("Theme", models.Theme.choices)
    question = design_forms.Line("What did they ask?", longest=500)
    words = design_forms.Prose("In one line", rows=2)
    with_whom = design_forms.Pick("With whom?", models.WithWhom.choices)
    with_name = design_forms.Line("Name and role, where that matters", longest=120)

    def __init__(self, *args: Any, person: people.Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.limits_words = wording.wording(self.today).one_to_one
        self.often = {kind.value for kind in OFTEN}
        self.is_rarer = self["kind"].value() in {kind.value for kind in RARER}

    @property
    def as_it_stands(self) -> str:
        """What is taken to be so unless it is said otherwise."""
        school = self.schools.get(str(self["school"].value() or ""))
        on = self["held_on"].value()
        boxes = on if isinstance(on, list) else [on.day, on.month, on.year] if on else []
        day = "/".join(str(part or "") for part in boxes)
        return ", ".join(filter(None, [str(school or ""), str(self["time"].value() or ""), day]))

    @property
    def is_elsewhere(self) -> bool:
        """Something of with whom, where and when was said, or is wrong."""
        said = any(self[name].value() for name in ("with_whom", "with_name"))
        return said or any(self[name].errors for name in ("school", "held_on", "time"))

    @property
    def says_who_came(self) -> bool:
        return any(self[name].value() for name in ("is_assembly", "audience", "years", "topic"))

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        kind, child = answers.get("kind"), answers.get("child")
        if kind in NEEDS_A_CHILD and child is None and not {"child", "letters"} & set(self.errors):
            self.add_error("child", "Choose the young person you met")
        if (child or kind in NEEDS_A_LINE) and not answers.get("words", "").strip():
            self.add_error("words", "Enter one line about it")
        if (
            kind == models.Kind.ONE_TO_ONE
            and not answers.get("limits")
            and not answers.get("why_no_limits")
        ):
            said = "Tick that you began with the limits of confidentiality, or enter why not"
            self.add_error("limits", said)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["years"] = [int(year) for year in answers["years"]]
        return answers
