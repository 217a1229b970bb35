from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.activities import models as activities
from swis.record.children import models as children
from swis.record.schools import models as schools

from .. import workflow


class HelpPlan(kernel.Noun):
    """The school's early help plan: raised by the school, which SWIS supports and never repeats
    (E16)."""

    PREFIX, WORD = "EH", "early help plan"
    lifecycle = workflow.HELP_PLAN

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="help_plans")
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="help_plans")
    raised_on = models.DateField()
    supporter = models.CharField("EHAP support worker", max_length=120)
    their_reference = models.CharField("reference in their system", max_length=60, blank=True)
    aims = models.TextField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ending = models.TextField("how it ended", blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.HELP_PLAN.choices, default=workflow.HELP_PLAN.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        identifies=("supporter",),
        free_text=("aims", "ending"),
        plain=("reference", "their_reference", "state"),
    )

    class Meta:
        ordering = ("-raised_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(state=workflow.HelpPlanState.OPEN),
                name="one_early_help_plan_at_a_time",
            )
        ]


class FamilyMeeting(kernel.Noun):
    """A meeting of the team around the family that SWIS attended, and what SWIS does."""

    PREFIX, WORD = "TF", "meeting of the team around the family"

    plan = models.ForeignKey(HelpPlan, models.PROTECT, related_name="meetings")
    activity = models.OneToOneField(
        activities.Activity, models.PROTECT, related_name="family_meeting"
    )
    attended = models.CharField("who was there", max_length=300)
    swis_does = models.TextField("what SWIS does")

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        identifies=("attended",),
        free_text=("swis_does",),
        plain=("reference",),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
