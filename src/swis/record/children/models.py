from django.db import models

from swis.record.kernel.models import Noun
from swis.record.kernel.privacy import AUTHORITY_RECORD, CHILD_PROTECTION_FILE, Privacy
from swis.record.schools.models import LocalAuthority, School
from swis.record.staff.models import Team


class Family(Noun):
    """Children who belong together: siblings, or one household."""

    PREFIX, WORD = "FA", "family"
    privacy = Privacy(keep=AUTHORITY_RECORD, plain=("reference",))


class Sex(models.TextChoices):
    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not recorded"


class Child(Noun):
    """A child known to the programme. The record starts at the first concern or session."""

    PREFIX, WORD = "CH", "child"

    given_names = models.CharField("given names", max_length=100)
    family_name = models.CharField("family name", max_length=100)
    born_on = models.DateField("date of birth", null=True, blank=True)
    sex = models.CharField("sex", max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    # not unique: to refuse a number is to tell a stranger that the child is known here. Two records
    # with one number wait for information governance instead.
    upn = models.CharField("unique pupil number", max_length=13, blank=True)
    home_authority = models.ForeignKey(
        LocalAuthority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="home authority",
    )
    family = models.ForeignKey(
        Family, models.PROTECT, null=True, blank=True, related_name="children"
    )
    is_restricted = models.BooleanField(default=False)

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        identifies=("given_names", "family_name", "upn"),
        plain=("reference", "sex"),
    )

    class Meta:
        ordering = ("family_name", "given_names")
        indexes = [
            models.Index(fields=["family_name", "given_names"]),
            models.Index(fields=["upn"]),
        ]

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}"


class Enrolment(models.Model):
    """A child on a school's roll, from and until."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="enrolments")
    school = models.ForeignKey(School, models.PROTECT, related_name="enrolments")
    year_group = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = Privacy(keep=CHILD_PROTECTION_FILE)

    class Meta:
        indexes = [models.Index(fields=["school", "child"]), models.Index(fields=["child"])]

    def __str__(self) -> str:
        return f"{self.child} at {self.school}"


class Carer(Noun):
    """A parent or carer of a child, and whether it is safe to contact them."""

    PREFIX, WORD = "CR", "parent or carer"

    child = models.ForeignKey(Child, models.CASCADE, related_name="carers")
    name = models.CharField("name", max_length=120)
    relationship = models.CharField("relationship to the child", max_length=60)
    has_responsibility = models.BooleanField("has parental responsibility", null=True, blank=True)
    safe_to_contact = models.BooleanField("safe to contact", null=True, blank=True)
    phone = models.CharField("phone", max_length=40, blank=True)
    address = models.TextField("address", blank=True)
    # a safe address: never shown to a school's roles (DOMAIN: users)
    is_withheld = models.BooleanField("phone and address kept from the school", default=False)

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        identifies=("name", "phone", "address"),
        plain=("reference", "relationship"),
    )

    class Meta:
        ordering = ("made_at", "pk")


class Restriction(Noun):
    """From here on only the people named know of the child, until it is lifted."""

    PREFIX, WORD = "RS", "restriction"

    child = models.ForeignKey(Child, models.PROTECT, related_name="restrictions")
    reason = models.TextField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_because = models.TextField(blank=True)

    privacy = Privacy(
        keep=AUTHORITY_RECORD, free_text=("reason", "lifted_because"), plain=("reference",)
    )

    class Meta:
        ordering = ("made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(lifted_at=None),
                name="one_restriction_in_force_a_child",
            )
        ]


class Opening(Noun):
    """A restricted record opened by somebody not named on it, for a while and for a reason."""

    PREFIX, WORD = "OP", "opening"

    child = models.ForeignKey(Child, models.PROTECT, related_name="openings")
    reason = models.TextField()
    until = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)  # a manager asked why
    asked_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)

    privacy = Privacy(keep=AUTHORITY_RECORD, free_text=("reason", "answer"), plain=("reference",))

    class Meta:
        ordering = ("-made_at",)


class Involvement(models.Model):
    """Who may know of a child beyond the school they attend: since which act, until when.

    Of a restricted child nobody knows but those named here.
    """

    child = models.ForeignKey(Child, models.CASCADE, related_name="involvements")
    account = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="involvements"
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="involvements"
    )
    because = models.CharField(max_length=14)  # the reference of the record that opened it
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    privacy = Privacy(keep=AUTHORITY_RECORD, plain=("because",))

    class Meta:
        indexes = [
            models.Index(fields=["account", "child"]),
            models.Index(fields=["team", "child"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account__isnull=False, team__isnull=True)
                | models.Q(account__isnull=True, team__isnull=False),
                name="an_involvement_is_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.child} since {self.because}"


class AgreementState(models.TextChoices):
    """The five states of agreement to a referral or to direct work (E9)."""

    AGREED = "agreed", "Agreed"
    REFUSED_PROCEEDING = "refused_proceeding", "Refused, proceeding because"
    REFUSED_NOT_PROCEEDING = "refused_not_proceeding", "Refused, not proceeding"
    NOT_SOUGHT = "not_sought", "Not sought because asking would put the child at risk"
    NOT_REACHED = "not_reached", "Could not be reached"


class Agreement(Noun):
    """Whether a person with parental responsibility agreed, or the young person, and why not."""

    PREFIX, WORD = "AG", "agreement"

    child = models.ForeignKey(Child, models.PROTECT, related_name="agreements")
    to = models.CharField(
        max_length=20, choices=[("referral", "A referral"), ("direct_work", "Direct work")]
    )
    state = models.CharField(max_length=30, choices=AgreementState.choices)
    giver = models.CharField(
        max_length=20,
        choices=[
            ("responsible", "A person with parental responsibility"),
            ("young_person", "The young person"),
        ],
        default="responsible",
    )
    from_whom = models.CharField(max_length=120, blank=True)
    # why not, or why it goes on without; where the young person agreed: why they are competent to
    reason = models.TextField(blank=True)
    safe_to_contact = models.CharField(
        max_length=10,
        choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
        default="not_known",
    )
    advice = models.TextField(blank=True)  # what the SWIS manager or front door advised, if asked

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        identifies=("from_whom",),
        free_text=("reason", "advice"),
        plain=("reference", "to", "giver", "state", "safe_to_contact"),
    )

    class Meta:
        ordering = ("-made_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="agreed", giver="responsible") | ~models.Q(reason=""),
                name="without_agreement_there_is_a_reason",
            )
        ]
