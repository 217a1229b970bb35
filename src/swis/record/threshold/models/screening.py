from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.cases import models as cases

from .referral import Referral


class Threshold(models.TextChoices):
    """What the front door decides of a referral."""

    SECTION_47 = (
        "section_47",
        "Met: strategy discussion, likely significant harm (section 47)",
    )
    SECTION_17 = "section_17", "Met: child in need assessment (section 17)"
    EARLY_HELP = "early_help", "Not met: early help"
    NO_ACTION = "no_action", "Not met: no further action"


MET = frozenset({Threshold.SECTION_47, Threshold.SECTION_17})


Urgency = cases.Urgency  # a case keeps it


class Screening(kernel.Noun):
    """The front door's decision on a referral: threshold, urgency, and why (E3)."""

    PREFIX, WORD = "SC", "screening"

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="screening")
    threshold = models.CharField(max_length=20, choices=Threshold.choices)
    urgency = models.CharField(max_length=10, choices=Urgency.choices)
    urgent_action = models.TextField(blank=True)
    reasons = models.TextField()
    for_school = models.TextField(blank=True)
    withheld_why = models.TextField("why the school is not told", blank=True)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("urgent_action", "reasons", "for_school", "withheld_why"),
        plain=("reference", "threshold", "urgency"),
    )

    @property
    def is_met(self) -> bool:
        return self.threshold in MET


class HolderSaid(kernel.Noun):
    """What one of the two, SWIS manager and front door, says about who holds a referral (E3)."""

    PREFIX, WORD = "HS", "word on the holder"

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="holders_said")
    side = models.CharField(
        max_length=12, choices=[("front_door", "Front door"), ("swis", "SWIS team")]
    )
    holder = models.CharField(
        max_length=12, choices=[("swis", "SWIS team"), ("locality", "Locality team")]
    )
    reasons = models.TextField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("reasons",),
        plain=("reference", "side", "holder"),
    )

    class Meta:
        ordering = ("made_at", "pk")

    @property
    def for_side(self) -> str:
        """In whose place the one who said it spoke."""
        return "front-door duty manager" if self.side == "front_door" else "SWIS team manager"
