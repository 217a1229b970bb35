from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.schools import models as schools


class Kind(models.TextChoices):
    """Contact type: the code list of the Ealing reporting system (report of April 2023), and the
    group session, which that list counts among its workshops."""

    ADVICE = "advice", "Advice or information"
    ONE_TO_ONE = "one_to_one", "One-to-one session"
    GROUP = "group", "Group session"
    CONSULTATION = "consultation", "Professional consultation"
    PROFESSIONALS = "professionals", "Engaging with professionals"
    HOME_VISIT = "home_visit", "Home visit"
    DROP_IN = "drop_in", "Drop-in"
    PLANNING = "planning", "Planning"
    WORKSHOP = "workshop", "Workshop"
    ADMIN = "admin", "Admin"
    OTHER = "other", "Other"


class WithWhom(models.TextChoices):
    YOUNG_PERSON = "young_person", "A young person"
    SCHOOL_STAFF = "school_staff", "School staff"
    PARENT = "parent", "A parent or carer"
    PROFESSIONAL = "professional", "Another professional"
    SEVERAL = "several", "Several people"
    NOBODY = "nobody", "Nobody"


class Source(models.TextChoices):
    """Who asked for it."""

    SCHOOL = "school", "The school"
    YOUNG_PERSON = "young_person", "The young person came by themself"
    PARENT = "parent", "A parent or carer"
    WORKER = "worker", "The social worker"
    PROFESSIONAL = "professional", "Another professional"


class Known(models.TextChoices):
    """Whether the young person is known to social care."""

    KNOWN = "known", "Known to social care"
    NOT_KNOWN = "not_known", "Not known"
    PREVIOUSLY = "previously", "Previously known, not open"
    NO_YOUNG_PERSON = "no_young_person", "Not applicable: no young person"
    OUT_OF_BOROUGH = "out_of_borough", "Out of borough"


class Topic(models.TextChoices):
    """What one-to-one work is on: the code list of the Ealing reporting system."""

    FRIENDSHIPS = "friendships", "Friendships"
    BEHAVIOUR = "behaviour", "Behaviour"
    SELF_ESTEEM = "self_esteem", "Self-esteem"
    FEELINGS = "feelings", "Difficult feelings"
    RELATIONSHIPS = "relationships", "Healthy relationships"
    CONFLICT = "conflict", "Conflict"
    IDENTITY = "identity", "Identity"
    COMMUNICATION = "communication", "Communication"
    ANGER = "anger", "Anger"


class Outcome(models.TextChoices):
    """What came of it; several may hold."""

    ONGOING = "ongoing", "Goes on with the social worker"
    COMPLETED = "completed", "Completed by the social worker"
    MANAGEMENT = "management", "Management direction"
    FRONT_DOOR = "front_door", "Front door"
    PARENTING = "parenting", "Parenting service"
    # the last heading is damaged in the report: reconstructed
    OUTSIDE_AGENCY = "outside_agency", "Outside agency"


class Activity(kernel.Noun):
    """One line of the log of non-statutory work: what, with whom, how long, what came of it.

    A session, a consultation or a visit stands beside it with its own facts. ``year_group``,
    ``age``, ``sex`` and ``known`` are as they were on the day: proposed from the record, and
    corrected where it was wrong; None and blank are "not categorised".
    """

    PREFIX, WORD = "AC", "activity"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    held_by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="activities")
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    child = models.ForeignKey(
        children.Child, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    held_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    with_whom = models.CharField(max_length=20, choices=WithWhom.choices)
    with_name = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=20, choices=Source.choices, blank=True)
    topic = models.CharField(max_length=40, blank=True)
    headcount = models.PositiveSmallIntegerField(null=True, blank=True)
    known = models.CharField(max_length=20, choices=Known.choices)
    year_group = models.SmallIntegerField(null=True, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=children.Sex.choices, blank=True)
    words = models.TextField(blank=True)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        identifies=("with_name",),
        free_text=("words",),
        plain=("reference", "kind", "with_whom", "source", "topic", "known", "sex"),
    )

    class Meta:
        ordering = ("-held_at", "-pk")
        indexes = [
            models.Index(fields=["held_by", "held_at"]),
            models.Index(fields=["school", "held_at"]),
            models.Index(fields=["child"]),
        ]


class ActivityOutcome(models.Model):
    """One of the outcomes of an activity."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)

    privacy = retention.Privacy(keep=retention.CHILD_PROTECTION_FILE, plain=("outcome",))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "outcome"], name="an_outcome_is_said_once_an_activity"
            )
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
