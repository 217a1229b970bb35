from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools

from .. import workflow
from .child import Child


class Transfer(kernel.Noun):
    """A child moved, so the file moves: from the school that has it to the one that needs it, by a
    day, with a receipt. A school that is not in the record is a name."""

    PREFIX, WORD = "FT", "transfer"
    lifecycle = workflow.TRANSFER

    child = models.ForeignKey(Child, models.PROTECT, related_name="transfers")
    from_school = models.ForeignKey(schools.School, models.PROTECT, related_name="files_to_send")
    to_school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="files_to_come"
    )
    to_elsewhere = models.CharField("school outside the record", max_length=200, blank=True)
    # the school before learns neither school nor address, and the SWIS team passes the file
    is_confidential = models.BooleanField(default=False)
    starts_on = models.DateField()  # the day of the move
    due_on = models.DateField()
    handed_at = models.DateTimeField(null=True, blank=True)
    handed_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    as_file = models.BooleanField(default=False)  # nobody there reads it here: taken, and sent
    to_whom = models.CharField("who there has it", max_length=200, blank=True)
    receipt_at = models.DateTimeField(null=True, blank=True)
    receipt_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    receipt = models.TextField("how they said so", blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.TRANSFER.choices, default=workflow.TRANSFER.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        identifies=("to_elsewhere", "to_whom"),
        free_text=("receipt",),
        plain=("reference", "state"),
    )

    class Meta:
        ordering = ("-starts_on", "-pk")
        indexes = [
            models.Index(fields=["to_school", "state"]),
            models.Index(fields=["from_school", "state"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_school__isnull=True) | models.Q(to_elsewhere=""),
                name="a_file_goes_to_one_school",
            )
        ]

    @property
    def whereto(self) -> str:
        return self.to_school.name if self.to_school else self.to_elsewhere
