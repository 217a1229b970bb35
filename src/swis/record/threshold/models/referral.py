from dataclasses import replace

from django.db import models

from swis.record.cases import models as cases
from swis.record.children import models as children
from swis.record.staff import models as staff

from .. import workflow
from .received import Received


class Referral(Received):
    """A request for statutory work with a child. The clock runs from the conversation."""

    PREFIX, WORD = "RF", "referral"
    lifecycle = workflow.REFERRAL

    child = models.ForeignKey(children.Child, models.PROTECT)
    decide_by = models.DateField()
    # the teams that may come to hold it, and the day by which two people agree which (E3)
    team = models.ForeignKey(staff.Team, models.PROTECT, null=True, blank=True, related_name="+")
    locality = models.ForeignKey(
        staff.Team, models.PROTECT, null=True, blank=True, related_name="+"
    )
    hold_by = models.DateField(null=True, blank=True)
    case = models.ForeignKey(cases.Case, models.PROTECT, null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.REFERRAL.choices, default=workflow.REFERRAL.initial
    )

    privacy = replace(Received.privacy, plain=(*Received.privacy.plain, "state"))

    class Meta:
        default_related_name = "referrals"
        ordering = ("-received_at", "-pk")
        indexes = [
            models.Index(fields=["state", "decide_by"]),
            models.Index(fields=["child"]),
            models.Index(fields=["school", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(
                    state__in=[
                        workflow.ReferralState.RECEIVED,
                        workflow.ReferralState.SCREENED,
                        workflow.ReferralState.WITH_SWIS,
                    ]
                ),
                name="one_referral_waits_a_child",
            ),
            models.CheckConstraint(
                condition=~models.Q(pathway="outside") | models.Q(hold_by__isnull=False),
                name="an_outside_referral_has_a_day_to_agree",
            ),
        ]
