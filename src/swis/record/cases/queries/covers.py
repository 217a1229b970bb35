"""Who stands in for whom, on which cases, until when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.duty import models as duty
from swis.record.staff import models as staff

from .. import access, models, workflow

COVER = work.Group("Cover")


# absences of so many working days or more, this near, ask for cover
LONG_ENOUGH, NEAR = 3, 10


@dataclass(frozen=True)
class Covering:
    """One worker stands in for another, on so many cases, until a day."""

    worker: str
    holder: str
    cases: int
    starts_on: date
    last_on: date
    today: date

    def __str__(self) -> str:
        cases = clocks.count(self.cases, "case")
        return f"{cases} for {self.holder} until {clocks.said(self.last_on, self.today)}"


def covers(person: people.Person) -> QuerySet[models.Cover]:
    """Cover of the cases that the person may know of."""
    rows = models.Cover.objects.select_related("case__child", "case__school", "case__team")
    return rows.select_related("worker", "holder").filter(access.of_case(person))


def cover(person: people.Person, reference: str) -> models.Cover:
    return visibility.fetch(covers(person), access.of_case, person, reference=reference)


async def covered_already(cases: Iterable[models.Case], on: date) -> dict[str, str]:
    """Which of these cases somebody covers, now or soon, in words, by reference."""
    rows = models.Cover.objects.filter(case__in=list(cases), ends_on__gt=on)
    rows = rows.select_related("worker", "case").order_by("starts_on")
    return {
        row.case.reference: f"{row.worker.name} covers it until {clocks.said(row.last_on, on)}"
        for row in await questions.rows(rows)
    }


async def stands_in(person: people.Person, cases: Iterable[models.Case]) -> dict[int, models.Cover]:
    """On which of these cases this person stands in now."""
    rows = models.standing(person.at).filter(worker_id=person.account_id, case__in=list(cases))
    return {row.case_id: row for row in await questions.rows(rows)}


@questions.asks
async def own_covering(person: people.Person) -> list[Covering]:
    """For whom this person stands in now, on how many cases, until when."""
    mine = models.standing(person.at).filter(worker_id=person.account_id)
    return _summed(await questions.rows(mine.select_related("worker", "holder")), person.today)


def _summed(rows: Iterable[models.Cover], today: date) -> list[Covering]:
    """Cover by who stands in, for whom and until when."""
    counts: dict[tuple[str, str, date, date], int] = defaultdict(int)
    for row in rows:
        counts[row.worker.name, row.holder.name, row.starts_on, row.last_on] += 1
    return [
        Covering(worker, holder, number, starts_on, last_on, today)
        for (worker, holder, starts_on, last_on), number in counts.items()
    ]


async def covering_in(teams: Iterable[int], person: people.Person) -> dict[int, list[str]]:
    """For each worker of some teams, what they cover and by whom they are covered, in words."""
    known = covers(person).filter(case__team__in=list(teams), case__state=workflow.CaseState.OPEN)
    known = known.filter(ends_on__gt=person.today)
    counts: dict[tuple[int, str], int] = defaultdict(int)
    for row in await questions.rows(known):
        until = f"until {clocks.said(row.last_on, person.today)}"
        if row.starts_on > person.today:
            until = f"from {clocks.said(row.starts_on, person.today)} {until}"
        counts[row.worker_id, f"Covers {{}} for {row.holder.name} {until}"] += 1
        counts[row.holder_id, f"{row.worker.name} covers {{}} {until}"] += 1
    words: dict[int, list[str]] = defaultdict(list)
    for (pk, sentence), number in counts.items():
        words[pk].append(sentence.format(clocks.count(number, "case")))
    return words


async def cover_wanted(person: people.Person) -> list[work.Waiting]:
    """For a manager: workers who are away for days, or soon will be, and whose cases nobody
    covers."""
    teams = person.teams(*people.MANAGERS)
    if not teams:
        return []
    today = person.today
    soon = duty.Absence.objects.filter(
        ends_on__gt=today, starts_on__lte=clocks.add_working_days(today, NEAR)
    )
    in_team = staff.Membership.objects.filter(role=people.Role.SOCIAL_WORKER, team__in=teams)
    gone = soon.filter(account__in=in_team.values("account")).select_related("account")
    absences, posts = await questions.several(
        questions.rows(gone), questions.rows(in_team.order_by("starts_on"))
    )
    long = [
        row
        for row in absences
        if clocks.working_days_between(max(row.starts_on, today), row.ends_on) >= LONG_ENOUGH
    ]
    uncovered = await _uncovered(person, long) if long else {}
    post_of = {post.account_id: post.reference for post in posts}
    return [
        work.Waiting(
            what=f"Say who covers for {row.account.name}",
            href=reverse("cases:cover", args=[post_of[row.account_id]]),
            about=f"{clocks.count(uncovered[row.pk], 'case')}, "
            f"away {clocks.said(row.starts_on, today)}, back {clocks.said(row.ends_on, today)}",
            due_on=row.starts_on,
            today=today,
            group=COVER,
        )
        for row in long
        if uncovered[row.pk]
    ]


async def _uncovered(person: people.Person, away: list[duty.Absence]) -> dict[int, int]:
    """For each absence, how many cases that the person may know of nobody covers in it."""
    held = models.Allocation.objects.filter(
        access.of_case(person),
        worker__in={row.account_id for row in away},
        ends_on=None,
        case__state=workflow.CaseState.OPEN,
    )
    stood_in = models.Cover.objects.filter(case__in=held.values("case"))
    whose, covered = await questions.several(
        questions.rows(held.values_list("worker", "case")),
        questions.rows(stood_in.values_list("case", "starts_on", "ends_on")),
    )
    cases: dict[int, set[int]] = defaultdict(set)
    for worker, case in whose:
        cases[worker].add(case)
    return {
        row.pk: len(
            cases[row.account_id]
            - {pk for pk, start, end in covered if start < row.ends_on and end > row.starts_on}
        )
        for row in away
    }
