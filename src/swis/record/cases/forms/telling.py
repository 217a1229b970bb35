"""Fields of every act of which the school is told: what it needs to know, or why it is not told."""

from typing import Any

from swis.kernel.design import forms

from .. import models


class TellForm(forms.Form):
    """First the school's words are checked as the school will see them, then they are sent."""

    submit = "Check what the school will see"
    optional = ""
    shared_as = "Outcome"

    tell = forms.Choice(
        "Do you tell the school?",
        [
            ("share", "Yes, what the school needs to know"),
            ("withhold", "No, and I say why"),
        ],
        missing="Choose whether you tell the school",
    )
    for_school = forms.Prose(
        "What the school needs to know",
        rows=4,
        help_text="The safeguarding leads of the school see these words, nothing else you write "
        "on this page. Leave out what others told you, and addresses that must stay safe.",
    )
    withheld_why = forms.Prose(
        "If you do not tell the school, why not?",
        rows=2,
        help_text="Kept in the authority's book. The school does not see it.",
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        tell = answers.get("tell")
        if tell == "share" and not answers.get("for_school"):
            self.add_error("for_school", "Enter what the school needs to know")
        if tell == "share" and answers.get("withheld_why"):
            self.add_error("withheld_why", "You tell the school: clear why you would not")
        if tell == "withhold" and not answers.get("withheld_why"):
            self.add_error("withheld_why", "Enter why the school is not told")
        if tell == "withhold" and answers.get("for_school"):
            self.add_error("for_school", "You do not tell the school: clear these words")
        return answers

    @property
    def told(self) -> models.Told:
        return models.Told(self.cleaned_data["for_school"], self.cleaned_data["withheld_why"])

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        for name in ("tell", "for_school", "withheld_why"):
            del answers[name]
        return answers | {"told": self.told}

    def preview(self) -> list[tuple[str, models.Told]]:
        """What the school will see, by kind."""
        return [(self.shared_as, self.told)]
