"""What was decided on each case, how the worker is, what they learn, and the actions agreed."""

from datetime import date
from typing import Any

from swis.kernel import clocks
from swis.kernel.design import forms
from swis.record.cases import queries as cases_queries

from .. import models, queries
from . import recording

TWO = "Read by the two of you alone."


class SuperviseForm(forms.Form):
    submit = "Record the supervision"

    given_by = forms.Line(
        "Who gave it?",
        missing="Enter the name and post of who gave it",
        help_text="Name and post, such as the head of service. Nobody gives their own supervision.",
    )
    wellbeing = forms.Prose("Wellbeing", rows=3, required=False, help_text=TWO)
    learning = forms.Prose("Learning and development", rows=3, required=False, help_text=TWO)

    def __init__(
        self,
        *args: Any,
        rows: list[cases_queries.lists.Row],
        guests: list[queries.people.Guest],
        today: date,
        is_own: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not is_own:
            del self.fields["given_by"]
        self.cases = {f"case_{number}": row.case for number, row in enumerate(rows, 1)}
        for name, row in zip(self.cases, rows, strict=True):
            self.fields[name] = forms.Prose(
                f"{row.case.child.name}: what was decided",
                rows=2,
                required=False,
                help_text=_stands(row, today),
            )
        recording.action_fields(self, guests, today)
        self.order_fields(["given_by", *self.cases, "wellbeing", "learning"])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        recording.check_actions(self, answers)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        agreed = recording.agreed_in(self, answers)
        words = {name: answers.pop(name) for name in self.cases}
        decided = [
            models.Decided(self.cases[name], said) for name, said in words.items() if said.strip()
        ]
        return {**answers, "decided": decided, "agreed": agreed}


def _stands(row: cases_queries.lists.Row, today: date) -> str:
    """How the case stands, as its list says it: what falls due, what is stale."""
    words = [said for said in (row.gravity.words, row.stands) if said]
    words += [f"{due.what}: {clocks.due_sentence(due.due_on, today)}" for due in row.due[:3]]
    if row.held:
        stale = ", stale" if row.held.is_stale else ""
        words.append(
            f"last entry {clocks.said(clocks.local_day(row.held.last_news), today)}{stale}"
        )
    return ". ".join(word[0].upper() + word[1:] for word in words) + "." if words else ""


class SignForm(forms.Form):
    submit = "I have read it"

    answer = forms.Prose(
        "What do you add?",
        rows=3,
        required=False,
        help_text="Your manager reads it.",
    )
