"""What is asked as a session is logged: how it opened (E10), whether something was disclosed."""

from typing import Any

from django import forms

from swis.kernel.design import forms as design_forms

from .. import wording as own_wording

ASKED = "Choose whether you began with the limits of confidentiality"


class OpeningForm(design_forms.Form):
    """For every form by which a session with young people is logged. ``words`` are those in force,
    and ``wording`` their version."""

    opened = design_forms.Choice(
        "Did you begin with the limits of confidentiality?",
        [
            ("said", "Yes, in these words"),
            ("own", "Yes, in words of my own"),
            ("no", "No"),
        ],
        missing=ASKED,
    )
    opened_note = design_forms.Line(
        "If in your own words, what did you say? If not, why not?",
        longest=2000,
    )
    disclosed = forms.BooleanField(
        label="They told me something that the DSL must know", required=False
    )

    def __init__(self, *args: Any, words: str, wording: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limits, self.wording = words, wording
        self.fields["opened"].hints = {"said": f"“{words}”"}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("opened") in ("own", "no") and not answers.get("opened_note", "").strip():
            missing = "Enter the words you used" if answers["opened"] == "own" else "Enter why not"
            self.add_error("opened_note", missing)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        how, note = answers.pop("opened"), answers.pop("opened_note")
        disclosed = answers.pop("disclosed")
        if how == "said":
            answers["opened"] = own_wording.Opened(self.limits, self.wording, disclosed=disclosed)
        elif how == "own":
            answers["opened"] = own_wording.Opened(note, disclosed=disclosed)
        else:
            answers["opened"] = own_wording.Opened(why_not=note, disclosed=disclosed)
        return answers


class DiscloseForm(design_forms.Form):
    """In one press: the words are there already, from the session."""

    submit = "Tell the DSL now"

    words = design_forms.Prose(
        "What did they say?",
        missing="Enter what they said",
        help_text="In their own words. Add only what the DSL needs to keep them safe.",
    )
    how = design_forms.Choice(
        "How is it passed on?",
        [("concern", "As a concern"), ("share", "As something shared with the school")],
        missing="Choose how it is passed on",
        hints={
            "concern": "The DSL sees it at once, and you decide together what follows.",
            "share": "Where the child's case is open with you, and the school needs to know.",
        },
    )


class HeardForm(design_forms.Form):
    submit = "Record what they were told"

    told_on = design_forms.Day("When did you tell them?", missing="Enter the date you told them")
    what_was_said = design_forms.Prose(
        "What did you tell them?", missing="Enter what you told them", rows=4
    )
    child_words = design_forms.Prose("What did they say to it, in their own words?", rows=3)


class NotYetForm(design_forms.Form):
    submit = "Keep the reason"

    why_not_yet = design_forms.Prose(
        "Why can't you tell them yet?", missing="Enter why not yet", rows=3
    )
