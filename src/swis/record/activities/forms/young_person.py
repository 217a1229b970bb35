"""Whom a piece of work is about: a form that finds young people by a few letters of a name."""

from typing import Any

from django.core.exceptions import ValidationError

from swis.kernel import people
from swis.kernel.design import forms
from swis.record.children import models as children

from .. import queries

NOBODY = ("none", "No young person by name")


class ChildChoice(forms.Choice):
    """Young people of one's schools. Who may be chosen is asked of the record, not of the list."""

    def valid_value(self, value: Any) -> bool:
        return True


class AboutForm(forms.Form):
    """Whom it was with or about, found by a few letters of a name."""

    whose = ("child",)

    child = ChildChoice("Which young person was it with, or about?", required=False)
    letters = forms.Line("Somebody else: a few letters of the name", longest=60)

    def __init__(
        self,
        *args: Any,
        person: people.Person,
        offered: list[children.Child],
        found: list[children.Child],
        searching: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.found = person, found
        if not searching:  # letters of a search that is over would stand in the way
            self.initial.pop("letters", None)
        self.today = person.today
        self.initial.setdefault("child", NOBODY[0])
        child = queries.young_people.chosen(person, str(self["child"].value() or ""))
        rows = queries.young_people.labelled([*([child] if child else []), *offered], self.today)
        self.asked = str(self["letters"].value() or "").strip()
        field: Any = self.fields["child"]
        field.choices = [*rows, NOBODY]

    def clean_child(self) -> Any:
        value = str(self.cleaned_data.get("child") or "")
        if value in ("", NOBODY[0]):
            return None
        child = queries.young_people.chosen(self.person, value)
        if child is None:
            raise ValidationError("Choose a young person of your schools.")
        return child

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("letters") and answers.get("child") is None and "child" not in self.errors:
            self.add_error("letters", self._which())
        return answers

    def _which(self) -> str:
        if self.found:
            return "Choose who it was from the list, or clear the letters"
        return "No young person of your schools is called that. Try other letters, or clear them"
