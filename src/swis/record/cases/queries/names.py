"""What waits for the name of a manager who did not decide it: on managers' homes, by its day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import people, questions, visibility, work

from .. import access, models, workflow

NAMES = work.Group("Waiting for a manager's name")
ABOUT = ("case__child", "case__school")


@dataclass(frozen=True)
class Kind:
    """One kind of decision that waits: where it is answered, and whose it is."""

    model: Any
    states: tuple[str, ...]
    what: str
    to: str
    author: str = "made_by_id"
    gravity: work.Gravity = work.USUAL

    def waiting(self, person: people.Person) -> QuerySet[Any]:
        """Those of open cases that the person may know of."""
        rows = self.model._default_manager.filter(
            state__in=self.states, case__state=workflow.CaseState.OPEN
        )
        return visibility.known(rows.select_related(*ABOUT), access.of_case, person)


KINDS = (
    Kind(
        models.Enquiry,
        (workflow.EnquiryState.PROPOSED,),
        "Conclusion of the section 47 enquiry",
        "agree-conclusion",
        "found_by_id",
        models.gravity(models.Grave.ENQUIRY),
    ),
    Kind(
        models.Episode,
        (workflow.EpisodeState.PLANNED, workflow.EpisodeState.UNNAMED),
        "Start of care",
        "agree-care",
    ),
    Kind(
        models.ProposedOutcome,
        (workflow.ProposedState.PROPOSED,),
        "Outcome against what was recommended",
        "agree-outcome",
    ),
)


@questions.asks
async def wanted(person: people.Person) -> list[work.Waiting]:
    """For a manager: what others decided. A decision of one's own waits for another manager."""
    teams = person.teams(*people.MANAGERS)
    if not teams:
        return []
    asked = (
        kind.waiting(person)
        .filter(case__team__in=teams)
        .exclude(**{kind.author: person.account_id})
        for kind in KINDS
    )
    found = await questions.several(*(questions.rows(rows) for rows in asked))
    return [
        replace(row, what=f"{row.what}: agree it, or send it back") for row in _rows(found, person)
    ]


@questions.asks
async def sent(person: people.Person) -> list[work.Waiting]:
    """For whoever decided: what waits for a manager's name still."""
    if not person.holds(people.SWIS_TEAM):
        return []
    asked = (kind.waiting(person).filter(Q(**{kind.author: person.account_id})) for kind in KINDS)
    found = await questions.several(*(questions.rows(rows) for rows in asked))
    return [
        replace(row, what=f"{row.what}: for a manager's name", gravity=work.USUAL)
        for row in _rows(found, person, is_asked=False)
    ]


def _rows(found: Any, person: people.Person, is_asked: bool = True) -> Iterator[work.Waiting]:
    """A line each: whoever is asked is led to the answer, whoever asked to the case."""
    for kind, records in zip(KINDS, found, strict=True):
        for record in records:
            to, named = (kind.to, record) if is_asked else ("case", record.case)
            yield work.Waiting(
                what=kind.what,
                href=reverse(f"cases:{to}", args=[named.reference]),
                about=f"{record.case.child.name}, {record.case.school.name}",
                due_on=record.name_due_on,
                since=record.made_at,
                today=person.today,
                group=NAMES,
                gravity=kind.gravity,
            )
