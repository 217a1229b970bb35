from django.db import models

from swis.kernel.models import Noun
from swis.kernel.privacy import CHILD_PROTECTION_FILE, Privacy
from swis.record.children.models import Child
from swis.record.concerns.models import Concern
from swis.record.schools.models import School
from swis.record.sharing.models import Share

from ..workflow import DISCLOSURE
from .activity import Activity


class SessionOpening(models.Model):
    """How a session with young people opened (E10): with the limits of confidentiality, in which
    words, or why not. Said by whoever held the session, as it began."""

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="opening")
    words = models.TextField(blank=True)
    version = models.CharField(max_length=40, blank=True)  # of the wording; blank: own words
    why_not = models.TextField(blank=True)
    disclosed = models.BooleanField(default=False)  # something the safeguarding lead must know

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE, free_text=("words", "why_not"), plain=("version",)
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


class Disclosure(Noun):
    """What a young person disclosed in a session, passed on to the safeguarding lead at once; they
    hear afterwards what happened with it (E10)."""

    PREFIX, WORD = "DS", "disclosure"
    lifecycle = DISCLOSURE

    child = models.ForeignKey(Child, models.PROTECT, related_name="disclosures")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="disclosures")
    concern = models.ForeignKey(Concern, models.PROTECT, null=True, blank=True, related_name="+")
    share = models.ForeignKey(Share, models.PROTECT, null=True, blank=True, related_name="+")
    told_on = models.DateField(null=True, blank=True)
    what_was_said = models.TextField(blank=True)  # to the young person, afterwards
    child_words = models.TextField(blank=True)  # what they made of it
    why_not_yet = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=DISCLOSURE.choices, default=DISCLOSURE.initial)

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE,
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
