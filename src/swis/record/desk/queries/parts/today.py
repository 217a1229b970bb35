"""Blocks of a day: what is on, what one holds, what one has done; for the office, who answers."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from django.urls import reverse

from swis.kernel import clocks, people, questions
from swis.kernel import work as kernel_work
from swis.record.activities import queries as activities_queries
from swis.record.cases import queries as cases_queries
from swis.record.duty import queries as duty_queries

from ..work import DAY, DRAFTS, Asked, Work
from .part import Part, needs

CASES_SHOWN = 10
DAYS_OF_A_WEEK = 5


@needs(DAY)
def on_today(work: Work) -> Part:
    """Today's appointments, from every room."""
    day = work.answer(DAY)
    return Part(
        "Today",
        "day",
        day.slots,
        empty="Nothing is on today.",
        note="Today is a bank holiday."
        if work.today in clocks.bank_holidays(work.today.year)
        else "",
        more=(("Calendar", reverse("desk:calendar")),),
    )


@needs(DAY)
def on_today_if_anything(work: Work) -> Part | None:
    part = on_today(work)
    return replace(part, title="You today") if part.rows else None


CASES = Asked(cases_queries.lists.own.asking)


@needs(CASES)
def my_cases(work: Work) -> Part | None:
    """The cases a worker holds or covers, by what falls due first, but for what waits above."""
    held = work.answer(CASES)
    above = {(row.due_on, row.about.split(",")[0]) for row in work.rows}
    rows = [
        kernel_work.Waiting(
            what=row.case.child.name,
            href=reverse("cases:case", args=[row.case.reference]),
            about=". ".join(filter(None, [row.first.what if row.first else "", _cover(row)])),
            due_on=row.first.due_on if row.first else None,
            today=work.today,
            gravity=row.gravity,
        )
        for row in held
        if row.first is None or (row.first.due_on, row.case.child.name) not in above
    ]
    return Part(
        "Your other cases, by what falls due" if len(rows) < len(held) else "Your cases",
        "waiting",
        rows[: kernel_work.least(rows, CASES_SHOWN)],
        empty="Each of your cases waits for you above." if held else "You hold no case.",
        more=(("All your cases", reverse("cases:list")),) if held else (),
    )


def _cover(row: object) -> str:
    return "You cover this case" if getattr(row, "cover", None) else ""


async def _logged(person: people.Person) -> int:
    since = datetime.combine(person.today, time(), clocks.LONDON)
    return await questions.count(activities_queries.log.mine(person).filter(made_at__gte=since))


LOGGED = Asked(_logged)


@needs(LOGGED, DRAFTS)
def done_today(work: Work) -> Part:
    """The end of the day in one line: "5 things logged today, 1 draft"."""
    logged, kept = work.answer(LOGGED), len(work.answer(DRAFTS))
    words = (
        f"{clocks.count(logged, 'thing')} logged today" if logged else "Nothing logged yet today"
    )
    return Part(
        "Your day so far",
        "words",
        empty=f"{words}, {clocks.count(kept, 'draft')}." if kept else f"{words}.",
        more=(("See what you logged", reverse("activities:work")),),
    )


@dataclass(frozen=True)
class Answering:
    """One working day of a team's duty line."""

    on: str
    who: str
    team: str
    is_gap: bool


async def _duty_lines(person: people.Person) -> list[Answering]:
    teams = duty_queries.rota.teams(person)
    return [
        Answering(
            on=clocks.said(line.on, person.today),
            who=_who(line.account.name if line.account else "", line.is_away),
            team=team.name if len(teams) > 1 else "",
            is_gap=line.is_gap,
        )
        for team in teams
        for line in duty_queries.rota.rota(team, person.today, DAYS_OF_A_WEEK)
    ]


LINES = Asked(_duty_lines)


@needs(LINES)
def duty_line(work: Work) -> Part:
    """Who answers the duty lines in the next working days, with the gaps."""
    return Part(
        "On the duty line",
        "answering",
        work.answer(LINES),
        empty="No team has a duty line yet. A programme is set up first.",
        note="" if clocks.is_working_day(work.today) else "Today is not a working day.",
    )


def _who(name: str, is_away: bool) -> str:
    if not name:
        return "Nobody yet"
    return f"{name} is away" if is_away else name
