from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools

from .. import workflow


class Theme(kernel.Noun):
    """The theme of a month's group work, from what the school sees (E20)."""

    PREFIX, WORD = "TH", "theme"
    lifecycle = workflow.THEME

    school = models.ForeignKey(schools.School, models.PROTECT, related_name="themes")
    month = models.DateField()  # its first day
    seen = models.TextField("what the school sees")
    theme = models.CharField("theme", max_length=120)
    planned = models.TextField("planned work")
    side = models.CharField(
        max_length=10, choices=[("school", "The school"), ("swis", "The SWIS team")]
    )  # who proposed it, or changed it last
    state = models.CharField(
        max_length=20, choices=workflow.THEME.choices, default=workflow.THEME.initial
    )

    privacy = retention.Privacy(
        keep=retention.PRACTICE,
        free_text=("seen", "theme", "planned"),
        plain=("reference", "side", "state"),
    )

    class Meta:
        ordering = ("-month", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["school", "month"], name="one_theme_a_month")
        ]
