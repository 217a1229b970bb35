from django.db import models

from swis.kernel.models import Noun
from swis.kernel.privacy import PRACTICE, Privacy

from .placement import Programme


class Ending(Noun):
    """The day on which a programme ends was set, and why (E21)."""

    PREFIX, WORD = "EP", "end of a programme"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="endings")
    ends_on = models.DateField()  # the first day on which nothing is seen
    why = models.TextField()
    handed_to = models.CharField(max_length=200)  # who takes what is open

    privacy = Privacy(keep=PRACTICE, free_text=("why", "handed_to"), plain=("reference",))

    class Meta:
        ordering = ("made_at", "pk")
