from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children

from .meeting import Meeting


class AgendaItem(kernel.Noun):
    """A child spoken of at a team-around-the-school meeting. Partners of other services see it only
    with an agreement to share with that meeting."""

    PREFIX, WORD = "AI", "child on the agenda"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    child = models.ForeignKey(children.Child, models.PROTECT, related_name="agenda_items")
    why = models.TextField("why the meeting speaks of them")
    agreement = models.ForeignKey(
        children.Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )  # the latest answer: it may also be a refusal
    said = models.TextField("what was said and agreed", blank=True)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE, free_text=("why", "said"), plain=("reference",)
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["meeting", "child"], name="once_on_an_agenda")
        ]

    @property
    def is_agreed(self) -> bool:
        return bool(self.agreement and self.agreement.state == children.AgreementState.AGREED)
