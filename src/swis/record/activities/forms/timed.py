"""What every piece of work is asked: how long, where, when, what came of it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from swis.kernel import clocks, people
from swis.kernel.design import forms
from swis.record.schools import models as schools_models

from .. import models, queries, workflow
from . import counted, young_person

CAME_OF_IT: dict[str, str] = {
    models.Outcome.ONGOING: "You do something more.",
    models.Outcome.COMPLETED: "Nothing more to do.",
    models.Outcome.MANAGEMENT: "You asked your manager what to do.",
    models.Outcome.FRONT_DOOR: "It went to the front door.",
    models.Outcome.PARENTING: "It went to the parenting service.",
    models.Outcome.OUTSIDE_AGENCY: "It went to another agency.",
}
A_YEAR = timedelta(days=366)  # work is logged when it is done, or not much later
MINUTES = [("15", "15"), ("30", "30"), ("45", "45"), ("60", "60")]


class TimedForm(young_person.AboutForm):
    """Whom it was about; minutes, outcome, school, day and time."""

    minutes = forms.Choice("How many minutes?", MINUTES)
    other_minutes = counted.Count("Or another number of minutes", most=workflow.LONGEST_SESSION)
    outcomes = forms.Several(
        "What came of it?",
        models.Outcome.choices,
        missing="Choose what came of it",
        hints=CAME_OF_IT,
    )
    school = forms.Pick("At which school?")
    held_on = forms.Day("Which day?")
    time = forms.Clock("At what time?")

    def __init__(self, *args: Any, person: people.Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        now = person.at.astimezone(clocks.LONDON)
        self.initial.setdefault("held_on", now.date())
        self.initial.setdefault("time", f"{now:%H:%M}")
        held_on: Any = self.fields["held_on"]
        held_on.earliest, held_on.latest = now.date() - A_YEAR, now.date()
        self.schools = {str(school.pk): school for school in self.schools_of(person)}
        schools: Any = self.fields["school"]
        first = "Choose one" if schools.required else "None"
        schools.choices = [("", first), *((key, row.name) for key, row in self.schools.items())]
        if not schools.required:
            self.initial.setdefault("school", next(iter(self.schools), ""))

    def schools_of(self, person: people.Person) -> list[schools_models.School]:
        return queries.young_people.my_schools(person)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        wrong = {"minutes", "other_minutes"} & set(self.errors)
        if not wrong and not answers.get("minutes") and not answers.get("other_minutes"):
            self.add_error("minutes", "Choose how many minutes it took")
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        del answers["letters"]
        answers["minutes"] = answers.pop("other_minutes") or int(answers["minutes"])
        answers["school"] = self.schools.get(answers["school"])
        answers["held_at"] = _held_at(answers.pop("held_on"), answers.pop("time"), self.today)
        return answers


def _held_at(on: date | None, clock: time | None, today: date) -> datetime | None:
    """The moment that was entered; none, where it was just now; midday of a day without a time."""
    if clock is None and on in (None, today):
        return None
    return forms.moment(on or today, clock)
