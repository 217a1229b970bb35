from datetime import date, timedelta

from django.db import models

from swis.kernel import clocks, people, retention
from swis.kernel import models as kernel
from swis.record.staff import models as staff

from .. import workflow

R = people.Role


class Leave(kernel.Noun):
    """Days off that somebody of the SWIS team asks for. What for is not asked and not kept."""

    PREFIX, WORD = "LV", "leave"
    lifecycle = workflow.LEAVE

    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="leaves")
    team = models.ForeignKey(staff.Team, models.PROTECT, related_name="leaves")
    role = models.CharField(max_length=30, choices=people.Role.choices)  # in which they ask
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="the first day back")
    state = models.CharField(
        max_length=20, choices=workflow.LEAVE.choices, default=workflow.LEAVE.initial
    )
    answer = models.TextField(blank=True)  # of whoever decided, to whoever asked

    privacy = retention.Privacy(
        keep=retention.PRACTICE, free_text=("answer",), plain=("reference", "role", "state")
    )

    class Meta:
        ordering = ("starts_on", "pk")
        indexes = [models.Index(fields=["team", "state"]), models.Index(fields=["account"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="leave_has_a_day"
            )
        ]

    @property
    def last_on(self) -> date:
        return self.ends_on - timedelta(days=1)

    @property
    def working_days(self) -> int:
        return clocks.working_days_between(self.starts_on - timedelta(days=1), self.last_on)

    def is_decided_by(self, person: people.Person) -> bool:
        """Whether the person may decide on leave asked for in this role."""
        if self.account_id == person.account_id:
            return False
        if self.role in people.MANAGERS and self.team_id in person.teams(R.HEAD_OF_SERVICE):
            return True
        if self.role == people.Role.TEAM_MANAGER:
            return person.holds({people.Role.TEAM_MANAGER, people.Role.LOCALITY_MANAGER})
        above = (
            {people.Role.TEAM_MANAGER}
            if self.role == people.Role.DEPUTY_MANAGER
            else people.MANAGERS
        )
        return self.team_id in person.teams(*above)
