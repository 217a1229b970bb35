"""Episodes of care: from when until when a child is looked after, how and where. The days in care
that an evaluation counts are theirs."""

from dataclasses import dataclass
from datetime import date

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .. import workflow
from .case import Case


class LegalStatus(models.TextChoices):
    """Under which law a child is looked after: codes of the children looked after return
    (SSDA903), the most frequent ones; to be checked against the return's guidance in force."""

    POLICE_PROTECTION = "L1", "Police protection"
    EMERGENCY_ORDER = "L2", "Emergency protection order"
    ASSESSMENT_ORDER = "L3", "Child assessment order"
    SECTION_20 = "V2", "Section 20: accommodated with agreement"
    INTERIM_ORDER = "C1", "Interim care order"
    FULL_ORDER = "C2", "Care order"
    PLACEMENT_ORDER = "E1", "Placement order"
    REMAND = "J1", "Remanded"


# what may have happened before a manager could be asked
EMERGENCIES = (LegalStatus.POLICE_PROTECTION, LegalStatus.EMERGENCY_ORDER, LegalStatus.SECTION_20)


class Placement(models.TextChoices):
    """Where a child who is looked after lives: our own short list, not the codes of the return."""

    KINSHIP = "kinship", "Foster care by a relative or friend"
    TEMPORARY = "temporary", "With a relative or friend, temporarily approved (regulation 24)"
    FOSTER = "foster", "Foster care"
    PARENT = "parent", "With a parent"
    HOME = "home", "Children's home"
    SECURE = "secure", "Secure children's home"
    SUPPORTED = "supported", "Supported accommodation"
    ADOPTION = "adoption", "Placed for adoption"
    OTHER = "other", "Other"


class EndReason(models.TextChoices):
    NEXT = "next", "Legal status or placement changes: the next episode begins"
    HOME = "home", "Lives with parents or relatives again"
    ORDER = "order", "Special guardianship, adoption or another order"
    ADULT = "adult", "Turned 18"
    OTHER = "other", "Other"


@dataclass(frozen=True)
class Care:
    """How a child begins to be looked after, as a form asks it."""

    legal_status: str
    placement: str
    started_on: date
    until_18: bool = False


class Episode(kernel.Noun):
    """From when until when a child is looked after under one legal status in one placement. A
    planned start waits for a manager's name; what has happened in an emergency is recorded at once,
    and the name follows."""

    PREFIX, WORD = "EC", "episode of care"
    lifecycle = workflow.EPISODE

    case = models.ForeignKey(Case, models.PROTECT, related_name="episodes")
    legal_status = models.CharField(max_length=2, choices=LegalStatus.choices)
    placement = models.CharField(max_length=10, choices=Placement.choices)
    # the interval of visits hangs on it (regulation 28)
    until_18 = models.BooleanField("placement meant to last until 18", default=False)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=10, blank=True, choices=EndReason.choices)
    reasons = models.TextField()
    next_meeting_on = models.DateField()
    for_school = models.TextField(blank=True)
    withheld_why = models.TextField(blank=True)
    name_due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.EPISODE.choices, default=workflow.EPISODE.initial
    )

    privacy = retention.Privacy(
        keep=retention.LOOKED_AFTER,
        free_text=("reasons", "for_school", "withheld_why"),
        plain=("reference", "legal_status", "placement", "end_reason", "state"),
    )

    class Meta:
        ordering = ("started_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state__in=workflow.EPISODE.open_states()),
                name="one_episode_at_a_time",
            )
        ]

    @property
    def of_case(self) -> Case:
        return self.case

    def days(self, until: date) -> int:
        """Days in care up to a day, that day not counted; none before a manager's name stands under
        a planned start."""
        if self.state in (workflow.EpisodeState.PLANNED, workflow.EpisodeState.RETURNED):
            return 0
        return max(0, (min(self.ended_on or until, until) - self.started_on).days)
