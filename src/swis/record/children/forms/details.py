"""Name, date of birth and the like: asked when a record starts, and when it is corrected."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from swis.kernel.design import forms as design_forms
from swis.record.schools import models as schools_models

from .. import models, queries, years
from .. import upn as own_upn

OUTSIDE = schools_models.Country.choices[1:]
NO_SCHOOL = "none"
LONGEST_WAIT = timedelta(days=300)  # from the first day that a due date can be known
LATEST_BIRTH = timedelta(days=42)  # a due date that has passed, of a child not known to be born
OLDEST = 26  # support may go on to 25 for a young person with a plan; older is a slip of the pen


ABOUT = ("given_names", "family_name", "born_on", "due_on", "upn")
MOST = 20  # how many children who may be this one are shown, the likeliest first


class DetailsFields(design_forms.Form):
    """Name, date of birth, sex, number, year and home authority."""

    given_names = design_forms.Line(
        "First names", missing="Enter the child's first names, or the one name", longest=100
    )
    family_name = design_forms.Line(
        "Family name", longest=100, help_text="Leave it empty if the child has one name."
    )
    born_on = design_forms.Day("Date of birth", help_text="Leave it empty if you don't know it.")
    due_on = design_forms.Day(
        "If the child is not born yet: when is it due?",
        help_text="The record goes on when the child is born. Until then write a name such as "
        "“Baby of Jane”.",
    )
    sex = design_forms.Choice(
        "Sex", models.Sex.choices, missing="Choose the sex, or “Not recorded”"
    )
    year_group = design_forms.Pick("Year group", years.CHOICES)
    upn = design_forms.Line(
        "Unique pupil number (UPN)",
        longest=20,
        help_text="A letter and 12 digits, from the school's own system.",
    )
    home_authority = design_forms.Pick(
        "Home authority",
        help_text="Where the child lives. If it is not ours, the record says so.",
    )
    home_named = design_forms.Line(
        "Its name, if it is in Wales, Scotland or Northern Ireland and not in the list",
        longest=120,
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        authorities: Iterable[schools_models.LocalAuthority],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.authorities = {row.key: row for row in authorities}
        upn: Any = self.fields["upn"]
        upn.short = True
        born: Any = self.fields["born_on"]
        born.earliest, born.latest = date(today.year - OLDEST, 1, 1), today
        due: Any = self.fields["due_on"]
        due.earliest, due.latest = today - LATEST_BIRTH, today + LONGEST_WAIT
        self.fields["home_authority"].choices = [  # type: ignore[attr-defined]
            ("", "Ours"),
            *((key, row.said) for key, row in self.authorities.items()),
            *((country, f"Another, in {label}") for country, label in OUTSIDE),
        ]

    def clean_upn(self) -> str:
        upn: str = self.cleaned_data["upn"].replace(" ", "").upper()
        if upn and (fault := own_upn.fault_of(upn)):
            raise forms.ValidationError(fault)
        return upn

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("home_authority") in dict(OUTSIDE) and not answers.get("home_named"):
            self.add_error("home_named", "Enter the name of the authority")
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        year = answers["year_group"]
        answers["year_group"] = int(year) if year else None
        home, named = answers["home_authority"], answers.pop("home_named")
        answers["home_authority"] = self.authorities.get(home)
        if home in dict(OUTSIDE):  # not kept yet: the act does that
            answers["home_authority"] = schools_models.LocalAuthority(name=named, country=home)
        return answers


class RegisterForm(DetailsFields):
    """A new record. First come the children who may be this one; then "none of these"."""

    whose = ("given_names", "family_name")

    submit = "Start the record"

    field_order = (
        "press",
        "given_names",
        "family_name",
        "born_on",
        "due_on",
        "sex",
        "school",
        "year_group",
    )

    def __init__(
        self,
        *args: Any,
        alike: Callable[[queries.may_be.Said], list[models.Child]],
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
        about: Any = {name: answers.get(name) for name in ABOUT}
        self.found[:] = self.alike(queries.may_be.Said(**about))[:MOST]
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
