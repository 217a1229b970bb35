from typing import Any

from swis.kernel.design import forms as design_forms


class PartnerForm(design_forms.Form):
    submit = "Make the invitation"

    name = design_forms.Line("Name", missing="Enter the person's name", longest=120)
    email = design_forms.Email(
        label="Work e-mail address",
        max_length=254,
        error_messages={
            "required": "Enter the person's e-mail address",
            "invalid": "Enter an e-mail address like name@service.gov.uk.",
            "max_length": "Use 254 characters or fewer.",
        },
    )
    profession = design_forms.Pick("Profession", missing="Choose the profession")
    starts_on = design_forms.Day("From when?", missing="Enter the day on which it begins")

    def __init__(self, *args: Any, professions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [("", "Choose one"), *professions]
        self.fields["profession"].choices = rows  # type: ignore[attr-defined]
