"""What is asked at the desk."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from swis.kernel import models as kernel
from swis.kernel.design import forms as design_forms
from swis.record.concerns import forms as concerns_forms


class SearchForm(design_forms.Form):
    submit = "Find"
    optional = ""

    name = design_forms.Line(
        "Name", help_text="Any part of it, in any order. Accents don't matter."
    )
    born_on = design_forms.Day("Date of birth")
    upn = design_forms.Line(
        "Unique pupil number (UPN)",
        longest=20,
        help_text="13 characters, like A123456789012",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["born_on"].latest = today  # type: ignore[attr-defined]

    def clean_upn(self) -> str:
        upn = "".join(self.cleaned_data["upn"].split()).upper()
        if len(upn) > 13:
            raise ValidationError("Check the number: a UPN has 13 characters.")
        return upn


class CopyForm(design_forms.Form):
    submit = "Show the page to print"

    recipient = design_forms.Line(
        "Who is this print for?",
        longest=120,
        missing="Enter the name and the organisation of the person it is for",
        help_text="Name and organisation, such as the conference chair.",
    )
    reason = design_forms.Line(
        "What do they need it for?",
        missing="Enter what they need it for",
    )
    checked = design_forms.Choice(
        "Have you checked that they may have what is on this page?",
        [("yes", "Yes: they may have all of it")],
        missing="Check that they may have all of it before you print",
    )

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in super().arguments().items() if name != "checked"}


class SheetForm(design_forms.Form):
    submit = "Show the page to print"

    recipient = design_forms.Line("Who carries it?", longest=120, missing="Enter who carries it")
    reason = design_forms.Line(
        "Why are names needed on paper?", missing="Enter why names are needed"
    )
    checked = design_forms.Choice(
        "Will it stay with whoever carries it, and be shredded at the end of the day?",
        [("yes", "Yes")],
        missing="Names go on paper only if it stays with whoever carries it",
    )

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in super().arguments().items() if name != "checked"}


class KindForm(design_forms.Form):
    """Which entries of the chronology to show."""

    everything = "Everything that happened"
    submit = "Show"
    optional = ""

    kind = design_forms.Pick("Show", required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["press"]
        field = self.fields["kind"]
        field.choices = [("", self.everything), *kinds]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = "Choose what to show from the list."


class WaitingForm(KindForm):
    """Which kind of what waits to show."""

    everything = "Everything that waits"


class DiscardForm(design_forms.Form):
    """One of the person's own drafts."""

    address = design_forms.Choice("Draft", missing="Choose the draft to discard")

    def __init__(self, *args: Any, drafts: Iterable[kernel.Draft], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(draft.address, draft.title or draft.address) for draft in drafts]
        self.fields["address"].choices = rows  # type: ignore[attr-defined]


class WeekForm(forms.Form):
    """Which week of the calendar: any day in it."""

    week = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def clean_week(self) -> date | None:
        asked: date | None = self.cleaned_data["week"]
        if asked and not 2015 <= asked.year <= 2099:
            raise ValidationError("Choose a week between 2015 and 2099.")
        return asked


class PartForm(forms.Form):
    """Which part of what is left."""

    only = forms.CharField(required=False, max_length=20)


class LinkForm(design_forms.Form):
    """An act on the link of one's calendar: nothing but the press."""

    def __init__(self, *args: Any, submit: str, **kwargs: Any) -> None:
        self.submit = submit
        super().__init__(*args, **kwargs)


class BookForm(design_forms.Form):
    submit = "Make the book"

    for_whom = design_forms.Line(
        "Who keeps it?",
        missing="Enter who keeps it",
        longest=120,
        help_text="Name and role. It holds names, and what children said.",
    )


class GiveForm(design_forms.Form):
    """Somebody of one's team or school who is here and may know of it."""

    submit = "Give it to this person"

    to = design_forms.Pick("Who takes it?", missing="Choose who takes it")
    reason = design_forms.Prose("Why", missing="Enter why it is given to somebody else", rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, takers: list[kernel.Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.takers = {str(account.pk): account for account in takers}
        rows = [(key, account.name) for key, account in self.takers.items()]
        self.fields["to"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return answers | {"to": self.takers[answers["to"]]}


class HandOverForm(design_forms.Form):
    """The file goes on: with which concerns, and, where nobody there reads here, to whom."""

    submit = "Hand the file over"

    belonging = design_forms.Several(
        "Concerns without a child that may be about this one",
        help_text="Tick those that are. They go with the file. The others stay to be matched.",
    )
    to_whom = design_forms.Line(
        "Who at the new school has it?",
        missing="Enter who at the new school has the file",
        help_text="Name and role: the new school's DSL. Send it apart from the pupil file, "
        "securely, and ask for a receipt.",
    )

    def __init__(self, *args: Any, may_belong: Iterable[Any], is_here: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_belong = {row.reference: row for row in may_belong}
        if self.may_belong:
            rows = [(key, f"About {row.who}") for key, row in self.may_belong.items()]
            hints = {key: row.words[:200] for key, row in self.may_belong.items()}
            field: Any = self.fields["belonging"]
            field.choices, field.hints = rows, hints
        else:
            del self.fields["belonging"]
        if is_here:
            del self.fields["to_whom"]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        ticked = answers.get("belonging", [])
        return {**answers, "belonging": [self.may_belong[key] for key in ticked]}


class MoveForm(concerns_forms.RefileForm):
    """The right child, by exact reference."""

    submit = "Move it"

    child_reference = design_forms.Line(
        "Reference of the right child's record",
        missing="Enter the reference of the right child's record",
        longest=14,
        help_text="Like CH-7KQ2M-9P3XA.",
    )


class ReceiptForm(design_forms.Form):
    """The file has come; where it was sent, who there said so."""

    submit = "The file has come"

    receipt = design_forms.Line(
        "Who there said that they have it, and when?",
        missing="Enter who there said that they have it, and when",
    )

    def __init__(self, *args: Any, as_file: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not as_file:
            del self.fields["receipt"]
