"""What is asked about a concern: only what can't be known."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from swis.kernel.design import forms
from swis.record.children import models as children_models
from swis.record.duty import queries as duty_queries
from swis.record.schools import models as schools_models


class RaiseForm(forms.Form):
    """Three fields; a fourth only for who told, where the DSL enters it for someone."""

    whose = ("who",)

    submit = "Send to the DSL"

    who = forms.Line(
        "Who is it about?", missing="Enter the child's name, or how you would know them"
    )
    words = forms.Prose(
        "What did you see or hear?",
        missing="Enter what you saw or heard",
        help_text="Use the child's own words where you can. What you saw, not what you think it "
        "means.",
    )
    happened_on = forms.Day("When did it happen?", missing="Enter the date it happened")

    def __init__(
        self,
        *args: Any,
        today: date,
        schools: list[schools_models.School],
        for_others: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        happened_on: Any = self.fields["happened_on"]
        happened_on.earliest, happened_on.latest = today.replace(year=today.year - 20, day=1), today
        if for_others:
            self.fields["told_by"] = forms.Line(
                "Who told you?", help_text="If you enter this for a colleague, their name and role."
            )
        self.schools = {school.urn: school for school in schools}
        if len(schools) > 1:
            choices = [(school.urn, school.name) for school in schools]
            self.fields["school"] = forms.Pick(
                "At which school?", choices, missing="Choose the school"
            )

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        only = next(iter(self.schools.values()))
        answers["school"] = self.schools.get(answers.get("school", ""), only)
        return answers


class AddForm(forms.Form):
    submit = "Add to the concern"

    kind = forms.Choice(
        "Is this an addition or a correction?",
        [("addition", "An addition"), ("correction", "A correction: something above is wrong")],
        missing="Choose whether this is an addition or a correction",
    )
    words = forms.Prose("What do you want to add?", missing="Enter what you want to add")


class DiscussForm(forms.Form):
    submit = "Record what was said"

    other = forms.Pick(
        "Who did you discuss it with?",
        missing="Choose who you discussed it with",
        help_text="Where the social worker is away, whoever is on the duty line or a manager "
        "stands in. Somebody you expect is not here? See “Who can I speak to now?”.",
    )
    held_on = forms.Day("When did you discuss it?", missing="Enter the date you discussed it")
    lead_said = forms.Prose("What the DSL said", missing="Enter what the DSL said")
    worker_said = forms.Prose(
        "What the social worker said", missing="Enter what the social worker said"
    )
    actions = forms.Prose("Actions agreed", rows=3, help_text="Who does what, by when.")

    def __init__(
        self, *args: Any, today: date, others: list[duty_queries.line.InLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(each.account.pk): each.account for each in others}
        choices = [(str(each.account.pk), each.as_choice) for each in others]
        self.fields["other"].choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]
        self.fields["held_on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["other"] = self.others[answers["other"]]
        return answers


class RefileForm(forms.Form):
    """The right child by exact reference; empty where it is not known yet."""

    submit = "Move the concern"

    child_reference = forms.Line(
        "Reference of the right child's record",
        longest=14,
        help_text="Like CH-7KQ2M-9P3XA. Leave it empty if you don't know it: "
        "the concern then waits to be matched again.",
    )
    reason = forms.Prose("Why is it moved?", missing="Enter why it is moved", rows=3)

    def __init__(
        self, *args: Any, children: QuerySet[children_models.Child], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = children
        self.child: children_models.Child | None = None

    def clean_child_reference(self) -> str:
        reference: str = self.cleaned_data["child_reference"].strip().upper()
        self.child = self.children.filter(reference=reference).first() if reference else None
        if reference and self.child is None:
            raise ValidationError("There is no record with this reference. Check every character.")
        return reference

    def arguments(self) -> dict[str, Any]:
        return {"child": self.child, "reason": super().arguments()["reason"]}
