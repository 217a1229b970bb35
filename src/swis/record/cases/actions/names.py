"""What waits for a manager's name: by when, and who is told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import clocks, notice_kinds, outbox, people
from swis.kernel import models as kernel
from swis.record.children import queries as children_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.staff import queries as staff_queries

from .. import models, notices


@dataclass(frozen=True)
class Names:
    """The names that a decision in a case waits for, from one moment on."""

    case: models.Case
    at: datetime

    @property
    def due_on(self) -> date:
        """The day by which a manager's name stands: the programme's limit, from today."""
        today = clocks.local_day(self.at)
        return programmes_queries.placed.model_of(self.case.school, today).second_name.due_on(today)

    def ask(self, by: people.Person) -> None:
        """Tell the other managers of the team."""
        on = clocks.local_day(self.at)
        managers = staff_queries.holders(people.MANAGERS, on, team_id=self.case.team_id)
        self._tell(notices.NAME_WANTED, managers.exclude(pk=by.account_id))

    def came_back(self, author: kernel.Account | None) -> None:
        """Tell whoever decided it."""
        self._tell(
            notices.NAME_REFUSED, kernel.Account.objects.filter(pk=author.pk if author else 0)
        )

    def _tell(self, kind: notice_kinds.Kind, whom: QuerySet[kernel.Account]) -> None:
        """As far as they may hear of the child."""
        to = children_queries.named_people.may_hear(self.case.child, whom, self.at)
        href = reverse("cases:case", args=[self.case.reference])
        outbox.tell(kind, to=to, at=self.at, href=href)
