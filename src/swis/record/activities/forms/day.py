"""A day of work entered in one table, at its end."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from swis.kernel.clocks import local_day
from swis.kernel.design.forms import Day, Form, Line, Pick, moment
from swis.kernel.people import Person
from swis.record.children.models import Child

from .. import queries
from ..models import Kind, Outcome
from ..workflow import LONGEST_SESSION
from .about import ChildChoice
from .counted import Count
from .log import NEEDS_A_CHILD, NEEDS_A_LINE, OFTEN, RARER
from .timed import A_YEAR

ROWS = 10
KINDS = [(kind.value, kind.label) for kind in (*OFTEN, *RARER)]
COLUMNS = ("kind", "child", "letters", "limits", "minutes", "outcome", "words")
LETTERS = 20


class DayForm(Form):
    """Ten rows; a row in which nothing is entered is no row."""

    submit = "Save the day"
    optional = ""

    held_on = Day("Which day?", missing="Enter the day")

    def __init__(self, *args: Any, person: Person, recent: list[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today = person, local_day(person.at)
        self.initial.setdefault("held_on", self.today)
        held_on: Any = self.fields["held_on"]
        held_on.earliest, held_on.latest = self.today - A_YEAR, self.today
        for number in range(1, ROWS + 1):
            self.fields |= _row(number)
        self.found = {number: self._answers(number) for number in range(1, ROWS + 1)}
        everybody = [*recent, *(child for rows in self.found.values() for child in rows)]
        self.named = dict(queries.labelled(everybody, self.today))
        first = [child.reference for child in recent]
        for number, rows in self.found.items():
            offered = dict.fromkeys([*(child.reference for child in rows), *first])
            choices = [("", "Nobody by name"), *((key, self.named[key]) for key in offered)]
            field: Any = self.fields[f"child_{number}"]
            field.choices = choices
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
            field.widget.use_required_attribute = lambda initial: False

    def _answers(self, number: int) -> list[Child]:
        """Who answers the letters of a row, and whoever was chosen in it."""
        letters = str(self[f"letters_{number}"].value() or "")[:LETTERS]
        one = queries.chosen(self.person, str(self[f"child_{number}"].value() or ""))
        found = queries.by_letters(self.person, letters) if letters.strip() else []
        return [*([one] if one else []), *found]

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        numbers = range(1, ROWS + 1)
        return [(n, [self[f"{name}_{n}"] for name in COLUMNS]) for n in numbers]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        used = [n for n in range(1, ROWS + 1) if self._is_used(given, n)]
        if not used and not self.errors:
            self.add_error("kind_1", "Enter at least one row")
        for number in used:
            for name, sentence in self._faults(given, number):
                if f"{name}_{number}" not in self.errors:
                    self.add_error(f"{name}_{number}", f"Row {number}: {sentence}")
        given["used"] = used
        return given

    def _is_used(self, given: dict[str, Any], number: int) -> bool:
        return any(given.get(f"{name}_{number}") for name in COLUMNS)

    def _faults(self, given: dict[str, Any], number: int) -> list[tuple[str, str]]:
        """What is wrong with one row, each with the field that mends it."""
        row = {name: given.get(f"{name}_{number}") for name in COLUMNS}
        kind, child = row["kind"], row["child"]
        faults = []
        if not kind:
            faults.append(("kind", "choose what it was"))
        if not row["minutes"]:
            faults.append(("minutes", "enter how many minutes it took"))
        if not row["outcome"]:
            faults.append(("outcome", "choose what came of it"))
        if child and child not in self.named:
            faults.append(("child", "choose a young person of your schools"))
        if row["letters"] and not child:
            many = "choose who it was from the list"
            nobody = "no young person of your schools is called that"
            faults.append(("child", many if self.found[number] else nobody))
        elif kind in NEEDS_A_CHILD and not child:
            faults.append(("child", "choose the young person you met"))
        if (child or kind in NEEDS_A_LINE) and not str(row["words"] or "").strip():
            faults.append(("words", "enter one line about it"))
        if kind == Kind.ONE_TO_ONE and not row["limits"]:
            why = "tick that you began with the limits of confidentiality; if not, log it by itself"
            faults.append(("limits", why))
        return faults

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"lines": [self._line(given, number) for number in given["used"]]}

    def _line(self, given: dict[str, Any], number: int) -> dict[str, Any]:
        row = {name: given.get(f"{name}_{number}") for name in COLUMNS}
        return {
            "kind": row["kind"],
            "child": queries.chosen(self.person, row["child"]) if row["child"] else None,
            "minutes": row["minutes"],
            "outcomes": [row["outcome"]],
            "words": row["words"],
            "limits": bool(row["limits"]),
            "held_at": self._held_at(given["held_on"], number),
        }

    def _held_at(self, on: Any, number: int) -> datetime:
        """In the order of the rows: about midday, or before now on the day itself."""
        latest = self.person.at - timedelta(minutes=ROWS)
        return min(moment(on, time(12)), latest) + timedelta(minutes=number - 1)


def _row(number: int) -> dict[str, forms.Field]:
    of = f" of row {number}"
    return {
        f"kind_{number}": Pick(f"Kind{of}", KINDS),
        f"child_{number}": ChildChoice(f"Young person{of}", required=False, widget=forms.Select()),
        f"letters_{number}": Line(f"or letters of the name{of}", longest=60),
        f"limits_{number}": forms.BooleanField(
            label="Began with the limits of confidentiality", required=False
        ),
        f"minutes_{number}": Count(f"Minutes{of}", most=LONGEST_SESSION),
        f"outcome_{number}": Pick(f"What came of it{of}", Outcome.choices),
        f"words_{number}": Line(f"One line{of}", longest=500),
    }
