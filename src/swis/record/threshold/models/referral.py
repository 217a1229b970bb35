from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.cases import models as cases
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.schools import models as schools
from swis.record.staff import models as staff

from .. import workflow
from .source import Source


class Pathway(models.TextChoices):
    """The way a referral came: what it becomes when it meets threshold hangs on it (E3)."""

    SCHOOL = "school", "School, by the DSL or the social worker"
    DIRECT = "direct", "School, directly: danger of harm"
    OUTSIDE = "outside", "From outside the school pathway"


class Referral(kernel.Noun):
    """A request for statutory work with a child. The clock runs from the conversation."""

    PREFIX, WORD = "RF", "referral"
    lifecycle = workflow.REFERRAL

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="referrals")
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    concern = models.ForeignKey(
        concerns.Concern, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    agreement = models.ForeignKey(
        children.Agreement, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    pathway = models.CharField(max_length=10, choices=Pathway.choices)
    source = models.CharField(max_length=2, choices=Source.choices)
    from_whom = models.CharField("who refers", max_length=200)
    received_at = models.DateTimeField()
    decide_by = models.DateField()
    words = models.TextField("what is feared")
    known = models.TextField("what is known", blank=True)
    # the teams that may come to hold it, and the day by which two people agree which (E3)
    team = models.ForeignKey(staff.Team, models.PROTECT, null=True, blank=True, related_name="+")
    locality = models.ForeignKey(
        staff.Team, models.PROTECT, null=True, blank=True, related_name="+"
    )
    hold_by = models.DateField(null=True, blank=True)
    # the DSL is told after of what somebody in school referred directly (E0)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    case = models.ForeignKey(
        cases.Case, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    state = models.CharField(
        max_length=20, choices=workflow.REFERRAL.choices, default=workflow.REFERRAL.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("from_whom",),
        free_text=("words", "known"),
        plain=("reference", "pathway", "source", "state"),
    )

    class Meta:
        ordering = ("-received_at", "-pk")
        indexes = [
            models.Index(fields=["state", "decide_by"]),
            models.Index(fields=["child"]),
            models.Index(fields=["school", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(state__in=["received", "screened", "with_swis"]),
                name="one_referral_waits_a_child",
            ),
            models.CheckConstraint(
                condition=~models.Q(pathway="outside") | models.Q(hold_by__isnull=False),
                name="an_outside_referral_has_a_day_to_agree",
            ),
        ]
