"""What waits for a manager's name: by when, and who is told."""

from datetime import date, datetime

from django.urls import reverse

from swis.kernel import clocks, outbox, people
from swis.kernel import models as kernel
from swis.record.children import queries as children_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.staff import queries as staff_queries

from .. import models, notices


def due_on(case: models.Case, at: datetime) -> date:
    """The day by which a manager's name stands: the programme's limit, from today."""
    today = clocks.local_day(at)
    return programmes_queries.placed.model_of(case.school, today).second_name.due_on(today)


def tell_managers(case: models.Case, *, by: people.Person, at: datetime) -> None:
    """The other managers of the team, as far as they may hear of the child."""
    managers = staff_queries.holders(people.MANAGERS, clocks.local_day(at), team_id=case.team_id)
    others = [account for account in managers if account.pk != by.account_id]
    to = children_queries.named_people.may_hear(case.child, others, at)
    outbox.tell(notices.NAME_WANTED, to=to, at=at, href=_page(case))


def tell_author(author: kernel.Account | None, case: models.Case, *, at: datetime) -> None:
    """Whoever wrote what came back."""
    to = children_queries.named_people.may_hear(case.child, [author] if author else [], at)
    outbox.tell(notices.NAME_REFUSED, to=to, at=at, href=_page(case))


def _page(case: models.Case) -> str:
    return reverse("cases:case", args=[case.reference])
