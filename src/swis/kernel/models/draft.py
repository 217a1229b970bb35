from django.db import models

from ..retention import PRACTICE, Privacy


class Draft(models.Model):
    """Unfinished text, kept on the server: one for a person and the address of its form."""

    by = models.ForeignKey("kernel.Account", models.CASCADE, related_name="+")
    address = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    privacy = Privacy(keep=PRACTICE, free_text=("fields",), plain=("address", "title"))

    class Meta:
        ordering = ("-saved_at",)
        constraints = [
            models.UniqueConstraint(fields=["by", "address"], name="one_draft_a_person_and_form")
        ]

    def __str__(self) -> str:
        return f"draft of {self.address}"

    @property
    def words(self) -> list[str]:
        """What was written, without codes and dates: readable even when its form has closed."""
        values = (value for values in self.fields.values() for value in values)
        return [value for value in values if " " in value.strip()]
