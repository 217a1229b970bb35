"""Who may know of a child: by involvement, when restricted, and by break-glass."""

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.staff import models as staff

from .child import Child


class Involvement(models.Model):
    """Who may know of a child beyond the school they attend: since which act, until when.

    Of a restricted child nobody knows but those named here.
    """

    child = models.ForeignKey(Child, models.CASCADE, related_name="involvements")
    account = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="involvements"
    )
    team = models.ForeignKey(
        staff.Team, models.PROTECT, null=True, blank=True, related_name="involvements"
    )
    is_for_managers = models.BooleanField(default=False)  # of a team, its managers alone
    because = models.CharField(max_length=14)  # the reference of the record that opened it
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    privacy = retention.Privacy(keep=retention.AUTHORITY_RECORD, plain=("because",))

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


class Restriction(kernel.Noun):
    """From here on only the people named know of the child, until it is lifted."""

    PREFIX, WORD = "RS", "restriction"

    child = models.ForeignKey(Child, models.PROTECT, related_name="restrictions")
    reason = models.TextField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_because = models.TextField(blank=True)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("reason", "lifted_because"),
        plain=("reference",),
    )

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(lifted_at=None),
                name="one_restriction_in_force_a_child",
            )
        ]


class Opening(kernel.Noun):
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

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD, free_text=("reason", "answer"), plain=("reference",)
    )

    class Meta:
        ordering = ("-made_at", "-pk")
