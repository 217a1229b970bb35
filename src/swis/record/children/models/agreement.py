from dataclasses import dataclass

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .child import Child


class AgreementState(models.TextChoices):
    """The five states of agreement to a referral or to direct work (E9)."""

    AGREED = "agreed", "Agreed"
    REFUSED_PROCEEDING = "refused_proceeding", "Refused, proceeding because"
    REFUSED_NOT_PROCEEDING = "refused_not_proceeding", "Refused, not proceeding"
    NOT_SOUGHT = "not_sought", "Not sought because asking would put the child at risk"
    NOT_REACHED = "not_reached", "Could not be reached"


@dataclass(frozen=True)
class Asked:
    """What somebody was asked to agree to, and said: each field is a column of the agreement."""

    state: str
    giver: str = "responsible"
    from_whom: str = ""
    reason: str = ""
    safe_to_contact: str = "not_known"
    advice: str = ""


class Agreement(kernel.Noun):
    """Whether a person with parental responsibility agreed, or the young person, and why not."""

    PREFIX, WORD = "AG", "agreement"

    child = models.ForeignKey(Child, models.PROTECT, related_name="agreements")
    to = models.CharField(
        max_length=20,
        choices=[
            ("referral", "A referral"),
            ("direct_work", "Direct work"),
            ("around_school", "Sharing with the team around the school"),
        ],
    )
    state = models.CharField(max_length=30, choices=AgreementState.choices)
    giver = models.CharField(
        max_length=20,
        choices=[
            ("responsible", "A person with parental responsibility"),
            ("young_person", "The young person"),
        ],
        default="responsible",
    )
    from_whom = models.CharField(max_length=120, blank=True)
    # why not, or why it goes on without; where the young person agreed: why they are competent to
    reason = models.TextField(blank=True)
    safe_to_contact = models.CharField(
        max_length=10,
        choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
        default="not_known",
    )
    advice = models.TextField(blank=True)  # what the SWIS manager or front door advised, if asked

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("from_whom",),
        free_text=("reason", "advice"),
        plain=("reference", "to", "giver", "state", "safe_to_contact"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=AgreementState.AGREED, giver="responsible")
                | ~models.Q(reason=""),
                name="without_agreement_there_is_a_reason",
            )
        ]

    @property
    def whose(self) -> str:
        """Who was asked, in words; nothing where nobody was."""
        if not self.from_whom and self.giver == "responsible":
            return ""
        giver = str(self.get_giver_display())
        return f"{giver}: {self.from_whom}" if self.from_whom else giver

    @property
    def is_agreed(self) -> bool:
        return self.state == AgreementState.AGREED
