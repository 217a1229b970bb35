"""Blocks of a manager, the front door and a locality team: loads, what is late, who has what."""

from django.urls import reverse

from swis.kernel import clocks
from swis.kernel import work as kernel_work
from swis.record.cases import queries as cases_queries
from swis.record.duty import queries as duty_queries
from swis.record.threshold import queries as threshold_queries

from ..work import Work
from .part import Part

SOON = 5  # working days ahead that count as about to be late


def caseloads(work: Work) -> Part:
    return Part(
        "Caseloads",
        "members",
        cases_queries.team.members(work.person),
        more=(("The team's cases", reverse("cases:team")),),
    )


def late_or_soon(work: Work) -> Part:
    """Clocks of the team's cases that have run out, or do within the working week."""
    until = clocks.add_working_days(work.today, SOON)
    first, count = cases_queries.lists.due_by(work.person, until)
    rows = [
        kernel_work.Waiting(
            what=due.what,
            href=reverse("cases:case", args=[row.case.reference]),
            about=f"{row.case.child.name}. {row.holder.name if row.holder else 'Nobody'} holds it",
            due_on=due.due_on,
            today=work.today,
        )
        for row in first
        for due in row.due
        if due.due_on <= until
    ]
    return Part(
        "Late, or due within a week",
        "waiting",
        sorted(rows, key=lambda row: row.due_on or work.today),
        empty="Nothing is late, and nothing falls due within a week.",
        more=((f"All {count} cases", reverse("cases:list")),) if count > len(first) else (),
    )


def away(work: Work) -> Part:
    return Part(
        "Who is away",
        "away",
        list(duty_queries.away.absences(work.person, work.today)[:10]),
        empty="Nobody is away, and no leave is entered.",
        more=(("Rota", reverse("duty:rota")), ("Absence and leave", reverse("duty:absence"))),
    )


def referrals_in(work: Work) -> Part:
    """What is to be screened, by the time that is left."""
    to_screen = threshold_queries.board.board(work.person)[0]
    return Part(
        "To be decided",
        "referrals",
        to_screen.rows,
        to_screen.empty,
        note=threshold_queries.board.time_left(work.person),
    )


def besides_screening(work: Work) -> Part | None:
    """What else waits at the front door: holders to agree, papers to enter."""
    to_screen = {
        reverse("threshold:screen", args=[row.referral.reference])
        for row in threshold_queries.board.board(work.person)[0].rows
    }
    groups = [
        (group, left)
        for group, rows in work.besides()
        if (left := [row for row in rows if row.href not in to_screen])
    ]
    return Part("Also waiting for you", "waiting_groups", groups) if groups else None


def referrals_held(work: Work) -> Part:
    """Where holders are being agreed, and who holds what has not begun."""
    _, to_agree, held, _ = threshold_queries.board.board(work.person)
    return Part(
        "Who has the others",
        "referrals",
        [*to_agree.rows, *held.rows],
        empty="No other referral is on its way.",
        more=(("All referrals", reverse("threshold:referrals")),),
    )
