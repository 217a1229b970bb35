from django.db import models

from swis.kernel.models import Noun
from swis.kernel.privacy import PRACTICE, Privacy
from swis.record.schools.models import School

from ..workflow import THEME


class Theme(Noun):
    """The theme of a month's group work, from what the school sees (E20)."""

    PREFIX, WORD = "TH", "theme"
    lifecycle = THEME

    school = models.ForeignKey(School, models.PROTECT, related_name="themes")
    month = models.DateField()  # its first day
    seen = models.TextField("what the school sees")
    theme = models.CharField("theme", max_length=120)
    planned = models.TextField("planned work")
    side = models.CharField(
        max_length=10, choices=[("school", "The school"), ("swis", "The SWIS team")]
    )  # who proposed it, or changed it last
    state = models.CharField(max_length=20, choices=THEME.choices, default=THEME.initial)

    privacy = Privacy(
        keep=PRACTICE, free_text=("seen", "theme", "planned"), plain=("reference", "side", "state")
    )

    class Meta:
        ordering = ("-month", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["school", "month"], name="one_theme_a_month")
        ]
