"""Lists of cases: the gravest first, then by what falls due, the late ones first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, F, Q, QuerySet, Value, When

from swis.kernel import models as kernel
from swis.kernel import people, questions, visibility, work
from swis.record.programmes import queries as programmes_queries
from swis.record.staff import models as staff

from .. import access, models, workflow
from . import caseloads, clocks, freshness
from . import cases as cases_queries
from . import covers as covers_queries

MOST = 25  # of a list within a page
MINE, COVERED, OTHERS = range(3)


@dataclass(frozen=True)
class Held:
    """How old a case is, when something was last new in it, and whether that is long ago."""

    days_open: int
    last_news: datetime
    is_stale: bool


@dataclass(frozen=True)
class Row:
    """One case in a list: who holds it, what falls due first, how it stands."""

    case: models.Case
    holder: kernel.Account | None
    due: list[clocks.Due]
    is_mine: bool = False
    held: Held | None = None
    stands: str = ""  # "child in need plan, assessment being written"
    cover: models.Cover | None = None  # by which the reader stands in

    @property
    def first(self) -> clocks.Due | None:
        return self.due[0] if self.due else None

    @property
    def gravity(self) -> work.Gravity:
        return self.case.gravity

    @property
    def is_open(self) -> bool:
        return self.case.state == workflow.CaseState.OPEN

    def late(self, on: date) -> list[clocks.Due]:
        return [due for due in self.due if due.is_late(on)]


def open_cases(person: people.Person) -> QuerySet[models.Case]:
    """The open cases the person may know of: the gravest first, then by what falls due."""
    rows = cases_queries.cases(person).filter(state=workflow.CaseState.OPEN)
    return rows.annotate(falls_due=clocks.falls_due()).order_by(
        F("grave"), "falls_due", "child__given_names", "child__family_name", "pk"
    )


def own_first(person: people.Person) -> QuerySet[models.Case]:
    """The same, but those the person holds first, then those they cover."""
    mine, covered = (
        Q(visibility.among("pk", asked(person))) for asked in (access.held_by, access.covered_by)
    )
    whose = Case(
        When(mine, then=Value(MINE)), When(covered, then=Value(COVERED)), default=Value(OTHERS)
    )
    rows = open_cases(person).annotate(whose=whose)
    return rows.order_by("whose", *rows.query.order_by)


def closed_cases(person: people.Person) -> QuerySet[models.Case]:
    """The closed cases the person may know of, the newest first."""
    rows = cases_queries.cases(person).filter(state=workflow.CaseState.CLOSED)
    return rows.order_by("-made_at", "-pk")


@questions.asks
async def own(person: people.Person) -> list[Row]:
    """The cases a worker holds or covers, by what falls due first."""
    mine = visibility.among("pk", access.held_by(person), access.covered_by(person))
    found = await questions.rows(open_cases(person).filter(mine))
    return await rows.asking(person, found)


@questions.asks
async def due_by(person: people.Person, last: date) -> tuple[list[Row], int]:
    """The first of the cases that are grave, or in which something is late or falls due by a day;
    and how many they are."""
    is_grave = Q(grave__lt=models.Grave.USUAL)
    due = open_cases(person).filter(Q(falls_due__lte=last.isoformat()) | is_grave)
    found, number = await questions.several(questions.rows(due[:MOST]), questions.count(due))
    return await rows.asking(person, found), number


def held_by(person: people.Person, worker: str) -> QuerySet[models.Case]:
    """A worker's open cases, as this person may know them, by what falls due first. ``worker`` is
    the reference of their account."""
    return open_cases(person).filter(Q(now__worker__reference=worker))


@questions.asks
async def work_of(
    person: people.Person, team: staff.Team, worker: kernel.Account
) -> tuple[caseloads.Caseload, list[Row]] | None:
    """One worker's caseload and the first of their cases, as this person may know them; None of
    somebody who holds no cases in the team."""
    loads, cases = await questions.several(
        caseloads.caseloads.asking(team, person.today, person, worker),
        questions.rows(held_by(person, worker.reference)[:MOST]),
    )
    if not loads:
        return None
    model = await programmes_queries.placed.model_of_team.asking(team, person.today)
    return loads[0], await rows.asking(person, cases, model.caseload.stale_after)


@questions.asks
async def rows(
    person: people.Person, cases: Sequence[models.Case], stale_after: int | None = None
) -> list[Row]:
    """What a list says of these cases, in their order; with ``stale_after``, in working days, how
    old they are as well."""
    ids = [case.pk for case in cases if case.state == workflow.CaseState.OPEN]
    aged = [] if stale_after is None else list(cases)
    if not cases:
        return []
    found, covers, news = await questions.several(
        clocks.running(ids), covers_queries.stands_in(person, cases), freshness.last_news(aged)
    )
    due, stands = clocks.clocks_in(found, ids, person.today), _stands(found)
    return [
        Row(
            case=case,
            holder=case.holder,
            due=due.get(case.pk, []),
            is_mine=case.holder is not None and case.holder.pk == person.account_id,
            held=_held(case, news[case.pk], person.today, stale_after) if stale_after else None,
            stands=stands.get(case.pk, ""),
            cover=covers.get(case.pk),
        )
        for case in cases
    ]


def _held(case: models.Case, news: datetime, on: date, stale_after: int) -> Held:
    return Held(
        days_open=caseloads.days_open(case.made_at, on),
        last_news=news,
        is_stale=freshness.is_stale(news, on, stale_after),
    )


def _stands(found: Sequence[clocks.Running]) -> dict[int, str]:
    """How each open case stands: the plan in force, and an assessment under way."""
    words: dict[int, list[str]] = defaultdict(list)
    for plan in found:
        if isinstance(plan, models.Plan):
            words[plan.case_id].append(f"{plan.get_kind_display()} plan".lower())
    for paper in found:
        if isinstance(paper, models.Assessment):
            state = paper.get_state_display().lower()
            is_signed = paper.state == workflow.AssessmentState.SIGNED_OFF
            words[paper.case_id].append(f"assessment {state}{', no outcome yet' * is_signed}")
    return {pk: ", ".join(each) for pk, each in words.items()}
