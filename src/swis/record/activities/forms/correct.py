"""What is asked to correct a line of the log."""

from typing import Any

from swis.kernel.clocks import LONDON
from swis.kernel.design.forms import (
    Clock,
    Day,
    Line,
    Pick,
    Prose,
    Several,
    VersionedForm,
    moment,
)
from swis.kernel.people import Person
from swis.record.children.models import Sex

from ..models import Activity, Kind, Known, Outcome, Source, WithWhom
from ..workflow import LONGEST_SESSION
from .counted import Count
from .log import OFTEN, RARER

NOT_CATEGORISED = ("", "Not categorised")
YEARS = [(str(year), f"Year {year}" if year else "Reception") for year in range(14)]


class CorrectActivityForm(VersionedForm):
    """Everything of a line; what is taken from the record can be said otherwise."""

    submit = "Save the correction"

    kind = Pick("What was it?", missing="Choose what it was")
    held_on = Day("Which day?", missing="Enter the day")
    time = Clock("At what time?", missing="Enter the time")
    minutes = Count("How many minutes?", most=LONGEST_SESSION, required=True)
    with_whom = Pick("With whom?", WithWhom.choices, missing="Choose with whom it was")
    with_name = Line("Name and role, where that matters", longest=120)
    source = Pick("Who asked for it?", Source.choices)
    headcount = Count("How many people?", most=2000)
    outcomes = Several("What came of it?", Outcome.choices, missing="Choose what came of it")
    words = Prose("In one line", rows=3)
    year_group = Pick("Year group", YEARS)
    age = Count("Age", most=25)
    sex = Pick("Sex", Sex.choices)
    known = Pick("Known to social care?", Known.choices, missing="Choose whether they were known")
    reason = Line("Why is it corrected?", missing="Enter why it is corrected")

    def __init__(self, *args: Any, line: Activity, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        kinds = {*OFTEN, *RARER, Kind(line.kind)}
        rows = [(kind.value, kind.label) for kind in Kind if kind in kinds]
        fields["kind"].choices = [("", "Choose one"), *rows]
        for name in ("year_group", "sex"):
            fields[name].choices = [NOT_CATEGORISED, *fields[name].choices[1:]]
        fields["minutes"].error_messages["required"] = "Enter how many minutes it took"
        fields["held_on"].latest = person.at.astimezone(LONDON).date()

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["held_at"] = moment(given.pop("held_on"), given.pop("time"))
        given["year_group"] = int(given["year_group"]) if given["year_group"] else None
        return given


def as_it_is(line: Activity) -> dict[str, Any]:
    """A line of the log as the form shows it first."""
    names = (
        "version kind minutes with_whom with_name source headcount words year_group age sex known"
    )
    local = line.held_at.astimezone(LONDON)
    shown = {name: getattr(line, name) for name in names.split()}
    shown["outcomes"] = [row.outcome for row in line.outcomes.all()]
    return shown | {"held_on": local.date(), "time": f"{local:%H:%M}"}
