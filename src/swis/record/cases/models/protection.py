from datetime import date

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .. import workflow
from .case import Case
from .outcome import Abuse


class StrategyDiscussion(kernel.Noun):
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

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("others",),
        free_text=("reasons",),
        plain=("reference", "decision"),
    )

    class Meta:
        ordering = ("held_on", "pk")


class Agency(models.TextChoices):
    POLICE = "police", "Police"
    HEALTH = "health", "Health"


class AgencyAsked(kernel.Noun):
    """Police or health were asked to a strategy discussion: who, on which number, and when."""

    PREFIX, WORD = "AA", "call to police or health"

    case = models.ForeignKey(Case, models.PROTECT, related_name="agencies_asked")
    agency = models.CharField(max_length=10, choices=Agency.choices)
    who = models.CharField(max_length=120)
    number = models.CharField(max_length=40)
    asked_when = models.DateTimeField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("who", "number"),
        plain=("reference", "agency"),
    )

    class Meta:
        ordering = ("asked_when", "pk")


class Finding(models.TextChoices):
    CONFERENCE = "conference", "Concerns substantiated, child at continuing risk: conference"
    NO_CONTINUING_RISK = "no_continuing_risk", "Concerns substantiated, no continuing risk"
    NOT_SUBSTANTIATED = "not_substantiated", "Concerns not substantiated"


class Enquiry(kernel.Noun):
    """A section 47 enquiry, begun by a strategy discussion."""

    PREFIX, WORD = "EN", "section 47 enquiry"
    lifecycle = workflow.ENQUIRY

    case = models.ForeignKey(Case, models.PROTECT, related_name="enquiries")
    strategy = models.OneToOneField(StrategyDiscussion, models.PROTECT, related_name="enquiry")
    started_on = models.DateField()
    conference_due_on = models.DateField()
    concluded_on = models.DateField(null=True, blank=True)
    finding = models.CharField(max_length=20, blank=True, choices=Finding.choices)
    reasons = models.TextField(blank=True)
    # whose conclusion it is, and the day by which a manager's name stands under it
    found_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    name_due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.ENQUIRY.choices, default=workflow.ENQUIRY.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("reasons",),
        plain=("reference", "finding", "state"),
    )

    class Meta:
        ordering = ("started_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~models.Q(state=workflow.EnquiryState.CONCLUDED),
                name="one_open_enquiry_a_case",
            )
        ]

    @property
    def is_under_way(self) -> bool:
        """Open, or concluded in its author's words alone."""
        return self.state != workflow.EnquiryState.CONCLUDED

    @property
    def of_case(self) -> Case:
        return self.case


class Conference(kernel.Noun):
    """A child protection conference: due, planned, held, and what it decided."""

    PREFIX, WORD = "CF", "conference"
    lifecycle = workflow.CONFERENCE

    case = models.ForeignKey(Case, models.PROTECT, related_name="conferences")
    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, null=True, blank=True, related_name="conferences"
    )
    kind = models.CharField(max_length=10, choices=[("initial", "Initial"), ("review", "Review")])
    due_on = models.DateField()
    planned_on = models.DateField("planned for", null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    result = models.CharField(
        max_length=10,
        blank=True,
        choices=[("plan", "Child protection plan"), ("no_plan", "No child protection plan")],
    )
    abuse = models.CharField(max_length=3, blank=True, choices=Abuse.choices)
    reasons = models.TextField(blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.CONFERENCE.choices, default=workflow.CONFERENCE.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        special=("abuse",),
        free_text=("reasons",),
        plain=("reference", "kind", "result", "state"),
    )

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state=workflow.ConferenceState.AHEAD),
                name="one_conference_ahead_a_case",
            ),
            models.CheckConstraint(
                condition=models.Q(state=workflow.ConferenceState.AHEAD, held_on=None, result="")
                | (
                    models.Q(state=workflow.ConferenceState.HELD, held_on__isnull=False)
                    & ~models.Q(result="")
                ),
                name="a_held_conference_has_a_result",
            ),
        ]

    @property
    def of_case(self) -> Case:
        return self.case

    @property
    def name(self) -> str:
        return f"{self.get_kind_display()} child protection conference"


class CoreGroup(kernel.Noun):
    """The first core group after a conference that made a plan."""

    PREFIX, WORD = "CG", "core group"
    lifecycle = workflow.CORE_GROUP

    case = models.ForeignKey(Case, models.PROTECT, related_name="core_groups")
    conference = models.OneToOneField(Conference, models.PROTECT, related_name="core_group")
    due_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)

    state = models.CharField(
        max_length=20, choices=workflow.CORE_GROUP.choices, default=workflow.CORE_GROUP.initial
    )

    privacy = retention.Privacy(keep=retention.AUTHORITY_RECORD, plain=("reference", "state"))

    class Meta:
        ordering = ("due_on", "pk")

    @property
    def of_case(self) -> Case:
        return self.case

    @property
    def conference_held_on(self) -> date:
        """Only a conference that was held makes a core group."""
        assert self.conference.held_on is not None
        return self.conference.held_on
