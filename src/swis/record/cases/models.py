from django.db import models

from swis.record.children.models import Child
from swis.record.kernel.models import Noun
from swis.record.kernel.privacy import AUTHORITY_RECORD, Privacy
from swis.record.schools.models import School
from swis.record.staff.models import Team

from .workflow import ASSESSMENT, CASE, ENQUIRY


class Case(Noun):
    """Statutory work with a child of the link school, held by the SWIS team (E19)."""

    PREFIX, WORD = "CA", "case"
    lifecycle = CASE

    child = models.ForeignKey(Child, models.PROTECT, related_name="cases")
    school = models.ForeignKey(School, models.PROTECT, related_name="cases")
    team = models.ForeignKey(Team, models.PROTECT, related_name="cases")
    referral = models.CharField(max_length=14, blank=True)  # reference of the referral
    referred_on = models.DateField()  # the conversation counts
    reached_inbox_on = models.DateField()
    system_reference = models.CharField(max_length=60, blank=True)  # in the authority's system
    state = models.CharField(max_length=20, choices=CASE.choices, default=CASE.initial)

    privacy = Privacy(
        keep=AUTHORITY_RECORD, plain=("reference", "referral", "system_reference", "state")
    )

    class Meta:
        ordering = ("-made_at",)
        indexes = [
            models.Index(fields=["school", "state"]),
            models.Index(fields=["child", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=models.Q(state="open"), name="one_open_case_a_child"
            )
        ]


class Allocation(Noun):
    """A case given to a worker, from and until; over the cap with a reason and an end date (E4)."""

    PREFIX, WORD = "AL", "allocation"

    case = models.ForeignKey(Case, models.PROTECT, related_name="allocations")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="allocations")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    override_reason = models.TextField(blank=True)
    override_until = models.DateField(null=True, blank=True)

    privacy = Privacy(keep=AUTHORITY_RECORD, free_text=("override_reason",), plain=("reference",))

    class Meta:
        ordering = ("starts_on", "pk")
        indexes = [models.Index(fields=["worker", "ends_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ends_on=None), name="one_worker_a_case"
            ),
            models.CheckConstraint(
                condition=models.Q(override_reason="") | models.Q(override_until__isnull=False),
                name="an_override_ends",
            ),
        ]


class Assessment(Noun):
    """A child and family assessment (E7): written, sent for sign-off, sent back or signed off."""

    PREFIX, WORD = "AS", "assessment"
    lifecycle = ASSESSMENT

    case = models.ForeignKey(Case, models.PROTECT, related_name="assessments")
    started_on = models.DateField()
    local_due_on = models.DateField()
    national_due_on = models.DateField()
    child_words = models.TextField("the child's own words", blank=True)
    analysis = models.TextField(blank=True)  # a summary; the narrative stays in the other system
    recommendation = models.CharField(max_length=30, blank=True)
    child_seen = models.CharField(
        max_length=20,
        blank=True,
        choices=[("alone", "Seen alone"), ("with_others", "Seen, not alone"), ("no", "Not seen")],
    )
    child_seen_on = models.DateField(null=True, blank=True)
    not_seen_why = models.TextField("why not seen, or not alone", blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=ASSESSMENT.choices, default=ASSESSMENT.initial)

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        free_text=("child_words", "analysis", "not_seen_why"),
        plain=("reference", "recommendation", "child_seen", "state"),
    )

    class Meta:
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~models.Q(state="signed_off"),
                name="one_assessment_under_way_a_case",
            )
        ]


class Comment(Noun):
    """A manager's comment when an assessment is sent back, or the author's answer."""

    PREFIX, WORD = "CO", "comment"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="comments")
    words = models.TextField()

    privacy = Privacy(keep=AUTHORITY_RECORD, free_text=("words",), plain=("reference",))

    class Meta:
        ordering = ("made_at",)


class StrategyDiscussion(Noun):
    """Police, health and social care decide for or against a section 47 enquiry."""

    PREFIX, WORD = "SD", "strategy discussion"

    case = models.ForeignKey(Case, models.PROTECT, related_name="strategy_discussions")
    held_on = models.DateField()
    police_present = models.BooleanField()
    health_present = models.BooleanField()
    others = models.CharField(max_length=200, blank=True)
    decision = models.CharField(
        max_length=10, choices=[("for", "Begin a section 47 enquiry"), ("against", "No enquiry")]
    )
    reasons = models.TextField()

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        identifies=("others",),
        free_text=("reasons",),
        plain=("reference", "decision"),
    )

    class Meta:
        ordering = ("held_on",)


