"""What is asked about a placement."""

from datetime import date
from typing import Any

from django import forms

from swis.kernel import models as kernel
from swis.kernel.design import forms as design_forms
from swis.record.schools import models as schools_models


class PlaceForm(design_forms.Form):
    submit = "Place the worker"

    school = design_forms.Pick(
        "Link school",
        missing="Choose the link school",
        help_text="A school is listed when its three papers are dated.",
    )
    worker = design_forms.Pick("Social worker", missing="Choose the social worker")
    starts_on = design_forms.Day("From when?", missing="Enter the day on which it begins")
    ends_on = design_forms.Day("Until when?", help_text="Leave it empty if the end is not known.")

    def __init__(
        self,
        *args: Any,
        schools: list[schools_models.School],
        workers: list[kernel.Account],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {school.urn: school for school in schools}
        self.workers = {worker.reference: worker for worker in workers}
        for name, offered in (("school", self.schools), ("worker", self.workers)):
            rows = [(key, row.name) for key, row in offered.items()]
            self.fields[name].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["school"] = self.schools[answers["school"]]
        answers["worker"] = self.workers[answers["worker"]]
        return answers


class EndForm(design_forms.VersionedForm):
    submit = "End this placement"

    ends_on = design_forms.Day(
        "From which day does it end?",
        missing="Enter the day on which it ends",
        earliest=date(2015, 1, 1),
        help_text="From that day the worker no longer sees the school's children.",
    )


class SchoolForm(forms.Form):
    """The school that a link to a form speaks of."""

    school = forms.RegexField("^[0-9]{6}$", required=False)
