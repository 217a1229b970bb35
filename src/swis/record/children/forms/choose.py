"""Choosing one of the children a person may know of."""

from typing import Any

from django.db.models import QuerySet

from swis.kernel.design import forms

from .. import models


class ChooseChildForm(forms.Form):
    """One of the children a person may know of."""

    submit = "Choose this child"

    child = forms.Pick("Child", missing="Choose the child")
    part = forms.Choice(
        "How do they belong to this?",
        [("sibling", "Sibling"), ("involved", "Also involved")],
        missing="Choose how they belong to this",
    )

    def __init__(
        self, *args: Any, children: QuerySet[models.Child], with_part: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = children
        if not with_part:
            del self.fields["part"]
        columns = ("reference", "given_names", "family_name", "born_on")
        rows = children.values_list(*columns, "home_authority__name", "home_authority__is_ours")
        self.fields["child"].choices = [  # type: ignore[attr-defined]
            ("", "Choose one"),
            *(
                (
                    ref,
                    f"{given} {family}{f', born {born:%d %b %Y}' if born else ''}"
                    f"{f', lives in {home}' if home and not ours else ''}",
                )
                for ref, given, family, born, home, ours in rows
            ),
        ]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["child"] = self.children.get(reference=answers["child"])
        return answers


class RelateForm(ChooseChildForm):
    submit = "They are one family"

    def arguments(self) -> dict[str, Any]:
        return {"other": super().arguments()["child"]}


class TellApartForm(ChooseChildForm):
    submit = "They are two children"

    reason = forms.Prose("How do you know?", missing="Enter how you know", rows=3)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {"other": answers["child"], "reason": answers["reason"]}
