from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools

from .. import workflow
from .child import Child


class How(models.TextChoices):
    """How another authority was told."""

    PHONE = "phone", "By phone"
    SECURE_EMAIL = "secure_email", "By secure email"
    PORTAL = "portal", "On its referral page"
    IN_PERSON = "in_person", "In person"


class OpenElsewhere(kernel.Noun):
    """A child is open to another authority: to whom there, since when, and who said so (E11)."""

    PREFIX, WORD = "OE", "opening to another authority"
    lifecycle = workflow.OPEN_ELSEWHERE

    child = models.ForeignKey(Child, models.PROTECT, related_name="open_elsewhere")
    authority = models.ForeignKey(schools.LocalAuthority, models.PROTECT, related_name="+")
    worker = models.CharField("social worker there", max_length=120)
    contact = models.CharField("how to reach them", max_length=120)
    said_by = models.CharField("who said so", max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20,
        choices=workflow.OPEN_ELSEWHERE.choices,
        default=workflow.OPEN_ELSEWHERE.initial,
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("worker", "contact", "said_by"),
        plain=("reference", "state"),
    )

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(state=workflow.OpenElsewhereState.OPEN),
                name="open_to_one_other_authority_at_a_time",
            )
        ]


class HomeReferral(kernel.Noun):
    """A child who lives elsewhere is referred to the front door there: when, to whom (E11)."""

    PREFIX, WORD = "HR", "referral to another authority"
    lifecycle = workflow.HOME_REFERRAL

    child = models.ForeignKey(Child, models.PROTECT, related_name="home_referrals")
    authority = models.ForeignKey(schools.LocalAuthority, models.PROTECT, related_name="+")
    because = models.CharField(max_length=14, blank=True)  # reference of the referral to us
    received_at = models.DateTimeField()  # when they were told
    to_whom = models.CharField(max_length=120)
    how = models.CharField(max_length=20, choices=How.choices)
    words = models.TextField("what they were told")
    answer = models.TextField("what they answered", blank=True)
    state = models.CharField(
        max_length=20,
        choices=workflow.HOME_REFERRAL.choices,
        default=workflow.HOME_REFERRAL.initial,
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("to_whom",),
        free_text=("words", "answer"),
        plain=("reference", "because", "how", "state"),
    )

    class Meta:
        ordering = ("-received_at", "-pk")


class ActedFirst(kernel.Noun):
    """Danger: the authority where the child is acts, and keeps the case until the home authority
    accepts it in writing (E11)."""

    PREFIX, WORD = "AF", "emergency action"
    lifecycle = workflow.ACTED_FIRST

    child = models.ForeignKey(Child, models.PROTECT, related_name="acted_first")
    authority = models.ForeignKey(schools.LocalAuthority, models.PROTECT, related_name="+")
    because = models.CharField(max_length=14, blank=True)  # reference of the referral
    danger = models.TextField("what the danger is")
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.CharField("who accepted it there", max_length=120, blank=True)
    accepted_reference = models.CharField("their reference", max_length=60, blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.ACTED_FIRST.choices, default=workflow.ACTED_FIRST.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("accepted_by",),
        free_text=("danger",),
        plain=("reference", "because", "accepted_reference", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(state=workflow.ActedFirstState.ACTING),
                name="one_emergency_action_at_a_time",
            )
        ]
