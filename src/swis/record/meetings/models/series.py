from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools
from swis.record.staff import models as staff

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKS = ("first", "second", "third", "fourth", "fifth")


class MeetingKind(models.TextChoices):
    CHECK_IN = "check_in", "Check-in"
    TEAM = "team", "Team meeting"
    SUPERVISION = "supervision", "Supervision"
    BOROUGH = "borough", "Borough DSL meeting"
    THEME = "theme", "Theme of the month"
    THREE_WAY = "three_way", "Three-way meeting"
    CAUSE_FOR_CONCERN = "cause_for_concern", "Cause-for-concern meeting"
    AROUND_SCHOOL = "around_school", "Team around the school"


class Series(kernel.Noun):
    """A meeting that comes again: on which weekday, every week or in which week of the month.

    How often comes from the programme model; the hour and the place are the team's own.
    """

    PREFIX, WORD = "MS", "series of meetings"

    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    team = models.ForeignKey(staff.Team, models.PROTECT, related_name="series")
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="series"
    )
    worker = models.ForeignKey(  # whose supervision it is
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lead = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    week = models.PositiveSmallIntegerField(default=0)  # of the month; 0 is every week
    every_months = models.PositiveSmallIntegerField(default=0)
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True)
    others = models.CharField("who comes from elsewhere", max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = retention.Privacy(
        keep=retention.PRACTICE, identifies=("others",), plain=("reference", "kind", "place")
    )

    class Meta:
        ordering = ("kind", "pk")
        indexes = [models.Index(fields=["team", "kind"])]

    @property
    def said(self) -> str:
        """ "every Tuesday", "second Monday of the month", "first Friday of every third month"."""
        day = DAYS[self.weekday]
        if self.week == 0:
            return f"every {day}"
        often = {1: "the month", 2: "every second month", 3: "every third month"}
        months = often.get(self.every_months, f"every {self.every_months} months")
        return f"{WEEKS[self.week - 1]} {day} of {months}"
