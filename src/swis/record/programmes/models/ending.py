from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .placement import Programme


class Ending(kernel.Noun):
    """The day on which a programme ends was set, and why (E21)."""

    PREFIX, WORD = "EP", "end of a programme"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="endings")
    ends_on = models.DateField()  # the first day on which nothing is seen
    why = models.TextField()
    handed_to = models.CharField(max_length=200)  # who takes what is open

    privacy = retention.Privacy(
        keep=retention.PRACTICE, free_text=("why", "handed_to"), plain=("reference",)
    )

    class Meta:
        ordering = ("made_at", "pk")
