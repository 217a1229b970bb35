from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.activities import models as activities
from swis.record.children import models as children
from swis.record.schools import models as schools

from .. import workflow

STAFF = (
    activities.Theme.THRESHOLDS,
    activities.Theme.RECORDING,
    activities.Theme.REFERRALS,
    activities.Theme.REFLECTIVE,
)
GROUP_THEMES = [choice for choice in activities.Theme.choices if choice[0] not in STAFF]


class Group(kernel.Noun):
    """Group work on a theme: planned, running, ended with a review. It names no child itself."""

    PREFIX, WORD = "GR", "group"
    lifecycle = workflow.GROUP

    school = models.ForeignKey(schools.School, models.PROTECT, related_name="groups")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    theme = models.CharField(max_length=40, choices=GROUP_THEMES)
    aims = models.TextField()
    planned_sessions = models.PositiveSmallIntegerField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    review = models.TextField(blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.GROUP.choices, default=workflow.GROUP.initial
    )

    privacy = retention.Privacy(
        keep=retention.PRACTICE,
        free_text=("name", "aims", "review"),
        plain=("reference", "theme", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [models.Index(fields=["worker", "state"]), models.Index(fields=["school"])]


class GroupMember(kernel.Noun):
    """A child in a group: of which school, with whose agreement (E9), until when."""

    PREFIX, WORD = "GM", "member"

    group = models.ForeignKey(Group, models.PROTECT, related_name="members")
    child = models.ForeignKey(children.Child, models.PROTECT, related_name="group_memberships")
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        children.Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_on = models.DateField(null=True, blank=True)
    left_because = models.CharField(max_length=200, blank=True)
    ending = models.TextField(blank=True)  # how it went for them

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("left_because", "ending"),
        plain=("reference",),
    )

    class Meta:
        ordering = ("child__given_names", "child__family_name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "child"],
                condition=models.Q(left_on=None),
                name="a_child_is_in_a_group_once",
            )
        ]

    @property
    def may_come(self) -> bool:
        """Somebody agreed, and still does (E9)."""
        agreed = self.agreement is not None and self.agreement.is_agreed
        return agreed and self.left_on is None


class GroupSession(kernel.Noun):
    """One session of a group: the note that is shared names nobody."""

    PREFIX, WORD = "GS", "group session"

    group = models.ForeignKey(Group, models.PROTECT, related_name="sessions")
    activity = models.OneToOneField(
        activities.Activity, models.PROTECT, related_name="group_session"
    )
    held_at = models.DateTimeField()
    held_by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    words = models.TextField()

    privacy = retention.Privacy(keep=retention.PRACTICE, free_text=("words",), plain=("reference",))

    class Meta:
        ordering = ("-held_at", "-pk")


class GroupNote(kernel.Noun):
    """One member's line of a register, with the note that is theirs alone: here or away, their own
    words. It goes into that child's chronology and no other's."""

    PREFIX, WORD = "GN", "note of a group session"

    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="notes")
    member = models.ForeignKey(GroupMember, models.PROTECT, related_name="notes")
    here = models.BooleanField()
    why_away = models.CharField(max_length=200, blank=True)
    child_words = models.TextField(blank=True)
    words = models.TextField(blank=True)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("why_away", "child_words", "words"),
        plain=("reference",),
    )

    class Meta:
        ordering = ("-session__held_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"], name="a_member_stands_in_a_register_once"
            )
        ]
