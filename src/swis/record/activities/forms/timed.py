"""What every piece of work is asked: how long, where, when, what came of it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from swis.kernel.clocks import LONDON
from swis.kernel.design.forms import Choice, Clock, Day, Pick, Several
from swis.kernel.design.forms import moment as the_moment
from swis.kernel.people import Person
from swis.record.schools.models import School

from .. import queries
from ..models import Outcome
from ..workflow import LONGEST_SESSION
from .about import AboutForm
from .counted import Count

CAME_OF_IT: dict[str, str] = {
    Outcome.ONGOING: "You do something more.",
    Outcome.COMPLETED: "Nothing more to do.",
    Outcome.MANAGEMENT: "You asked your manager what to do.",
    Outcome.FRONT_DOOR: "It went to the front door.",
    Outcome.PARENTING: "It went to the parenting service.",
    Outcome.OUTSIDE_AGENCY: "It went to another agency.",
}
A_YEAR = timedelta(days=366)  # work is logged when it is done, or not much later
MINUTES = [("15", "15"), ("30", "30"), ("45", "45"), ("60", "60")]


class TimedForm(AboutForm):
    """Whom it was about; minutes, outcome, school, day and time."""

    minutes = Choice("How many minutes?", MINUTES)
    other_minutes = Count("Or another number of minutes", most=LONGEST_SESSION)
    outcomes = Several(
        "What came of it?",
        Outcome.choices,
        missing="Choose what came of it",
        hints=CAME_OF_IT,
    )
    school = Pick("At which school?")
    held_on = Day("Which day?")
    time = Clock("At what time?")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        now = person.at.astimezone(LONDON)
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

    def schools_of(self, person: Person) -> list[School]:
        return queries.my_schools(person)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        wrong = {"minutes", "other_minutes"} & set(self.errors)
        if not wrong and not given.get("minutes") and not given.get("other_minutes"):
            self.add_error("minutes", "Choose how many minutes it took")
        return given

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        del given["letters"]
        given["minutes"] = given.pop("other_minutes") or int(given["minutes"])
        given["school"] = self.schools.get(given["school"])
        given["held_at"] = _held_at(given.pop("held_on"), given.pop("time"), self.today)
        return given


def _held_at(on: date | None, clock: time | None, today: date) -> datetime | None:
    """The moment that was entered; none, where it was just now; midday of a day without a time."""
    if clock is None and on in (None, today):
        return None
    return the_moment(on or today, clock)
