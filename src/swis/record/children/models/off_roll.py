from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools

from .. import workflow
from .child import Child

# nobody is left unseen for longer than that at a time: our choice, no limit in law was found
LONGEST_UNSEEN = timedelta(days=42)


class WhyOffRoll(models.TextChoices):
    """Why a child is on no roll that is known here."""

    HOME_EDUCATED = "home_educated", "Educated at home"
    MISSING = "missing", "Missing from education: nobody knows of a school"
    ELSEWHERE = "elsewhere", "At a school, a college or a unit that is not in the list"
    OTHER = "other", "Something else, or not known"


@dataclass(frozen=True)
class Leaving:
    """What is asked when a child loses its place: why, where the child is thought to be, who makes
    sure that somebody sees the child, and by which day somebody will have."""

    why: str
    words: str
    owner: kernel.Account
    see_by: date


class OffRoll(kernel.Noun):
    """A child is on no roll that is known here: a named person makes sure that somebody sees the
    child by a day, again and again, until it is on a roll or a manager says that nobody need."""

    PREFIX, WORD = "OR", "time on no roll"
    lifecycle = workflow.OFF_ROLL

    child = models.ForeignKey(Child, models.PROTECT, related_name="off_roll")
    # the last school here, which tells the authority
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=20, choices=WhyOffRoll.choices)
    words = models.TextField("where the child is thought to be")
    starts_on = models.DateField()
    owner = models.ForeignKey("kernel.Account", models.PROTECT, related_name="off_roll")
    see_by = models.DateField()
    seen_on = models.DateField(null=True, blank=True)  # the last time since
    notice_on = models.DateField(null=True, blank=True)  # the day the school told the authority
    notice_to = models.CharField("who at the authority has the notice", max_length=200, blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.OFF_ROLL.choices, default=workflow.OFF_ROLL.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        identifies=("notice_to",),
        free_text=("words",),
        plain=("reference", "why", "state"),
    )

    class Meta:
        ordering = ("see_by", "pk")
        indexes = [models.Index(fields=["owner", "state"])]
