from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.activities import models as activities
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.sharing import models as sharing

from .. import workflow


class Service(models.TextChoices):
    """Specialist services; what one is called locally stands beside the code."""

    CAMHS = "camhs", "Child and adolescent mental health (CAMHS)"
    SEN = "sen", "Special educational needs and disability"
    SUBSTANCE = "substance", "Substance misuse"
    HOUSING = "housing", "Housing"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    OTHER = "other", "Another service"


class ServiceContact(kernel.Noun):
    """What was shared with a service, and on which basis, beside the line of the log."""

    PREFIX, WORD = "XS", "contact with a service"

    activity = models.OneToOneField(
        activities.Activity, models.PROTECT, related_name="service_contact"
    )
    service = models.CharField(max_length=20, choices=Service.choices)
    called = models.CharField("what it is called here", max_length=120, blank=True)
    shared = models.TextField("what was shared", blank=True)
    basis = models.CharField(max_length=30, choices=sharing.Basis.choices, blank=True)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("shared",),
        plain=("reference", "service", "called", "basis"),
    )


class HandOver(kernel.Noun):
    """A young person is handed over to a service, and followed until it has accepted."""

    PREFIX, WORD = "HO", "hand-over"
    lifecycle = workflow.HAND_OVER

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="hand_overs")
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="hand_overs"
    )
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    service = models.CharField(max_length=20, choices=Service.choices)
    called = models.CharField("what it is called here", max_length=120, blank=True)
    to_whom = models.CharField(max_length=120)
    need = models.TextField("what is needed")
    shared = models.TextField("what was shared")
    basis = models.CharField(max_length=30, choices=sharing.Basis.choices)
    agreement = models.ForeignKey(children.Agreement, models.PROTECT, related_name="hand_overs")
    answer = models.TextField("what they answered, or why it was withdrawn", blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.HAND_OVER.choices, default=workflow.HAND_OVER.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        identifies=("to_whom",),
        free_text=("need", "shared", "answer"),
        plain=("reference", "service", "called", "basis", "state"),
    )

    class Meta:
        ordering = ("made_at", "pk")
        indexes = [models.Index(fields=["worker", "state"])]

    @property
    def name(self) -> str:
        return self.called or str(self.get_service_display())
