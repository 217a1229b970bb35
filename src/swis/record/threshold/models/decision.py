from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.support import models as support_models

from .. import workflow


class Option(models.TextChoices):
    """What a concern may become when both decide (E1). To refer needs one name: see Referral."""

    NOT_TO_REFER = "not_to_refer", "Not to refer"
    ADVICE_ONLY = "advice_only", "Advice only"
    EARLY_HELP = "early_help", "Early help, raised by the school"
    SUPPORT = "support", "Non-statutory support"


class Decision(kernel.Noun):
    """What DSL and worker decided about a concern, with reasons and both names."""

    PREFIX, WORD = "DE", "decision"
    lifecycle = workflow.DECISION

    concern = models.ForeignKey(concerns.Concern, models.PROTECT, related_name="decisions")
    option = models.CharField(max_length=20, choices=Option.choices)
    reasons = models.TextField()
    aims = models.TextField(blank=True)  # of non-statutory support
    side = models.CharField(
        max_length=10, choices=[("school", "School"), ("worker", "Social worker")]
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    # asked for a referral, refused, and not proceeding because of that (E9)
    agreement = models.ForeignKey(
        children.Agreement, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    support = models.ForeignKey(
        support_models.Support, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=20, choices=workflow.DECISION.choices, default=workflow.DECISION.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("reasons", "aims", "answer"),
        plain=("reference", "option", "side", "state"),
    )

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["concern"],
                condition=models.Q(state=workflow.DecisionState.PROPOSED),
                name="one_decision_waits_a_concern",
            )
        ]
