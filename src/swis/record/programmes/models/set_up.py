"""What is set up with a school: induction, agreements, promotion, who else supports its pupils."""

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.schools import models as schools

from .placement import Placement


class Induction(kernel.Noun):
    """One thing of a worker's induction at a school, as the programme lists it (E17)."""

    PREFIX, WORD = "IT", "thing of the induction"

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="induction")
    code = models.SlugField(max_length=40)
    done_on = models.DateField(null=True, blank=True)  # none: not done after all

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference", "code"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["placement", "code"], name="one_thing_a_placement")
        ]


class SchoolAgreement(kernel.Noun):
    """A paper that school and authority sign about the work: service level agreement, protocol."""

    PREFIX, WORD = "SG", "agreement with a school"

    school = models.ForeignKey(schools.School, models.PROTECT, related_name="agreements")
    kind = models.CharField(
        max_length=20,
        choices=[("sla", "Service level agreement (SLA)"), ("protocol", "Protocol")],
    )
    signed_on = models.DateField("signed on")
    review_on = models.DateField("to be looked at again on", null=True, blank=True)
    signed_by = models.CharField("signed for the school by", max_length=120)

    privacy = retention.Privacy(
        keep=retention.PRACTICE, identifies=("signed_by",), plain=("reference", "kind")
    )

    class Meta:
        ordering = ("-signed_on", "-pk")


class Promotion(kernel.Noun):
    """One time the school told pupils, families or staff about its social worker (E20)."""

    PREFIX, WORD = "PM", "promotion"

    school = models.ForeignKey(schools.School, models.PROTECT, related_name="promotions")
    kind = models.SlugField(max_length=40)
    on = models.DateField()
    what = models.CharField("with what", max_length=200)

    privacy = retention.Privacy(
        keep=retention.PRACTICE, free_text=("what",), plain=("reference", "kind")
    )

    class Meta:
        ordering = ("-on", "-pk")


class ProvisionKind(models.TextChoices):
    COUNSELLING = "counselling", "Counselling"
    PSYCHOLOGY = "psychology", "Educational psychologist"
    NURSE = "nurse", "School nurse"
    MENTAL_HEALTH = "mental_health", "Mental health support"
    MENTORING = "mentoring", "Mentoring"
    YOUTH_WORK = "youth_work", "Youth work"
    EARLY_HELP = "early_help", "Early help"
    SPECIALIST = "specialist", "Specialist service"
    OTHER = "other", "Other"


class Provision(kernel.Noun):
    """Somebody else who supports pupils of a school: the worker adds to it, and replaces nobody."""

    PREFIX, WORD = "PV", "provision"

    school = models.ForeignKey(schools.School, models.PROTECT, related_name="provision")
    kind = models.CharField("kind", max_length=20, choices=ProvisionKind.choices)
    name = models.CharField("name", max_length=120)
    contact = models.CharField("contact", max_length=200, blank=True)
    for_whom = models.CharField("for whom", max_length=200)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)

    privacy = retention.Privacy(
        keep=retention.PRACTICE,
        identifies=("name", "contact"),
        free_text=("for_whom",),
        plain=("reference", "kind"),
    )

    class Meta:
        ordering = ("kind", "name", "pk")


class Mapping(kernel.Noun):
    """The provision gone through with the senior mental health lead: what is missing (E20)."""

    PREFIX, WORD = "MP", "mapping of provision"

    school = models.ForeignKey(schools.School, models.PROTECT, related_name="mappings")
    on = models.DateField()
    with_whom = models.CharField(max_length=120)
    missing = models.TextField(blank=True)

    privacy = retention.Privacy(
        keep=retention.PRACTICE,
        identifies=("with_whom",),
        free_text=("missing",),
        plain=("reference",),
    )

    class Meta:
        ordering = ("-on", "-pk")
