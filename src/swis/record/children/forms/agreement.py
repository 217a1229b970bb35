"""What is asked about an agreement (E9): one part, which other rooms' forms stand on."""

from typing import Any, ClassVar

from swis.kernel.design import forms, values

from .. import models


class AskedForm(forms.Form):
    """Agreement in one of five states, by whom, why, and whether it is safe to contact them. The
    act takes it as one value, ``asked``.

    A page gives a question again to ask it in its own words, leaves it out in ``not_asked``, and
    puts its own questions before these in ``field_order``.
    """

    submit = "Record this"
    not_asked: ClassVar[tuple[str, ...]] = ()
    other_names: ClassVar[dict[str, str]] = {}  # where a form needs a question's name for another

    state = forms.Choice(
        "What was the answer?", models.AgreementState.choices, missing="Choose what the answer was"
    )
    giver = forms.Choice(
        "Whose agreement is it?",
        models.Agreement._meta.get_field("giver").choices,  # type: ignore[arg-type]
        missing="Choose whose agreement it is",
        hints={"young_person": "To direct work only. Say below why they are able to agree."},
    )
    from_whom = forms.Line("Who was asked?", longest=120, help_text="Their name, and who they are.")
    reason = forms.Prose(
        "Why?",
        rows=4,
        help_text="Unless a person with parental responsibility agreed. "
        "Where the young person agreed, why they are able to.",
    )
    safe_to_contact = forms.Choice(
        "Is it safe to contact them?",
        models.Agreement._meta.get_field("safe_to_contact").choices,  # type: ignore[arg-type]
        missing="Choose whether it is safe to contact them",
    )
    advice = forms.Prose("Advice of the SWIS manager or the front door, if you asked", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.not_asked:
            del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {"asked": self.asked(answers), **answers}

    def asked(self, given: dict[str, Any]) -> models.Asked | None:
        """What was asked and said, taken out of what the form gives; None where nobody was."""
        return values.taken(models.Asked, given, self.other_names)


class AgreementForm(AskedForm):
    """Where the page does not say what the agreement is to."""

    field_order = ("to",)

    to = forms.Choice(
        "Agreement to what?",
        models.Agreement._meta.get_field("to").choices,  # type: ignore[arg-type]
        missing="Choose what the agreement is to",
    )
