"""Turning 18: said six months ahead, and what is done from the day on."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from swis.kernel import clocks, people, questions, work, workflow

from .. import adult, models
from . import known

EIGHTEEN = work.Group("Turning 18")
INSTEAD = (
    "Their own agreement counts now. If they are at risk, pass it to the authority's adult "
    "safeguarding team (Care Act 2014, section 42), and hold it until it has accepted. A care "
    "leaver keeps a personal adviser until 25, from the leaving-care team."
)


def said_of(born_on: date | None, on: date) -> str:
    """What a page says of a young person who is about to be 18, or is; or nothing."""
    if born_on is None:
        return ""
    day = adult.comes_of_age(born_on)
    if adult.is_adult(born_on, on):
        return f"An adult since {clocks.said(day, on)}: no section 17 or 47 is opened. {INSTEAD}"
    if adult.is_soon(born_on, on):
        return (
            f"Turns 18 on {clocks.said(day, on)}. Agree with the young person and adult services "
            "who goes on from that day."
        )
    return ""


def why_not_statutory(child: models.Child, on: date) -> str | None:
    """Why no section 17 or 47 is opened: they are of children, and this is an adult."""
    if not adult.is_adult(child.born_on, on):
        return None
    day = clocks.said(adult.comes_of_age(child.born_on), on)  # type: ignore[arg-type]
    return f"They have been 18 since {day}, so no section 17 or 47 is opened. {INSTEAD}"


async def waiting_at_eighteen(person: people.Person) -> list[work.Waiting]:
    """Young people with an open case who turn 18 within six months or have: for who holds the case,
    and for the managers of the team."""
    if not person.holds(people.SWIS_TEAM):
        return []
    states = workflow.of_relation(models.Child, "cases").open_states()
    open_now: dict[str, Any] = {"cases__state__in": states}
    mine = Q(cases__allocations__worker_id=person.account_id, cases__allocations__ends_on=None)
    mine |= Q(cases__team_id__in=person.teams(*people.MANAGERS))
    open_now["born_on__lte"] = adult.latest_birth(person.today)
    rows = known.children(person).filter(mine, **open_now).distinct()
    return [
        work.Waiting(
            what=_what(row, person.today),
            href=reverse("children:details", args=[row.reference]),
            about=row.name,
            due_on=adult.comes_of_age(row.born_on),  # type: ignore[arg-type]
            today=person.today,
            group=EIGHTEEN,
        )
        for row in await questions.rows(rows)
    ]


def _what(child: models.Child, on: date) -> str:
    if adult.is_adult(child.born_on, on):
        return "An adult with an open case: hand over to adult services"
    return "Turns 18: agree who goes on"
