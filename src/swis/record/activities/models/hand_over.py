from django.db import models

from swis.kernel.models import Noun
from swis.kernel.privacy import CHILD_PROTECTION_FILE, Privacy
from swis.record.children.models import Agreement, Child
from swis.record.schools.models import School
from swis.record.sharing.models import Basis

from ..workflow import HAND_OVER
from .activity import Activity


class Service(models.TextChoices):
    """Specialist services; what one is called locally stands beside the code."""

    CAMHS = "camhs", "Child and adolescent mental health (CAMHS)"
    SEN = "sen", "Special educational needs and disability"
    SUBSTANCE = "substance", "Substance misuse"
    HOUSING = "housing", "Housing"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    OTHER = "other", "Another service"


class ServiceContact(Noun):
    """What was shared with a service, and on which basis, beside the line of the log."""

    PREFIX, WORD = "XS", "contact with a service"

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="service_contact")
    service = models.CharField(max_length=20, choices=Service.choices)
    called = models.CharField("what it is called here", max_length=120, blank=True)
    shared = models.TextField("what was shared", blank=True)
    basis = models.CharField(max_length=30, choices=Basis.choices, blank=True)

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE,
        free_text=("shared",),
        plain=("reference", "service", "called", "basis"),
    )


class HandOver(Noun):
    """A young person is handed over to a service, and followed until it has accepted."""

    PREFIX, WORD = "HO", "hand-over"
    lifecycle = HAND_OVER

    child = models.ForeignKey(Child, models.PROTECT, related_name="hand_overs")
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="hand_overs"
    )
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    service = models.CharField(max_length=20, choices=Service.choices)
    called = models.CharField("what it is called here", max_length=120, blank=True)
    to_whom = models.CharField(max_length=120)
    need = models.TextField("what is needed")
    shared = models.TextField("what was shared")
    basis = models.CharField(max_length=30, choices=Basis.choices)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="hand_overs")
    answer = models.TextField("what they answered, or why it was withdrawn", blank=True)
    state = models.CharField(max_length=20, choices=HAND_OVER.choices, default=HAND_OVER.initial)

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE,
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
