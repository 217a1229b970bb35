from datetime import date, timedelta

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .leave import Leave


class AbsenceKind(models.TextChoices):
    AWAY = "away", "Away today"
    LEAVE = "leave", "Leave"


class Absence(kernel.Noun):
    """Days on which a person is not there to speak to. No reason is kept."""

    PREFIX, WORD = "AB", "absence"

    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="absences")
    kind = models.CharField(max_length=10, choices=AbsenceKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="the first day back")
    # the leave that was agreed, if it was asked for here
    leave = models.OneToOneField(Leave, models.PROTECT, null=True, blank=True)
    # when the school heard of it, and whether that was after the day began there (E14)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_late = models.BooleanField(null=True, blank=True)

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference", "kind"))

    class Meta:
        indexes = [models.Index(fields=["account", "ends_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="absence_has_a_day"
            )
        ]

    @property
    def last_on(self) -> date:
        return self.ends_on - timedelta(days=1)


class WorkingWeek(kernel.Noun):
    """The weekdays on which a person works, where that is not every one."""

    PREFIX, WORD = "WW", "working week"

    account = models.OneToOneField("kernel.Account", models.PROTECT, related_name="working_week")
    days = models.CharField(max_length=5)  # "0124": Monday is 0

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference", "days"))
