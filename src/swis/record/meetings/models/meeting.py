from datetime import datetime, timedelta

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import people, retention
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.staff import models as staff

from .. import workflow
from .series import MeetingKind, Series


class Meeting(kernel.Noun):
    """People who come together at a time and a place, about a child or about none."""

    PREFIX, WORD = "MT", "meeting"
    lifecycle = workflow.MEETING

    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    due_on = models.DateField(null=True, blank=True)  # the day that its series has for it
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    team = models.ForeignKey(
        staff.Team, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    child = models.ForeignKey(
        children.Child, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    worker = models.ForeignKey(  # whose supervision it is
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="supervisions"
    )
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True)
    others = models.CharField("who comes from elsewhere", max_length=200, blank=True)
    why = models.TextField("why it was moved, not held or cancelled", blank=True)
    notes = models.TextField("what was said", blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.MEETING.choices, default=workflow.MEETING.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("notes", "why", "others"),
        plain=("reference", "kind", "place", "state"),
    )

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = [
            models.Index(fields=["starts_at"]),
            models.Index(fields=["child", "starts_at"]),
            models.Index(fields=["team", "kind", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "due_on"], name="one_meeting_of_a_series_a_day"
            )
        ]

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def where(self) -> str:
        """The room, and the school or the team that has it: a room is nowhere by itself."""
        at = self.school or self.team
        return ", ".join(part for part in (self.place, at.name if at else "") if part)

    @property
    def is_supervision(self) -> bool:
        return self.kind == MeetingKind.SUPERVISION

    @property
    def invited(self) -> set[int]:
        return {row.account_id for row in self.attendances.all()}

    def is_of(self, person: people.Person) -> bool:
        """Whether it is theirs to record: invited, or a manager or the head of its team; but
        supervision is of the two of them."""
        if person.account_id in self.invited:
            return True
        leads = person.teams(*people.MANAGERS, people.Role.HEAD_OF_SERVICE)
        return not self.is_supervision and self.team_id in leads

    def is_recorded_by(self, person: people.Person) -> bool:
        """Supervision by the manager who gives it; where that is nobody here, by the worker."""
        if not self.is_supervision:
            return self.is_of(person)
        givers = self.invited - {self.worker_id}
        return person.account_id in (givers or self.invited)


class Attendance(models.Model):
    """Somebody invited to a meeting, in which role, and whether they came."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="attendances")
    label = models.CharField(max_length=120, blank=True)
    attended = models.BooleanField(null=True, blank=True)

    privacy = retention.Privacy(keep=retention.CHILD_PROTECTION_FILE, plain=("label",))

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["meeting", "account"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.account} at {self.meeting}"
