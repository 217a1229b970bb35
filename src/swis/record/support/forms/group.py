"""What is asked about group work."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from swis.kernel import models as kernel
from swis.kernel.design import forms as design_forms
from swis.record.activities import forms as activities_forms
from swis.record.children import models as children_models
from swis.record.schools import models as schools_models

from .. import models
from .. import register as own_register
from . import agreed, support

SHARED = "About the group, without anybody's name."


def names_meant(label: str = "A name in a note is somebody else's") -> forms.BooleanField:
    """Where a word that looks like a member's name is not that."""
    return forms.BooleanField(label=label, required=False)


class PlanGroupForm(design_forms.Form):
    submit = "Plan the group"

    school = design_forms.Pick("At which school?", missing="Choose the school")
    worker = design_forms.Pick("Who leads it?", missing="Choose who leads the group")
    name = design_forms.Line(
        "What is the group called?",
        missing="Enter a name for the group",
        longest=80,
        help_text="For example, Year 8 on Tuesdays. No child's name.",
    )
    theme = design_forms.Choice(
        "What is it on?", models.GROUP_THEMES, missing="Choose what it is on"
    )
    aims = design_forms.Prose("Aims of the group", missing="Enter the aims of the group", rows=4)
    planned_sessions = support.Number("How many sessions are planned?", longest=3)
    review_on = design_forms.Day("When will you review it?")

    def __init__(
        self,
        *args: Any,
        schools: list[schools_models.School],
        workers: dict[kernel.Account, list[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {school.urn: school for school in schools}
        self.workers = {str(account.pk): account for account in workers}
        leading: Any = self.fields["worker"]
        leading.choices = [
            ("", "Choose one"),
            *((str(one.pk), ", ".join([one.name, *places])) for one, places in workers.items()),
        ]
        if len(workers) == 1:
            del self.fields["worker"]
        choices = [(school.urn, school.name) for school in schools]
        self.fields["school"].choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]
        if len(schools) == 1:
            del self.fields["school"]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        only = next(iter(self.schools.values()))
        answers["school"] = self.schools.get(answers.get("school", ""), only)
        me = next(iter(self.workers.values()))
        answers["worker"] = self.workers.get(answers.get("worker", ""), me)
        return answers


class JoinForm(agreed.AgreedForm):
    """A child, and who agreed that they take part (E9)."""

    submit = "Add to the group"
    field_order = ("child",)

    child = design_forms.Pick(
        "Which child?",
        missing="Choose the child",
        help_text="Children of your schools whose record you may see.",
    )
    giver = agreed.who_agreed("they can't come before somebody agrees")
    names_meant = names_meant("A name in the group's own name or aims is somebody else's")

    def __init__(
        self, *args: Any, children: QuerySet[children_models.Child], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = children
        rows = children.values_list("reference", "given_names", "family_name", "born_on")
        self.fields["child"].choices = [  # type: ignore[attr-defined]
            ("", "Choose one"),
            *(
                (ref, f"{given} {family}{f', born {born:%d %b %Y}' if born else ''}")
                for ref, given, family, born in rows
            ),
        ]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["child"] = self.children.get(reference=answers["child"])
        return answers


class LeaveGroupForm(design_forms.Form):
    submit = "They have left the group"

    left_on = design_forms.Day("When did they leave?", missing="Enter the date they left")
    left_because = design_forms.Line("Why?", missing="Enter why they left")
    names_meant = names_meant()


class RegisterForm(activities_forms.opening.OpeningForm):
    """One tap a child, one note that is shared, and a note of a child's own where there is one."""

    submit = "Save the register"
    template_name = "support/register_form.html"
    field_order = ("held_on", "time", "minutes", "opened", "opened_note")

    held_on = design_forms.Day("When was it?", missing="Enter the date of the session")
    time = design_forms.Clock("At what time did it begin?", missing="Enter the time it began")
    minutes = support.Minutes(
        "How many minutes?", missing="Enter how many minutes it took", longest=10
    )
    words = design_forms.Prose(
        "What did the group do?", missing="Enter what the group did", rows=4, help_text=SHARED
    )
    names_meant = names_meant()

    def __init__(
        self, *args: Any, today: date, members: list[models.GroupMember], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.fields["held_on"].latest = today  # type: ignore[attr-defined]
        for member in members:
            self.fields |= _fields_of(member)

    def register(self) -> list[dict[str, Any]]:
        """The bound fields of each member, for the page."""
        return [
            {"member": member}
            | {name: self[f"{name}_{member.reference}"] for name in ("here", "why", "said", "note")}
            for member in self.members
        ]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["register"] = [
            own_register.Marked(
                member,
                answers.pop(f"here_{member.reference}") == "here",
                answers.pop(f"why_{member.reference}"),
                answers.pop(f"said_{member.reference}"),
                answers.pop(f"note_{member.reference}"),
            )
            for member in self.members
        ]
        answers["held_at"] = design_forms.moment(answers.pop("held_on"), answers.pop("time"))
        return answers


def _fields_of(member: models.GroupMember) -> dict[str, forms.Field]:
    name, own = member.child.given_names, member.reference
    return {
        f"here_{own}": design_forms.Choice(
            member.child.name,
            [("here", "Here"), ("away", "Away")],
            missing=f"Choose whether {name} was here",
        ),
        f"why_{own}": design_forms.Line("If away: why?"),
        f"said_{own}": design_forms.Prose("In their own words", rows=2),
        f"note_{own}": design_forms.Prose("About them alone", rows=2),
    }


class CorrectNoteForm(design_forms.VersionedForm):
    submit = "Save the note"

    child_words = design_forms.Prose("What did they say, in their own words?", rows=4)
    words = design_forms.Prose("About them alone", rows=4, help_text="No other child's name.")
    names_meant = names_meant()
    reason = design_forms.Line(
        "Why is it added or corrected?", missing="Enter why it is added or corrected"
    )


class CorrectSharedForm(design_forms.VersionedForm):
    submit = "Save the correction"

    words = design_forms.Prose(
        "What did the group do?", missing="Enter what the group did", rows=4, help_text=SHARED
    )
    names_meant = names_meant()
    reason = design_forms.Line("Why is it corrected?", missing="Enter why it is corrected")


class EndGroupForm(design_forms.Form):
    """The review of the group, and how it went for each: the page of each child holds their own."""

    submit = "End the group"

    review = design_forms.Prose(
        "How did the group go against its aims?",
        missing="Enter how it went against the aims",
        help_text=SHARED,
    )
    names_meant = names_meant()

    def __init__(self, *args: Any, members: list[models.GroupMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"how_{member.reference}"] = design_forms.Prose(
                f"How did it go for {member.child.name}?",
                rows=3,
                help_text="It goes into the summary for their school's own system.",
            )
        self.order_fields(["review", *(f"how_{member.reference}" for member in members)])

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["endings"] = [
            own_register.Ending(member, answers.pop(f"how_{member.reference}"))
            for member in self.members
        ]
        return answers
