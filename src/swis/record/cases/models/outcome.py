from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .. import workflow
from .case import Case


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
    PRIVATE_FOSTERING = "private_fostering", "Private fostering"


BELOW_THRESHOLD = frozenset(
    {OutcomeKind.NO_FURTHER_ACTION, OutcomeKind.EARLY_HELP, OutcomeKind.SUPPORT}
)


class Abuse(models.TextChoices):
    """Category of abuse (children in need census). Multiple is not offered, as it advises."""

    NEGLECT = "NEG", "Neglect"
    PHYSICAL = "PHY", "Physical abuse"
    SEXUAL = "SAB", "Sexual abuse"
    EMOTIONAL = "EMO", "Emotional abuse"


class Outcome(kernel.Noun):
    """The outcome of an assessment: what it is, and why."""

    PREFIX, WORD = "OC", "outcome"

    case = models.ForeignKey(Case, models.PROTECT, related_name="outcomes")
    assessment = models.OneToOneField("cases.Assessment", models.PROTECT, related_name="outcome")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    decided_on = models.DateField()
    reasons = models.TextField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD, free_text=("reasons",), plain=("reference", "kind")
    )

    class Meta:
        ordering = ("made_at", "pk")


class ProposedOutcome(kernel.Noun):
    """An outcome against what was recommended and signed off: it waits for another manager's name,
    and nothing of it holds before."""

    PREFIX, WORD = "PO", "proposed outcome"
    lifecycle = workflow.PROPOSED_OUTCOME

    case = models.ForeignKey(Case, models.PROTECT, related_name="proposed_outcomes")
    assessment = models.ForeignKey("cases.Assessment", models.PROTECT, related_name="proposed")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    reasons = models.TextField()
    for_school = models.TextField(blank=True)
    plan_for_school = models.TextField(blank=True)
    withheld_why = models.TextField(blank=True)
    next_meeting_on = models.DateField(null=True, blank=True)
    # with being looked after
    legal_status = models.CharField(max_length=2, blank=True)
    placement = models.CharField(max_length=10, blank=True)
    started_on = models.DateField(null=True, blank=True)
    until_18 = models.BooleanField(default=False)
    name_due_on = models.DateField()
    state = models.CharField(
        max_length=20,
        choices=workflow.PROPOSED_OUTCOME.choices,
        default=workflow.PROPOSED_OUTCOME.initial,
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("reasons", "for_school", "plan_for_school", "withheld_why"),
        plain=("reference", "kind", "legal_status", "placement", "state"),
    )

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"],
                condition=models.Q(state=workflow.ProposedState.PROPOSED),
                name="one_outcome_waits_an_assessment",
            )
        ]

    @property
    def of_case(self) -> Case:
        return self.case


class Plan(kernel.Noun):
    """A child's plan: its kind, from and until, and when it is next looked at together."""

    PREFIX, WORD = "PN", "plan"

    case = models.ForeignKey(Case, models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    abuse = models.CharField("category of abuse", max_length=3, blank=True, choices=Abuse.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    next_meeting_on = models.DateField("next meeting", null=True, blank=True)
    # by when the child is next seen, and the limit that says so: a visit or a plan changes it
    visit_due_on = models.DateField("next visit", null=True, blank=True)
    visit_limit = models.CharField(max_length=200, blank=True)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        special=("abuse",),
        plain=("reference", "kind", "visit_limit"),
    )

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ends_on=None), name="one_plan_in_force_a_case"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["nfa", "early_help", "support"]),
                name="a_plan_is_statutory",
            ),
        ]
