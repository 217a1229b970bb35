from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.schools import models as schools
from swis.record.sharing import models as sharing

from .. import workflow
from .activity import Activity


class SessionOpening(models.Model):
    """How a session with young people opened (E10): with the limits of confidentiality, in which
    words, or why not. Said by whoever held the session, as it began."""

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="opening")
    words = models.TextField(blank=True)
    version = models.CharField(max_length=40, blank=True)  # of the wording; blank: own words
    why_not = models.TextField(blank=True)
    disclosed = models.BooleanField(default=False)  # something the safeguarding lead must know

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE, free_text=("words", "why_not"), plain=("version",)
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(words="") ^ models.Q(why_not=""),
                name="the_limits_were_said_or_why_not",
            )
        ]

    def __str__(self) -> str:
        return str(self.activity)


class Disclosure(kernel.Noun):
    """What a young person disclosed in a session, passed on to the safeguarding lead at once; they
    hear afterwards what happened with it (E10)."""

    PREFIX, WORD = "DS", "disclosure"
    lifecycle = workflow.DISCLOSURE

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="disclosures")
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="disclosures")
    concern = models.ForeignKey(
        concerns.Concern, models.PROTECT, null=True, blank=True, related_name="+"
    )
    share = models.ForeignKey(
        sharing.Share, models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_on = models.DateField(null=True, blank=True)
    what_was_said = models.TextField(blank=True)  # to the young person, afterwards
    child_words = models.TextField(blank=True)  # what they made of it
    why_not_yet = models.TextField(blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.DISCLOSURE.choices, default=workflow.DISCLOSURE.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("what_was_said", "child_words", "why_not_yet"),
        plain=("reference", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(concern=None, share__isnull=False)
                | models.Q(concern__isnull=False, share=None),
                name="a_disclosure_is_passed_on_one_way",
            )
        ]
