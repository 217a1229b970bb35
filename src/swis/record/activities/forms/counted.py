"""Numbers that people type."""

from typing import Any

from django.core.exceptions import ValidationError

from swis.kernel.design import forms


class Count(forms.Line):
    """A whole number from 1 to ``most``; nothing, where nothing is typed."""

    short = True

    def __init__(self, label: str, *, most: int, **kwargs: Any) -> None:
        super().__init__(label, longest=10, **kwargs)
        self.most = most
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= self.most):
            raise ValidationError(f"Enter a number from 1 to {self.most:,}, like 12.")
        return int(text)
