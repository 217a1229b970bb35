"""What is asked when a child changes school, or loses its place at one."""

from datetime import date
from typing import Any

from swis.kernel import models as kernel
from swis.kernel.design import forms as design_forms
from swis.record.schools import models as schools_models

from .. import models, years
from . import details

NOT_LISTED = "not-listed"
Owners = list[tuple[kernel.Account, str]]


class SeeingFields(design_forms.Form):
    """Who makes sure that somebody sees a child that is on no roll here, and by when."""

    words = design_forms.Prose("What is known of where the child is?", rows=3)
    owner = design_forms.Pick(
        "Who makes sure that somebody sees the child?",
        help_text="It stands on their home; if they leave, it passes to whoever is answerable.",
    )
    see_by = design_forms.Day(
        "By which day will somebody have seen the child?",
        help_text="At most six weeks from today. It turns late.",
    )

    def __init__(self, *args: Any, today: date, owners: Owners, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(account.pk): account for account, _ in owners}
        chosen: Any = self.fields["owner"]
        rows = [(str(account.pk), f"{account.name}, {title}") for account, title in owners]
        chosen.choices = [("", "Choose one"), *rows]
        day: Any = self.fields["see_by"]
        day.earliest, day.latest = today, today + models.LONGEST_UNSEEN

    def ask_who_sees(self, answers: dict[str, Any]) -> None:
        """The three belong together: refuse what is missing, all at once."""
        if not answers.get("words") and "words" not in self.errors:
            self.add_error("words", "Enter what is known of where the child is, or “nothing”")
        if not answers.get("owner") and "owner" not in self.errors:
            self.add_error("owner", "Choose who makes sure that somebody sees the child")
        if not answers.get("see_by") and "see_by" not in self.errors:
            self.add_error("see_by", "Enter by which day somebody will have seen the child")

    def leaving(self, answers: dict[str, Any], why: str) -> models.Leaving | None:
        """What was said of it, if it was."""
        words, owner, see_by = (answers.pop(name) for name in ("words", "owner", "see_by"))
        if not owner or see_by is None:
            return None
        return models.Leaving(why, words, self.owners[owner], see_by)


class EnrolForm(SeeingFields):
    """Another school, or none, from a day on."""

    school = design_forms.Pick("School", missing="Choose the school, or “No school, or not known”")
    elsewhere = design_forms.Line(
        "If it is not in the list: which school, and where?",
        help_text="For example: Alder High School, Southmere. The file goes there, with a receipt.",
    )
    year_group = design_forms.Pick("Year group", years.CHOICES)
    starts_on = design_forms.Day("From which day?", missing="Enter the day from which")
    may_know = design_forms.Choice(
        "May the school before know where the child goes?",
        [("yes", "Yes"), ("no", "No, it must not learn the school or the address")],
        missing="Choose whether the school before may know where the child goes",
        hints={"no": "For example a refuge. The SWIS team passes the file on."},
    )
    why = design_forms.Pick(
        "If the child goes to no school in the list: why?", models.WhyOffRoll.choices
    )

    field_order = ("press", "school", "elsewhere", "year_group", "starts_on", "may_know", "why")

    def __init__(
        self,
        *args: Any,
        today: date,
        schools: list[schools_models.School],
        owners: Owners,
        must_see: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, today=today, owners=owners, **kwargs)
        self.schools = {school.urn: school for school in schools}
        self.must_see = must_see  # something is open about the child
        choices = [(urn, school.name) for urn, school in self.schools.items()]
        field: Any = self.fields["school"]
        field.choices = [
            ("", "Choose one"),
            *choices,
            (NOT_LISTED, "A school that is not in this list"),
            (details.NO_SCHOOL, "No school, or not known"),
        ]
        day: Any = self.fields["starts_on"]
        day.latest = today

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        school = answers.get("school")
        if school == NOT_LISTED and not answers.get("elsewhere"):
            self.add_error("elsewhere", "Enter which school, and where it is")
        if school == details.NO_SCHOOL and not answers.get("why"):
            self.add_error("why", "Choose why the child has no school")
        if school == details.NO_SCHOOL or (school == NOT_LISTED and self.must_see):
            self.ask_who_sees(answers)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        chosen, why = answers["school"], answers.pop("why")
        if chosen != NOT_LISTED:
            answers["elsewhere"] = ""
        else:
            why = models.WhyOffRoll.ELSEWHERE
        leaving = self.leaving(answers, why)
        answers["leaving"] = leaving if chosen in (NOT_LISTED, details.NO_SCHOOL) else None
        answers["school"] = self.schools.get(chosen)
        answers["is_confidential"] = answers.pop("may_know") == "no"
        answers["year_group"] = int(answers["year_group"]) if answers["year_group"] else None
        return answers
