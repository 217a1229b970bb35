from django.db import models

from swis.record.activities.models import Support
from swis.record.cases.models import Case
from swis.record.children.models import Agreement, Child
from swis.record.concerns.models import Concern
from swis.record.kernel.models import Noun
from swis.record.kernel.privacy import AUTHORITY_RECORD, CHILD_PROTECTION_FILE, Privacy
from swis.record.schools.models import School

from .workflow import DECISION, REFERRAL


class Option(models.TextChoices):
    """What a concern may become (E1)."""

    ADVICE_ONLY = "advice_only", "Advice only"
    EARLY_HELP = "early_help", "Early help, raised by the school"
    SUPPORT = "support", "Non-statutory support"
    NOT_TO_REFER = "not_to_refer", "Not to refer"
    REFER = "refer", "Refer"


class Decision(Noun):
    """What DSL and worker decided about a concern, with reasons and both names."""

    PREFIX, WORD = "DE", "decision"
    lifecycle = DECISION

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="decisions")
    option = models.CharField(max_length=20, choices=Option.choices)
    reasons = models.TextField()
    side = models.CharField(max_length=10, choices=[("school", "School"), ("worker", "Worker")])
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    support = models.ForeignKey(Support, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=DECISION.choices, default=DECISION.initial)

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE,
        free_text=("reasons", "answer"),
        plain=("reference", "option", "side", "state"),
    )

    class Meta:
        ordering = ("made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["concern"],
                condition=models.Q(state="proposed"),
                name="one_decision_waits_a_concern",
            )
        ]


class Source(models.TextChoices):
    """Referral source: the codes of the children in need census."""

    FAMILY = "1A", "Individual: family member, relative or carer"
    ACQUAINTANCE = "1B", "Individual: acquaintance, neighbour or child minder"
    SELF = "1C", "Individual: self"
    OTHER_INDIVIDUAL = "1D", "Individual: other, including strangers"
    SCHOOLS = "2A", "Schools"
    EDUCATION = "2B", "Education services"
    GP = "3A", "Health: general practitioner"
    HEALTH_VISITOR = "3B", "Health: health visitor"
    SCHOOL_NURSE = "3C", "Health: school nurse"
    PRIMARY_HEALTH = "3D", "Health: other primary health services"
    EMERGENCY = "3E", "Health: accident and emergency"
    OTHER_HEALTH = "3F", "Health: other"
    HOUSING = "4", "Housing"
    SOCIAL_CARE = "5A", "Local authority: social care, such as adults'"
    OTHER_INTERNAL = (
        "5B",
        "Local authority: other internal, such as out of hours or youth offending",
    )
    OTHER_AUTHORITY = "5C", "Local authority: another authority's services"
    EARLY_HELP = "5D", "Local authority: early help"
    POLICE = "6", "Police"
    LEGAL = "7", "Other legal agency"
    OTHER = "8", "Other, including children's centres and voluntary organisations"
    ANONYMOUS = "9", "Anonymous"
    UNKNOWN = "10", "Unknown"


class Referral(Noun):
    """A request for statutory work with a child. The clock runs from the conversation."""

    PREFIX, WORD = "RF", "referral"
    lifecycle = REFERRAL

    child = models.ForeignKey(Child, models.PROTECT, related_name="referrals")
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    concern = models.ForeignKey(
        Concern, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    pathway = models.CharField(
        max_length=10,
        choices=[
            ("school", "School, by the DSL or the social worker"),
            ("direct", "School, directly: danger of harm"),
            ("outside", "From outside the school pathway"),
        ],
    )
    source = models.CharField(max_length=2, choices=Source.choices)
    from_whom = models.CharField("who refers", max_length=120)
    received_at = models.DateTimeField()
    decide_by = models.DateField()
    words = models.TextField("what is feared, and what is known")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="referrals")
    state = models.CharField(max_length=20, choices=REFERRAL.choices, default=REFERRAL.initial)

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        identifies=("from_whom",),
        free_text=("words",),
        plain=("reference", "pathway", "source", "state"),
    )

    class Meta:
        ordering = ("-received_at",)
        indexes = [models.Index(fields=["state", "decide_by"]), models.Index(fields=["child"])]


class Screening(Noun):
    """The front door's decision on a referral: threshold, urgency, and why (E3)."""

    PREFIX, WORD = "SC", "screening"

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="screening")
    threshold = models.CharField(
        max_length=20,
        choices=[
            ("section_17", "Met: child in need assessment (section 17)"),
            ("section_47", "Met: strategy discussion, likely significant harm (section 47)"),
            ("early_help", "Not met: early help"),
            ("no_action", "Not met: no further action"),
        ],
    )
    urgency = models.CharField(
        max_length=10,
        choices=[("now", "Now"), ("today", "Today"), ("days", "Within days")],
    )
    urgent_action = models.TextField(blank=True)
    reasons = models.TextField()
    for_school = models.TextField(blank=True)

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        free_text=("urgent_action", "reasons", "for_school"),
        plain=("reference", "threshold", "urgency"),
    )


class HolderSaid(Noun):
    """What one of the two, SWIS manager and front door, says about who holds a referral (E3)."""

    PREFIX, WORD = "HS", "word on the holder"

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="holders_said")
    side = models.CharField(
        max_length=12, choices=[("front_door", "Front door"), ("swis", "SWIS team")]
    )
    holder = models.CharField(
        max_length=12, choices=[("swis", "SWIS team"), ("locality", "Locality team")]
    )
    reasons = models.TextField()

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        free_text=("reasons",),
        plain=("reference", "side", "holder"),
    )

    class Meta:
        ordering = ("made_at",)
