"""Choosing one of the children a person may know of."""

import re
from typing import Any

from django.db.models import QuerySet

from swis.kernel import references
from swis.kernel.design import forms

from .. import models, queries

OFFERED = 25  # what a drop-down list can be read in


class ChooseChildForm(forms.Form):
    """One of the children a person may know of. Of many, those called like somebody are offered,
    and a part of a name offers others: in the form, so that no name stands in an address."""

    submit = "Choose this child"

    child = forms.Pick("Child", missing="Choose the child")
    name = forms.Line(
        "Not among them? Part of their name",
        longest=200,
        help_text="Send the form with it, and choose from those who answer.",
    )
    part = forms.Choice(
        "How do they belong to this?",
        [("sibling", "Sibling"), ("involved", "Also involved")],
        missing="Choose how they belong to this",
    )

    def __init__(
        self,
        *args: Any,
        children: QuerySet[models.Child],
        with_part: bool = False,
        like: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = children
        if not with_part:
            del self.fields["part"]
        rows = children.select_related("home_authority").order_by("family_name", "given_names")
        found = list(rows[: OFFERED + 1])
        if len(found) > OFFERED:
            found = self._called(rows, str(self.data.get("name") or like)) or found[:OFFERED]
        else:
            del self.fields["name"]
        self.fields["child"].choices = [  # type: ignore[attr-defined]
            ("", "Choose one"),
            *((child.reference, _said(child)) for child in found),
        ]

    def _called(self, rows: QuerySet[models.Child], name: str) -> list[models.Child]:
        """Those that answer a name, and the one that was chosen."""
        chosen = re.fullmatch(references.PATTERN, str(self.data.get("child") or ""))
        found = list(rows.filter(reference=chosen[0])) if chosen else []
        answer = queries.names.answering(rows, name[:200])[:OFFERED]
        return found + [child for child in answer if child not in found]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers.pop("name", None)
        answers["child"] = self.children.get(reference=answers["child"])
        return answers


def _said(child: models.Child) -> str:
    home = child.home_authority
    born = f", born {child.born_on:%d %b %Y}" if child.born_on else ""
    return f"{child.name}{born}{f', lives in {home}' if home and not home.is_ours else ''}"


class RelateForm(ChooseChildForm):
    submit = "They are one family"

    def arguments(self) -> dict[str, Any]:
        return {"other": super().arguments()["child"]}


class MergeForm(ChooseChildForm):
    submit = "Propose that they are one child"

    reason = forms.Prose("How do you know?", missing="Enter how you know", rows=3)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {"other": answers["child"], "reason": answers["reason"]}


class MergingReasonForm(forms.Form):
    submit = "Record this"

    reason = forms.Prose("Why?", missing="Enter why", rows=3)


class TellApartForm(ChooseChildForm):
    submit = "They are two children"

    reason = forms.Prose("How do you know?", missing="Enter how you know", rows=3)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {"other": answers["child"], "reason": answers["reason"]}
