"""Blocks of a manager, the front door and a locality team: loads, what is late, who has what."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from swis.kernel import clocks, people, questions
from swis.kernel import work as kernel_work
from swis.record.cases import queries as cases_queries
from swis.record.duty import models as duty
from swis.record.duty import queries as duty_queries
from swis.record.threshold import queries as threshold_queries

from .. import work as work_queries
from ..work import Asked, Kind, Work
from . import elsewhere, own
from .part import Part, needs

MOST_AWAY = 10
SOON = 5  # working days ahead that count as about to be late


async def _due_soon(person: people.Person) -> tuple[list[cases_queries.lists.Row], int]:
    until = clocks.add_working_days(person.today, SOON)
    return await cases_queries.lists.due_by.asking(person, until)


MEMBERS = Asked(cases_queries.team.members.asking)
DUE_SOON = Asked(_due_soon)


@needs(MEMBERS)
def caseloads(work: Work) -> Part:
    return Part(
        "Caseloads",
        "members",
        work.answer(MEMBERS),
        more=(("The team's cases", reverse("cases:team")),),
    )


def _clocks(row: cases_queries.lists.Row, until: date) -> Sequence[cases_queries.clocks.Due | None]:
    """The clocks that press; of a grave case in which none does, its first, or a line without."""
    pressing = [due for due in row.due if due.due_on <= until]
    return pressing or row.due[:1] or [None]


@needs(DUE_SOON)
def late_or_soon(work: Work) -> Part:
    """The team's gravest cases; clocks that have run out, or do within the working week."""
    until = clocks.add_working_days(work.today, SOON)
    first, count = work.answer(DUE_SOON)
    rows = [
        kernel_work.Waiting(
            what=due.what if due else "Open the case",
            href=reverse("cases:case", args=[row.case.reference]),
            about=f"{row.case.child.name}. {row.holder.name if row.holder else 'Nobody'} holds it",
            due_on=due.due_on if due else None,
            today=work.today,
            gravity=row.gravity,
        )
        for row in first
        for due in _clocks(row, until)
    ]
    return Part(
        "Gravest, late, or due within a week",
        "waiting",
        work_queries.in_order(rows),
        empty="Nothing is late, and nothing falls due within a week.",
        all_at=reverse("cases:list"),
        count=len(rows) + count - len(first),
    )


ALONE = Asked(duty_queries.alone.alone.asking)


@needs(ALONE)
def hangs_on_one(work: Work) -> Part | None:
    """Posts at the team's schools that one person alone holds, or nobody."""
    rows = work.answer(ALONE)
    return Part("Hangs on one person", "managed", rows) if rows else None


MANAGED = Asked(duty_queries.managed.teams.asking)


@needs(MANAGED)
def who_manages(work: Work) -> Part:
    """Of each team under a head of service: who manages it today, or that they stand in."""
    rows = [(each.team.name, each.sentence) for each in work.answer(MANAGED)]
    return Part("Who manages today", "managed", rows)


async def _absences(person: people.Person) -> list[duty.Absence]:
    return await questions.rows(duty_queries.away.absences(person, person.today)[:MOST_AWAY])


ABSENCES = Asked(_absences)


@needs(ABSENCES)
def away(work: Work) -> Part:
    return Part(
        "Who is away",
        "away",
        work.answer(ABSENCES),
        empty="Nobody is away, and no leave is entered.",
        more=(("Rota", reverse("duty:rota")), ("Absence and leave", reverse("duty:absence"))),
    )


@needs(elsewhere.BOARD)
def referrals_in(work: Work) -> Part:
    """What is to be screened, by the time that is left."""
    to_screen = work.answer(elsewhere.BOARD)[0]
    return Part(
        "To be decided",
        "referrals",
        to_screen.rows,
        to_screen.empty,
        all_at=reverse("threshold:referrals"),
        note=threshold_queries.board.time_left(work.person),
    )


@needs(elsewhere.BOARD)
def gravest_besides_screening(work: Work) -> Part | None:
    """The gravest but for what is to be screened, which has its own order below."""
    to_screen = _to_screen(work)
    return own.first([row for row in work.gravest if row.href not in to_screen])


def _to_screen(work: Work) -> set[str]:
    return {
        reverse("threshold:screen", args=[row.referral.reference])
        for row in work.answer(elsewhere.BOARD)[0].rows
    }


@needs(elsewhere.BOARD)
def besides_screening(work: Work) -> Part | None:
    """What else waits at the front door: holders to agree, papers to enter."""
    to_screen = _to_screen(work)
    groups = [
        Kind(kind.group, left)
        for kind in work.besides()
        if (left := [row for row in kind.rows if row.href not in to_screen])
    ]
    return Part("Also waiting for you", "waiting_groups", groups) if groups else None


@needs(elsewhere.BOARD)
def referrals_held(work: Work) -> Part:
    """Where holders are being agreed, and who holds what has not begun."""
    _, to_agree, held = work.answer(elsewhere.BOARD)
    return Part(
        "Who has the others",
        "referrals",
        [*to_agree.rows, *held.rows],
        empty="No other referral is on its way.",
        all_at=reverse("threshold:referrals"),
        more=(("All referrals", reverse("threshold:referrals")),),
    )
