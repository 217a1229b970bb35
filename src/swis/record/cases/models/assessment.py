from django.db import models

from swis.kernel import models as kernel
from swis.kernel import questions, retention

from .. import workflow
from .case import Case
from .outcome import OutcomeKind


class Seen(models.TextChoices):
    ALONE = "alone", "Seen alone"
    WITH_OTHERS = "with_others", "Seen, but not alone"
    NOT_SEEN = "no", "Not seen"


class Assessment(kernel.Noun):
    """A child and family assessment (E7): written, sent for sign-off, sent back or signed off."""

    PREFIX, WORD = "AS", "assessment"
    lifecycle = workflow.ASSESSMENT

    case = models.ForeignKey(Case, models.PROTECT, related_name="assessments")
    started_on = models.DateField()
    local_due_on = models.DateField()
    national_due_on = models.DateField()
    child_words = models.TextField("the child's own words", blank=True)
    child_seen = models.CharField("child seen", max_length=20, blank=True, choices=Seen.choices)
    child_seen_on = models.DateField("when the child was seen", null=True, blank=True)
    not_seen_why = models.TextField("why not seen, or not alone", blank=True)
    analysis = models.TextField(blank=True)  # in index mode a summary; the rest is in Mosaic
    recommendation = models.CharField(max_length=30, blank=True, choices=OutcomeKind.choices)
    system_reference = models.CharField(
        "reference in the authority's system", max_length=60, blank=True
    )
    state = models.CharField(
        max_length=20, choices=workflow.ASSESSMENT.choices, default=workflow.ASSESSMENT.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("child_words", "analysis", "not_seen_why"),
        plain=("reference", "recommendation", "child_seen", "system_reference", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~models.Q(state=workflow.AssessmentState.SIGNED_OFF),
                name="one_assessment_under_way_a_case",
            )
        ]

    @property
    def of_case(self) -> Case:
        return self.case

    @property
    def authors(self) -> set[int]:
        """Everyone who wrote in it, or sent it for sign-off."""
        whose = {"noun": self.noun, "reference": self.reference}
        wrote = kernel.Change.objects.filter(**whose)
        sent = kernel.StepTaken.objects.filter(act="submit", **whose)
        asked = (questions.rows(rows.values_list("by_id", flat=True)) for rows in (wrote, sent))
        return {pk for rows in questions.together(*asked) for pk in rows}

    @property
    def sent_by(self) -> int:
        """Who sent it for sign-off last: whose recommendation it is."""
        sent = kernel.StepTaken.objects.filter(
            act="submit", noun=self.noun, reference=self.reference
        )
        return sent.order_by("-at", "-pk").values_list("by_id", flat=True)[0]

    def has_outcome(self) -> bool:
        return getattr(self, "outcome", None) is not None

    def what_is_missing_of_seen(self) -> str | None:
        return next(iter(self.missing_of_seen()), None)

    def missing_of_seen(self) -> list[str]:
        """What it must still say of the child being seen, all of it."""
        if not self.child_seen:
            return ["The assessment must say whether the child was seen, and seen alone."]
        missing = []
        if self.child_seen != Seen.NOT_SEEN and not self.child_seen_on:
            missing.append("The assessment must say when the child was seen.")
        if self.child_seen != Seen.ALONE and not self.not_seen_why.strip():
            missing.append("The assessment must say why the child was not seen, or not seen alone.")
        return missing


class Comment(kernel.Noun):
    """A manager's comment when an assessment is sent back, or the author's answer."""

    PREFIX, WORD = "CO", "comment"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="comments")
    words = models.TextField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD, free_text=("words",), plain=("reference",)
    )

    class Meta:
        ordering = ("made_at", "pk")


class SignOff(kernel.Noun):
    """A manager's name under an assessment: what they checked about seeing the child, and said."""

    PREFIX, WORD = "SO", "sign-off"

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="sign_off")
    child_seen = models.CharField(max_length=20, choices=Seen.choices)
    words = models.TextField(blank=True)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD, free_text=("words",), plain=("reference", "child_seen")
    )
