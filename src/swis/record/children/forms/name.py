"""Another name of a child: from a day on, before, or besides."""

from datetime import date
from typing import Any

from swis.kernel.design import forms


class _NameFields(forms.Form):
    given_names = forms.Line(
        "First names", missing="Enter the first names, or the one name", longest=100
    )
    family_name = forms.Line("Family name", longest=100)


class RenameForm(forms.VersionedForm, _NameFields):
    """The name from a day on."""

    submit = "Save the new name"

    starts_on = forms.Day("From which day?", missing="Enter the day from which")
    reason = forms.Line(
        "Why has it changed?",
        missing="Enter why it has changed",
        help_text="By whose wish or which document: a marriage, an adoption, a deed poll.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].latest = today  # type: ignore[attr-defined]
        self.order_fields(("press", "version", "given_names", "family_name"))


class OtherNameForm(_NameFields):
    """A name of before, or one that is used besides."""

    submit = "Add this name"
    field_order = ("press", "kind", "given_names", "family_name")

    kind = forms.Choice(
        "What name is it?",
        [("former", "What the child was called before"), ("also", "What the child is called too")],
        missing="Choose what name it is",
    )
    ends_on = forms.Day("If the child was called so before: until when?")
    reason = forms.Line("How do you know?", missing="Enter how you know")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].latest = today  # type: ignore[attr-defined]
