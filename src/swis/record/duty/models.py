from django.db import models

from swis.record.kernel.models import Noun
from swis.record.kernel.privacy import PRACTICE, Privacy
from swis.record.staff.models import Team


class AbsenceKind(models.TextChoices):
    AWAY = "away", "Away today"
    LEAVE = "leave", "Leave"


class Absence(Noun):
    """Days on which a person is not there to speak to. No reason is kept."""

    PREFIX, WORD = "AB", "absence"

    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="absences")
    kind = models.CharField(max_length=10, choices=AbsenceKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="the first day back")

    privacy = Privacy(keep=PRACTICE, plain=("reference", "kind"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="absence_has_a_day"
            )
        ]


class DutyDay(Noun):
    """Who answers a team's duty line on a day."""

    PREFIX, WORD = "DU", "duty day"

    team = models.ForeignKey(Team, models.PROTECT, related_name="duty_days")
    on = models.DateField()
    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="duty_days")

    privacy = Privacy(keep=PRACTICE, plain=("reference",))

    class Meta:
        ordering = ("on",)
        constraints = [models.UniqueConstraint(fields=["team", "on"], name="one_duty_a_day")]
