"""What is still to be done before a programme ends (E21): listed, whoever has to do it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from swis.kernel import people, questions, work
from swis.kernel.design import paging
from swis.record.cases import access as cases_access
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.cases import workflow as cases_workflow
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools_models

from .. import models
from . import left

THE_END = work.Group("The end")
FEW = 10


@dataclass(frozen=True)
class Left:
    """A part as the page shows it: its first rows, or one page of them, each with who has it."""

    part: left.Part
    rows: Sequence[work.Waiting] | paging.Paged[Any]
    count: int
    note: str
    seen: list[Any]

    @property
    def said(self) -> str:
        """How many there are."""
        most = paging.COUNTED
        return f"more than {most:,}" if self.count > most else f"{self.count:,}"


@dataclass(frozen=True)
class EndPage:
    """Everything the page of a programme's end shows."""

    programme: programmes.Programme
    ending: programmes.Ending | None
    left: list[Left]

    @property
    def count(self) -> int:
        return sum(part.count for part in self.left)

    @property
    def is_more(self) -> bool:
        """Whether there are more than are counted."""
        return any(part.count > paging.COUNTED for part in self.left)

    @property
    def seen(self) -> list[Any]:
        return [row for part in self.left for row in part.seen]


@questions.asks
async def end_page(programme: programmes.Programme, person: people.Person) -> EndPage:
    """Of each part the first few, and how many there are."""
    ending, parts = await _begin(programme, person)
    firsts = await questions.several(*(_first(part) for part in parts))
    return EndPage(programme, ending, firsts)


@questions.asks
async def one_part(
    programme: programmes.Programme, person: people.Person, code: str
) -> left.Part | None:
    """One part, all of it."""
    _, parts = await _begin(programme, person)
    return next((part for part in parts if part.code == code), None)


async def _begin(
    programme: programmes.Programme, person: people.Person
) -> tuple[programmes.Ending | None, list[left.Part]]:
    """The end that is set, and the parts: those of people and schools are asked at once."""
    open_ones = cases.Case.objects.filter(
        state=cases_workflow.CaseState.OPEN, team_id=programme.team_id
    )
    hidden = open_ones.exclude(cases_access.visible_to(person))
    ending, access, books, hidden_ones = await questions.several(
        questions.first(programme.endings.order_by("-made_at", "-pk")),
        left.access_beyond(programme),
        left.books(programme, person),
        questions.count(hidden),
    )
    return ending, [
        _cases(programme, person, hidden_ones),
        *left.work_begun(programme, person),
        left.Part(
            "access",
            "Access without this end",
            access,
            "Everybody's access ends on the day.",
            note="" if programme.ends_on else "No day is set yet, so nothing ends by itself.",
        ),
        left.Part(
            "books",
            "Books to give back to the schools",
            books,
            "Every school has taken its book.",
            note="A school's safeguarding lead takes it, from the home page, once the end is set.",
        ),
    ]


def _cases(programme: programmes.Programme, person: people.Person, hidden: int) -> left.Part:
    of_team = cases_queries.cases.cases(person).filter(
        state=cases_workflow.CaseState.OPEN, team_id=programme.team_id
    )
    title, none = "Statutory cases to hand over", "No case is open."
    return left.Part("cases", title, of_team, none, _case_row, _hidden(hidden), names=True)


async def _first(part: left.Part) -> Left:
    if isinstance(part.rows, list):
        return Left(part, part.rows[:FEW], len(part.rows), part.note, [])
    keys = part.rows.order_by().values_list("pk", flat=True)[: paging.COUNTED + 1]
    rows, counted = await questions.several(questions.rows(part.rows[:FEW]), questions.rows(keys))
    seen = [row.child for row in rows] if part.names else []
    return Left(part, [part.show(row) for row in rows], len(counted), part.note, seen)


def page_of(part: left.Part, page: paging.Paged[Any]) -> Left:
    """One page of a part."""
    if isinstance(part.rows, list):
        return Left(part, page, page.count, part.note, [])
    seen = [row.child for row in page] if part.names else []
    return Left(part, page.of([part.show(row) for row in page]), page.count, part.note, seen)


def _hidden(count: int) -> str:
    """Cases of restricted children: counted, as in the caseload, and not named."""
    if not count:
        return ""
    return (
        f"{count} more, of children whose record only the people named on it may know: "
        "information governance hands them over."
    )


def _case_row(case: cases.Case) -> work.Waiting:
    worker = case.holder.name if case.holder else "nobody"
    return work.Waiting(
        what=f"Case of {case.child.name}",
        href=reverse("cases:case", args=[case.reference]),
        about=f"{case.school.name}, with {worker}",
    )


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Once the end is set: for the team manager the list, for a school's leads their book."""
    rows = []
    endings = programmes.Ending.objects.select_related("programme").order_by("pk")
    latest = {row.programme_id: row for row in await questions.rows(endings)}
    for row in latest.values():
        if row.programme.team_id in person.teams(people.Role.TEAM_MANAGER):
            what = "The programme ends: what is left"
            rows.append(_row(what, reverse("desk:ending"), row, person))
    books = (_books_to_take(row, person) for row in latest.values())
    return rows + await questions.all_rows(books)


async def _books_to_take(row: programmes.Ending, person: people.Person) -> list[work.Waiting]:
    schools = schools_models.School.objects.filter(pk__in=person.schools(*people.DSLS))
    schools = schools.filter(pk__in=row.programme.placements.values("school"))
    taken = models.ReturnedBook.objects.filter(made_at__gte=row.made_at).values("school")
    return [
        _row(
            "Take the school's book",
            reverse("desk:take-book", args=[school.urn]),
            row,
            person,
            school.name,
        )
        for school in await questions.rows(schools.exclude(pk__in=taken))
    ]


def _row(
    what: str, href: str, row: programmes.Ending, person: people.Person, about: str = ""
) -> work.Waiting:
    name = about or row.programme.name
    return work.Waiting(what, href, name, row.ends_on, today=person.today, group=THE_END)