class Finding(models.TextChoices):
    CONFERENCE = "conference", "Concerns substantiated, child at continuing risk: conference"
    NO_CONTINUING_RISK = "no_continuing_risk", "Concerns substantiated, no continuing risk"
    NOT_SUBSTANTIATED = "not_substantiated", "Concerns not substantiated"


class Enquiry(Noun):
    """A section 47 enquiry, begun by a strategy discussion."""

    PREFIX, WORD = "EN", "section 47 enquiry"
    lifecycle = ENQUIRY

    case = models.ForeignKey(Case, models.PROTECT, related_name="enquiries")
    strategy = models.OneToOneField(StrategyDiscussion, models.PROTECT, related_name="enquiry")
    started_on = models.DateField()
    conference_due_on = models.DateField()
    concluded_on = models.DateField(null=True, blank=True)
    finding = models.CharField(max_length=20, blank=True, choices=Finding.choices)
    reasons = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=ENQUIRY.choices, default=ENQUIRY.initial)

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        free_text=("reasons",),
        plain=("reference", "finding", "state"),
    )


class Abuse(models.TextChoices):
    """Category of abuse (children in need census); Multiple is not offered, as the guide advises."""

    NEGLECT = "NEG", "Neglect"
    PHYSICAL = "PHY", "Physical abuse"
    SEXUAL = "SAB", "Sexual abuse"
    EMOTIONAL = "EMO", "Emotional abuse"


class Conference(Noun):
    """A child protection conference: due, planned, held, and what it decided."""

    PREFIX, WORD = "CF", "conference"

    case = models.ForeignKey(Case, models.PROTECT, related_name="conferences")
    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, null=True, blank=True, related_name="conferences"
    )
    kind = models.CharField(max_length=10, choices=[("initial", "Initial"), ("review", "Review")])
    due_on = models.DateField()
    planned_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    result = models.CharField(
        max_length=10,
        blank=True,
        choices=[("plan", "Child protection plan"), ("no_plan", "No child protection plan")],
    )
    abuse = models.CharField(max_length=3, blank=True, choices=Abuse.choices)

    privacy = Privacy(
        keep=AUTHORITY_RECORD, special=("abuse",), plain=("reference", "kind", "result")
    )

    class Meta:
        ordering = ("due_on",)


class OutcomeKind(models.TextChoices):
    """What an assessment leads to (E6, E8). The first three are below threshold."""

    NO_FURTHER_ACTION = "nfa", "No further action"
    EARLY_HELP = "early_help", "Below threshold: early help, raised by the school"
    SUPPORT = "support", "Below threshold: non-statutory support goes on in school"
    CHILD_IN_NEED = "cin", "Child in need"
    CHILD_PROTECTION = "cp", "Child protection"
    LOOKED_AFTER = "looked_after", "Looked after"
    PRE_PROCEEDINGS = "pre_proceedings", "Pre-proceedings"
    CARE_PROCEEDINGS = "care_proceedings", "Care proceedings"


BELOW_THRESHOLD = frozenset(
    {OutcomeKind.NO_FURTHER_ACTION, OutcomeKind.EARLY_HELP, OutcomeKind.SUPPORT}
)


class Outcome(Noun):
    """The outcome of an assessment: what it is, why, and what the school needs to know of it."""

    PREFIX, WORD = "OC", "outcome"

    case = models.ForeignKey(Case, models.PROTECT, related_name="outcomes")
    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="outcome")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    decided_on = models.DateField()
    reasons = models.TextField()

    privacy = Privacy(keep=AUTHORITY_RECORD, free_text=("reasons",), plain=("reference", "kind"))

    class Meta:
        ordering = ("made_at",)


class Plan(Noun):
    """A child's plan: its kind, from and until, and when it is next looked at together."""

    PREFIX, WORD = "PN", "plan"

    case = models.ForeignKey(Case, models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    abuse = models.CharField(max_length=3, blank=True, choices=Abuse.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    next_meeting_on = models.DateField(null=True, blank=True)
    for_school = models.TextField(blank=True)

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        special=("abuse",),
        free_text=("for_school",),
        plain=("reference", "kind"),
    )

    class Meta:
        ordering = ("-starts_on",)
