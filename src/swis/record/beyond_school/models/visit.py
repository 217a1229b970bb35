from datetime import datetime

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.activities import models as activities
from swis.record.children import models as children
from swis.record.schools import models as schools

from .. import workflow


class VisitPlace(models.TextChoices):
    """What kind of address; the address itself stands in the child's record and nowhere else."""

    HOME = "home", "The family's home"
    OTHER_PARENT = "other_parent", "The other parent's home"
    RELATIVE = "relative", "A relative's or friend's home"
    SAFE = "safe", "A safe address: see the child's record"
    ELSEWHERE = "elsewhere", "Somewhere else"


class Company(models.TextChoices):
    ALONE = "alone", "Alone"
    COLLEAGUE = "colleague", "With a colleague"
    SCHOOL = "school", "With somebody from the school"
    POLICE = "police", "With the police"


class Found(models.TextChoices):
    """Whom a visit met."""

    ALONE = "alone", "The young person was seen alone"
    CHILD = "child", "The young person was seen, not alone"
    FAMILY = "family", "The family was seen, not the young person"
    NOBODY = "nobody", "Nobody was at home"


class HomeVisit(kernel.Noun):
    """A visit to a home, and who rings if the worker is not back (lone working)."""

    PREFIX, WORD = "HV", "home visit"
    lifecycle = workflow.VISIT

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="visits")
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="visits")
    starts_at = models.DateTimeField()
    expected_back = models.DateTimeField()
    place = models.CharField(max_length=20, choices=VisitPlace.choices)
    company = models.CharField(max_length=20, choices=Company.choices)
    company_name = models.CharField("who comes along", max_length=120, blank=True)
    ringer = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    number = models.CharField("number to ring", max_length=40)
    about = models.TextField("what it is for", blank=True)
    # alone, where it is not safe: why, and when somebody rings to ask before the time back
    why_alone = models.TextField("why alone", blank=True)
    ring_from = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    back_at = models.DateTimeField(null=True, blank=True)
    back_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    found = models.CharField(max_length=10, choices=Found.choices, blank=True)
    why_not = models.TextField("why it did not take place", blank=True)
    activity = models.OneToOneField(
        activities.Activity, models.PROTECT, null=True, blank=True, related_name="visit"
    )
    note = models.CharField(max_length=14, blank=True)  # of the case, where it is statutory work
    state = models.CharField(
        max_length=20, choices=workflow.VISIT.choices, default=workflow.VISIT.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("company_name", "number"),
        free_text=("about", "why_not", "why_alone"),
        plain=("reference", "place", "company", "found", "note", "state"),
    )

    @property
    def rung_at(self) -> datetime:
        """When somebody rings if the worker is out still."""
        return min(self.ring_from or self.expected_back, self.expected_back)

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = [
            models.Index(fields=["worker", "starts_at"]),
            models.Index(fields=["state", "expected_back"]),
        ]


class CallOutcome(models.TextChoices):
    SAFE = "safe", "Answered: safe, and on the way back"
    NO_ANSWER = "no_answer", "No answer"
    MANAGER = "manager", "No answer, the manager knows"
    POLICE = "police", "Police rung, 999"


class VisitCall(kernel.Noun):
    """Somebody rang a worker who was not back."""

    PREFIX, WORD = "VC", "call"

    visit = models.ForeignKey(HomeVisit, models.PROTECT, related_name="calls")
    outcome = models.CharField(max_length=20, choices=CallOutcome.choices)
    words = models.TextField(blank=True)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD, free_text=("words",), plain=("reference", "outcome")
    )

    class Meta:
        ordering = ("made_at", "pk")
