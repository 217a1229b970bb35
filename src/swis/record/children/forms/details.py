"""Name, date of birth and the like: asked when a record starts, and when it is corrected."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from swis.kernel.design import forms as design_forms
from swis.record.schools import models as schools_models

from .. import models
from .. import upn as own_upn

YEARS = [("0", "Reception"), *((str(year), f"Year {year}") for year in range(1, 14))]
NO_SCHOOL = "none"
OLDEST = 26  # support may go on to 25 for a young person with a plan; older is a slip of the pen


class DetailsFields(design_forms.Form):
    """Name, date of birth, sex, number, year and home authority."""

    given_names = design_forms.Line(
        "First names", missing="Enter the child's first names", longest=100
    )
    family_name = design_forms.Line(
        "Family name", missing="Enter the child's family name", longest=100
    )
    born_on = design_forms.Day("Date of birth", help_text="Leave it empty if you don't know it.")
    sex = design_forms.Choice(
        "Sex", models.Sex.choices, missing="Choose the sex, or “Not recorded”"
    )
    year_group = design_forms.Pick("Year group", YEARS)
    upn = design_forms.Line(
        "Unique pupil number (UPN)",
        longest=20,
        help_text="A letter and 12 digits, from the school's own system.",
    )
    home_authority = design_forms.Pick(
        "Home authority",
        help_text="Where the child lives. If it is not ours, the record says so.",
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        authorities: Iterable[schools_models.LocalAuthority],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.authorities = {row.code: row for row in authorities}
        upn: Any = self.fields["upn"]
        upn.short = True
        born: Any = self.fields["born_on"]
        born.earliest, born.latest = date(today.year - OLDEST, 1, 1), today
        self.fields["home_authority"].choices = [  # type: ignore[attr-defined]
            ("", "Ours"),
            *((code, row.name) for code, row in self.authorities.items()),
        ]

    def clean_upn(self) -> str:
        upn: str = self.cleaned_data["upn"].replace(" ", "").upper()
        if upn and (fault := own_upn.fault_of(upn)):
            raise forms.ValidationError(fault)
        return upn

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        year = answers["year_group"]
        answers["year_group"] = int(year) if year else None
        answers["home_authority"] = self.authorities.get(answers["home_authority"])
        return answers


class RegisterForm(DetailsFields):
    """A new record. First come the children who may be this one; then "none of these"."""

    whose = ("given_names", "family_name")

    submit = "Start the record"

    field_order = ("press", "given_names", "family_name", "born_on", "sex", "school", "year_group")

    def __init__(
        self,
        *args: Any,
        alike: Callable[..., QuerySet[models.Child]],
        schools: list[schools_models.School],
        found: list[models.Child],
        or_none: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.alike, self.found = alike, found
        self.schools = {school.urn: school for school in schools}
        if len(schools) > 1 or or_none:
            choices = [(urn, school.name) for urn, school in self.schools.items()]
            if or_none:
                choices.append((NO_SCHOOL, "No school, or not known"))
            self.fields["school"] = design_forms.Pick(
                "School", choices, missing="Choose the school"
            )
            self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if self.errors:
            return answers
        about = {key: answers.get(key) for key in ("given_names", "family_name", "born_on", "upn")}
        self.found[:] = self.alike(**about)[:20]
        if self.found:
            self.fields["none_of_these"] = forms.BooleanField(
                label="I have looked: it is none of the children above", required=False
            )
            if self.data.get("none_of_these") != "on":
                self.add_error(
                    "none_of_these",
                    "Look at the children who may be this one, then say it is none of them",
                )
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers.pop("none_of_these", None)
        chosen = answers.get("school", "")
        only = next(iter(self.schools.values()), None)
        answers["school"] = None if chosen == NO_SCHOOL else self.schools.get(chosen, only)
        return answers


class EditForm(DetailsFields, design_forms.VersionedForm):
    submit = "Save the correction"

    reason = design_forms.Line(
        "Why is it corrected?",
        missing="Enter why it is corrected",
        help_text="It is kept with what it said before.",
    )


class EnrolForm(design_forms.Form):
    """Another school, or none, from a day on."""

    submit = "Change the school"

    school = design_forms.Pick("School", missing="Choose the school, or “No school, or not known”")
    year_group = design_forms.Pick("Year group", YEARS)
    starts_on = design_forms.Day("From which day?", missing="Enter the day from which")

    def __init__(
        self, *args: Any, today: date, schools: list[schools_models.School], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {school.urn: school for school in schools}
        choices = [(urn, school.name) for urn, school in self.schools.items()]
        field: Any = self.fields["school"]
        field.choices = [("", "Choose one"), *choices, (NO_SCHOOL, "No school, or not known")]
        day: Any = self.fields["starts_on"]
        day.latest = today

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["school"] = self.schools.get(answers["school"])
        answers["year_group"] = int(answers["year_group"]) if answers["year_group"] else None
        return answers
