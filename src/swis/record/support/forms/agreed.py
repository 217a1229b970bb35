"""Who agreed to direct work (E9): as it is planned, or later."""

from typing import Any

from swis.kernel.design import forms
from swis.record.children import forms as children_forms
from swis.record.children import models as children

LATER = "later"


def who_agreed(later: str) -> forms.Choice:
    """Who has agreed, or nobody yet: what follows of that is the page's to say."""
    return forms.Choice(
        "Who has agreed to it?",
        [
            ("responsible", "A person with parental responsibility"),
            ("young_person", "The young person, for themself"),
            (LATER, f"Nobody yet: {later}"),
        ],
        missing="Choose who has agreed to it",
    )


class AgreedForm(children_forms.agreement.AskedForm):
    """As work is planned only an agreement is recorded; a refusal leaves nothing to plan."""

    not_asked = ("state", "advice")

    giver = who_agreed("we ask before the first session")
    from_whom = forms.Line("Who agreed?", longest=120, help_text="Their name, and who they are.")
    reason = forms.Prose(
        "Where the young person agreed: why are they able to?",
        rows=3,
        help_text="Their age and understanding, and why no parent was asked.",
    )
    safe_to_contact = forms.Choice(
        "Is it safe to contact the parents?",
        children.Agreement._meta.get_field("safe_to_contact").choices,  # type: ignore[arg-type]
    )

    def asked(self, given: dict[str, Any]) -> children.Asked | None:
        given["state"] = children.AgreementState.AGREED
        asked = super().asked(given)
        return asked if asked and asked.giver != LATER else None


class AgreeForm(children_forms.agreement.AskedForm):
    """Agreement to direct work: what it is to is known."""
