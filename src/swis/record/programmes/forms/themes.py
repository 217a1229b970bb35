from datetime import date
from typing import Any

from swis.kernel.design import forms


def _seen() -> forms.Prose:
    return forms.Prose(
        "What does the school see?",
        missing="Enter what the school sees",
        rows=3,
        help_text="Trends, not pupils: name nobody here.",
    )


def _words() -> forms.Line:
    return forms.Line(
        "Theme",
        missing="Enter the theme",
        longest=120,
        help_text="For example, consent, internet safety, contextual safeguarding",
    )


def _planned() -> forms.Prose:
    return forms.Prose(
        "What is planned?",
        missing="Enter what is planned",
        rows=3,
        help_text="Groups, workshops, assemblies: for whom and when",
    )


class ProposeForm(forms.Form):
    submit = "Propose this theme"

    month = forms.Pick("Month", missing="Choose the month")
    seen, theme, planned = _seen(), _words(), _planned()

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(month.isoformat(), f"{month:%B %Y}") for month in months]
        self.fields["month"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "month": date.fromisoformat(answers["month"])}


class RewordForm(forms.Form):
    submit = "Propose it like this"

    seen, words, planned = _seen(), _words(), _planned()


class AgreeForm(forms.Form):
    submit = "Agree to this theme"
