"""A day of work entered in one table, at its end."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from swis.kernel import people
from swis.kernel.design import forms as design_forms
from swis.record.children import models as children

from .. import models, queries, workflow
from . import counted, log, timed, young_person

ROWS = 10
KINDS = [(kind.value, kind.label) for kind in (*log.OFTEN, *log.RARER)]
COLUMNS = ("kind", "child", "letters", "limits", "minutes", "outcome", "words")
LETTERS = 20


class DayForm(design_forms.Form):
    """Ten rows; a row in which nothing is entered is no row."""

    submit = "Save the day"
    optional = ""

    held_on = design_forms.Day("Which day?", missing="Enter the day")

    def __init__(
        self, *args: Any, person: people.Person, recent: list[children.Child], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today = person, person.today
        self.initial.setdefault("held_on", self.today)
        held_on: Any = self.fields["held_on"]
        held_on.earliest, held_on.latest = self.today - timed.A_YEAR, self.today
        for number in range(1, ROWS + 1):
            self.fields |= _row(number)
        self.found = {number: self._answers(number) for number in range(1, ROWS + 1)}
        everybody = [*recent, *(child for rows in self.found.values() for child in rows)]
        self.named = dict(queries.young_people.labelled(everybody, self.today))
        first = [child.reference for child in recent]
        for number, rows in self.found.items():
            offered = dict.fromkeys([*(child.reference for child in rows), *first])
            choices = [("", "Nobody by name"), *((key, self.named[key]) for key in offered)]
            field: Any = self.fields[f"child_{number}"]
            field.choices = choices
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
            field.widget.use_required_attribute = lambda initial: False

    def _answers(self, number: int) -> list[children.Child]:
        """Who answers the letters of a row, and whoever was chosen in it."""
        letters = str(self[f"letters_{number}"].value() or "")[:LETTERS]
        child = queries.young_people.chosen(self.person, str(self[f"child_{number}"].value() or ""))
        by_letters = (
            queries.young_people.by_letters(self.person, letters) if letters.strip() else []
        )
        return [*([child] if child else []), *by_letters]

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        numbers = range(1, ROWS + 1)
        return [(n, [self[f"{name}_{n}"] for name in COLUMNS]) for n in numbers]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        used = [n for n in range(1, ROWS + 1) if self._is_used(answers, n)]
        if not used and not self.errors:
            self.add_error("kind_1", "Enter at least one row")
        for number in used:
            for name, sentence in self._faults(answers, number):
                if f"{name}_{number}" not in self.errors:
                    self.add_error(f"{name}_{number}", f"Row {number}: {sentence}")
        answers["used"] = used
        return answers

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
        elif kind in log.NEEDS_A_CHILD and not child:
            faults.append(("child", "choose the young person you met"))
        if (child or kind in log.NEEDS_A_LINE) and not str(row["words"] or "").strip():
            faults.append(("words", "enter one line about it"))
        if kind == models.Kind.ONE_TO_ONE and not row["limits"]:
            why = "tick that you began with the limits of confidentiality; if not, log it by itself"
            faults.append(("limits", why))
        return faults

    def arguments(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return {"lines": [self._line(answers, number) for number in answers["used"]]}

    def _line(self, given: dict[str, Any], number: int) -> dict[str, Any]:
        row = {name: given.get(f"{name}_{number}") for name in COLUMNS}
        return {
            "kind": row["kind"],
            "child": queries.young_people.chosen(self.person, row["child"])
            if row["child"]
            else None,
            "minutes": row["minutes"],
            "outcomes": [row["outcome"]],
            "words": row["words"],
            "limits": bool(row["limits"]),
            "held_at": self._held_at(given["held_on"], number),
        }

    def _held_at(self, on: Any, number: int) -> datetime:
        """In the order of the rows: about midday, or before now on the day itself."""
        latest = self.person.at - timedelta(minutes=ROWS)
        return min(design_forms.moment(on, time(12)), latest) + timedelta(minutes=number - 1)


def _row(number: int) -> dict[str, forms.Field]:
    of = f" of row {number}"
    return {
        f"kind_{number}": design_forms.Pick(f"Kind{of}", KINDS),
        f"child_{number}": young_person.ChildChoice(
            f"Young person{of}", required=False, widget=forms.Select()
        ),
        f"letters_{number}": design_forms.Line(f"or letters of the name{of}", longest=60),
        f"limits_{number}": forms.BooleanField(
            label="Began with the limits of confidentiality", required=False
        ),
        f"minutes_{number}": counted.Count(f"Minutes{of}", most=workflow.LONGEST_SESSION),
        f"outcome_{number}": design_forms.Pick(f"What came of it{of}", models.Outcome.choices),
        f"words_{number}": design_forms.Line(f"One line{of}", longest=500),
    }
