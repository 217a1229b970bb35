"""What is asked to log one piece of work in half a minute."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from swis.record.kernel.clocks import LONDON
from swis.record.kernel.design.forms import Choice, Clock, Day, Form, Line, Pick, Prose, Several
from swis.record.kernel.design.forms import moment as the_moment
from swis.record.kernel.people import Person

from .. import queries
from ..models import Audience, Kind, Outcome, Theme, WithWhom
from ..wording import wording
from ..workflow import LONGEST_SESSION
from .about import AboutForm
from .counted import Count

OFTEN = (Kind.ADVICE, Kind.DROP_IN, Kind.CONSULTATION, Kind.ONE_TO_ONE)
# a group session is logged with its register, so it isn't offered here
RARER = (
    Kind.PROFESSIONALS,
    Kind.HOME_VISIT,
    Kind.WORKSHOP,
    Kind.PLANNING,
    Kind.ADMIN,
    Kind.OTHER,
)
MEANS: dict[str, str] = {
    Kind.ADVICE: "Somebody asked you something, and you told them.",
    Kind.DROP_IN: "Pupils came by, without an appointment.",
    Kind.CONSULTATION: "You thought a worry through with a member of staff, and advised.",
    Kind.ONE_TO_ONE: "Time with one young person, arranged beforehand.",
    Kind.PROFESSIONALS: "With CAMHS, special needs, housing, police and others.",
    Kind.HOME_VISIT: "A visit to a family that was not planned here.",
    Kind.WORKSHOP: "A workshop, a talk or an assembly.",
    Kind.PLANNING: "Preparing work.",
    Kind.ADMIN: "Writing up, systems, e-mail.",
    Kind.OTHER: "Anything else. Say what in the line.",
}
CAME_OF_IT: dict[str, str] = {
    Outcome.ONGOING: "You do something more.",
    Outcome.COMPLETED: "Nothing more to do.",
    Outcome.MANAGEMENT: "You asked your manager what to do.",
    Outcome.FRONT_DOOR: "It went to the front door.",
    Outcome.PARENTING: "It went to the parenting service.",
    Outcome.OUTSIDE_AGENCY: "It went to another agency.",
}
MINUTES = [("15", "15"), ("30", "30"), ("45", "45"), ("60", "60")]
NEEDS_A_CHILD = {Kind.ONE_TO_ONE}
NEEDS_A_LINE = {Kind.ADVICE, Kind.CONSULTATION, Kind.OTHER}


class KindOfWorkForm(Form):
    """Which kind of work to show."""

    submit = "Show"
    optional = ""

    kind = Pick("Kind of work", Kind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["press"]
        field: Any = self.fields["kind"]
        field.choices = [("", "Every kind"), *Kind.choices]
        field.error_messages["invalid_choice"] = "Choose the kind from the list."


class LogSomethingForm(AboutForm):
    """Kind, who, minutes, outcome, one line; everything else is as usual unless it is said."""

    submit = "Save"
    optional = ""

    kind = Choice(
        "What was it?",
        [(kind.value, kind.label) for kind in (*OFTEN, *RARER)],
        missing="Choose what it was",
        hints=MEANS,
    )
    by_themself = forms.BooleanField(label="They came by themselves", required=False)
    limits = forms.BooleanField(label="I began with the limits of confidentiality", required=False)
    why_no_limits = Line("If you didn't, why not?")
    headcount = Count("How many people?", most=2000)
    is_assembly = forms.BooleanField(label="It was an assembly", required=False)
    audience = Choice("Who was there?", Audience.choices)
    years = Several("Which years?", [(str(year), f"Year {year}") for year in range(7, 14)])
    topic = Pick("Theme", Theme.choices)
    question = Line("What did they ask?", longest=500)
    minutes = Choice("How many minutes?", MINUTES)
    other_minutes = Count("Or another number of minutes", most=LONGEST_SESSION)
    outcomes = Several(
        "What came of it?",
        Outcome.choices,
        missing="Choose what came of it",
        hints=CAME_OF_IT,
    )
    words = Prose("In one line", rows=2)
    with_whom = Pick("With whom?", WithWhom.choices)
    with_name = Line("Name and role, where that matters", longest=120)
    school = Pick("At which school?")
    held_on = Day("Which day?")
    time = Clock("At what time?")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        now = person.at.astimezone(LONDON)
        self.initial.setdefault("held_on", now.date())
        self.initial.setdefault("time", f"{now:%H:%M}")
        held_on: Any = self.fields["held_on"]
        held_on.latest = now.date()
        self.schools = {str(school.pk): school for school in queries.my_schools(person)}
        self.initial.setdefault("school", next(iter(self.schools), ""))
        schools: Any = self.fields["school"]
        schools.choices = [("", "None"), *((key, row.name) for key, row in self.schools.items())]
        self.limits_words = wording(now.date()).one_to_one
        self.often = {kind.value for kind in OFTEN}
        self.is_rarer = self["kind"].value() in {kind.value for kind in RARER}

    @property
    def as_it_stands(self) -> str:
        """What is taken to be so unless it is said otherwise."""
        school = self.schools.get(str(self["school"].value() or ""))
        when = f"{self['time'].value() or 'now'} on the day below"
        return f"as is usual for this kind of work, {f'at {school}, ' if school else ''}at {when}."

    @property
    def is_elsewhere(self) -> bool:
        """Something of with whom, where and when was said, or is wrong."""
        said = any(self[name].value() for name in ("with_whom", "with_name"))
        return said or any(self[name].errors for name in ("school", "held_on", "time"))

    @property
    def says_who_came(self) -> bool:
        return any(self[name].value() for name in ("is_assembly", "audience", "years", "topic"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        kind, child = given.get("kind"), given.get("child")
        if kind in NEEDS_A_CHILD and child is None and not {"child", "letters"} & set(self.errors):
            self.add_error("child", "Choose the young person you met")
        if not given.get("minutes") and not given.get("other_minutes"):
            self.add_error("minutes", "Choose how many minutes it took")
        if (child or kind in NEEDS_A_LINE) and not given.get("words", "").strip():
            self.add_error("words", "Enter one line about it")
        if kind == Kind.ONE_TO_ONE and not given.get("limits") and not given.get("why_no_limits"):
            said = "Tick that you began with the limits of confidentiality, or enter why not"
            self.add_error("limits", said)
        return given

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        del given["letters"]
        given["minutes"] = given.pop("other_minutes") or int(given["minutes"])
        given["school"] = self.schools.get(given["school"])
        given["years"] = [int(year) for year in given["years"]]
        given["held_at"] = _held_at(given.pop("held_on"), given.pop("time"), self.today)
        return given


def _held_at(on: date | None, clock: time | None, today: date) -> datetime | None:
    """The moment that was entered; none, where it was just now; midday of a day without a time."""
    if clock is None and on in (None, today):
        return None
    return the_moment(on or today, clock)
