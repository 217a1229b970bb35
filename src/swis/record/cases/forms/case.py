"""Outcome, plan, note, closing."""

from datetime import date
from typing import Any

from swis.kernel import clocks
from swis.kernel.design import forms

from .. import models
from . import telling

PLANS = [
    (kind.value, kind.label) for kind in models.OutcomeKind if kind not in models.BELOW_THRESHOLD
]
# a correction stands with its assessment, a decision with its supervision
WRITTEN_ELSEWHERE = (models.NoteKind.CORRECTION, models.NoteKind.SUPERVISION)
CARE = {
    "legal_status": "Choose the legal status",
    "placement": "Choose where the child is placed",
    "started_on": "Enter the day on which it begins",
}
WHAT_FOLLOWS = {
    "nfa": "The case closes. The work goes back to the school's book.",
    "early_help": "The case closes. The school raises the early help assessment.",
    "support": "The case closes. You plan the work that goes on, on the school's book.",
    "cin": "The case stays open, with a child in need plan.",
    "cp": "The case stays open. The plan is the one that the conference made.",
    "looked_after": "The case stays open, with a care plan.",
    "pre_proceedings": "The case stays open.",
    "care_proceedings": "The case stays open.",
    "private_fostering": "The case stays open, and the child is visited under the regulations.",
}


class OutcomeForm(telling.TellForm):
    kind = forms.Choice(
        "What is the outcome?",
        models.OutcomeKind.choices,
        hints=WHAT_FOLLOWS,
        missing="Choose the outcome",
    )
    reasons = forms.Prose(
        "Reasons",
        missing="Enter the reasons for this outcome",
        help_text="For the authority's book. The school does not see these.",
    )
    next_meeting_on = forms.Day(
        "If it stays statutory: when is the plan next looked at together?", required=False
    )
    plan_for_school = forms.Prose(
        "If it stays statutory: what the school does in the plan",
        rows=3,
        help_text="The school sees these words with the plan.",
    )
    legal_status = forms.Pick(
        "If looked after: under which legal status?", models.LegalStatus.choices, required=False
    )
    placement = forms.Pick(
        "If looked after: placed where?", models.Placement.choices, required=False
    )
    started_on = forms.Day("If looked after: from which day?", required=False)
    field_order = (
        "kind",
        "legal_status",
        "placement",
        "started_on",
        "reasons",
        "next_meeting_on",
        "tell",
        "for_school",
        "plan_for_school",
        "withheld_why",
    )

    def __init__(self, *args: Any, today: date, is_in_care: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        ahead(self.fields["next_meeting_on"], today)
        begins: Any = self.fields["started_on"]
        begins.latest = clocks.add_months(today, 12)
        if is_in_care:
            for name in CARE:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        kind, meeting = answers.get("kind"), answers.get("next_meeting_on")
        is_dated = "next_meeting_on" not in self.errors
        if kind in models.BELOW_THRESHOLD and (meeting or answers.get("plan_for_school")):
            field = "next_meeting_on" if meeting else "plan_for_school"
            self.add_error(field, "Below threshold there is no plan: clear this")
        elif kind and kind not in models.BELOW_THRESHOLD:
            if not meeting and is_dated:
                self.add_error("next_meeting_on", "Enter when the plan is next looked at")
            if answers.get("tell") == "share" and not answers.get("plan_for_school"):
                self.add_error("plan_for_school", "Enter what the school does in the plan")
        self._clean_care(kind == "looked_after", answers)
        if answers.get("tell") == "withhold" and answers.get("plan_for_school"):
            self.add_error("plan_for_school", "You do not tell the school: clear these words")
        return answers

    def _clean_care(self, is_care: bool, answers: dict[str, Any]) -> None:
        """To be looked after has a status, a place and a day; nothing else has."""
        for name in (name for name in CARE if name in self.fields and name not in self.errors):
            if is_care and not answers.get(name):
                self.add_error(name, CARE[name])
            if not is_care and answers.get(name):
                self.add_error(name, "Only with being looked after: clear this")

    @property
    def plan_told(self) -> models.Told:
        return models.Told(self.cleaned_data["plan_for_school"], self.told.withheld_why)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        del answers["plan_for_school"]
        given = {name: answers.pop(name, None) for name in CARE}
        care = models.Care(**given) if all(given.values()) else None
        return answers | {"plan_told": self.plan_told, "care": care}

    def preview(self) -> list[tuple[str, models.Told]]:
        answers = self.cleaned_data
        rows = [("Outcome", self.told.of_outcome(answers["kind"]))]
        if answers["kind"] not in models.BELOW_THRESHOLD:
            meeting = answers["next_meeting_on"]
            rows.append(("Plan", self.plan_told.of_plan(answers["kind"], meeting, self.today)))
        return rows


class PlanForm(telling.TellForm):
    kind = forms.Choice("Which plan is in force?", PLANS, missing="Choose the kind of plan")
    next_meeting_on = forms.Day(
        "When is it next looked at together?", missing="Enter when the plan is next looked at"
    )
    field_order = ("kind", "next_meeting_on", "tell", "for_school", "withheld_why")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        ahead(self.fields["next_meeting_on"], today)

    def preview(self) -> list[tuple[str, models.Told]]:
        answers = self.cleaned_data
        return [
            ("Plan", self.told.of_plan(answers["kind"], answers["next_meeting_on"], self.today))
        ]


class CloseForm(telling.TellForm):
    shared_as = "Case closed"
    reason = forms.Pick(
        "Why is the case closed?",
        [
            (r.value, f"{r.label} ({r.value})" if len(r) == 3 else r.label)
            for r in models.ClosureReason
        ],
        missing="Choose why the case is closed",
    )
    words = forms.Prose(
        "What led to this",
        missing="Enter what led to closing the case",
        help_text="For the authority's book. The school does not see this.",
    )
    field_order = ("reason", "words", "tell", "for_school", "withheld_why")


class NoteForm(forms.Form):
    submit = "Add the note"

    kind = forms.Choice(
        "What was it?",
        [(kind.value, kind.label) for kind in models.NoteKind if kind not in WRITTEN_ELSEWHERE],
        missing="Choose what it was",
    )
    happened_on = forms.Day("When was it?", missing="Enter the date")
    child_seen = forms.Choice("A visit: was the child seen?", models.Seen.choices, required=False)
    child_words = forms.Prose("The child's own words", rows=3, help_text="As they said it.")
    words = forms.Prose("What happened", missing="Enter what happened", rows=4)

    def __init__(self, *args: Any, today: date, index_of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].latest = today  # type: ignore[attr-defined]
        if index_of:
            self.fields["words"].help_text = f"A short summary: the case note is in {index_of}."

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        is_visit = answers.get("kind") == models.NoteKind.VISIT
        if is_visit and not answers.get("child_seen"):
            self.add_error("child_seen", "Choose whether the child was seen, and seen alone")
        if answers.get("kind") and not is_visit and answers.get("child_seen"):
            self.add_error("child_seen", "Only of a visit: clear this")
        return answers


def ahead(field: Any, today: date) -> None:
    """A day from today on, within a year."""
    field.earliest, field.latest = today, clocks.add_months(today, 12)
