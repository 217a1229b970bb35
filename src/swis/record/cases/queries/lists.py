"""Lists of cases: by what falls due, by worker, by team."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from swis.kernel import models as kernel
from swis.kernel import people, refusals, work
from swis.record.duty import models as duty
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import models, workflow
from . import caseloads, clocks
from . import cases as cases_queries
from . import covers as covers_queries
from . import waiting as waiting_queries


@dataclass(frozen=True)
class Row:
    """One case in a list: who holds it, what falls due first, how it stands."""

    case: models.Case
    holder: kernel.Account | None
    due: list[clocks.Due]
    is_mine: bool = False
    held: caseloads.Held | None = None
    stands: str = ""  # "child in need plan, assessment being written"
    cover: models.Cover | None = None  # by which the reader stands in

    @property
    def first(self) -> clocks.Due | None:
        return self.due[0] if self.due else None

    def late(self, on: date) -> list[clocks.Due]:
        return [due for due in self.due if due.is_late(on)]


def rows_of(person: people.Person) -> list[Row]:
    """Every case the person may know of, by what falls due first; closed ones last."""
    cases = list(cases_queries.cases(person)[:500])
    due, stands, covers = (
        clocks.clocks_of(cases, person.today),
        _stands(cases),
        covers_queries.covered_cases(person),
    )
    rows = []
    for case in cases:
        now = case.now_with  # type: ignore[attr-defined]
        holder = now[0].worker if now else None
        is_mine = holder is not None and holder.pk == person.account_id
        rows.append(
            Row(
                case,
                holder,
                due.get(case.pk, []),
                is_mine,
                stands=stands.get(case.pk, ""),
                cover=covers.get(case.pk),
            )
        )
    return sorted(rows, key=_by_due)


def _by_due(row: Row) -> tuple[date, str]:
    return (row.first.due_on if row.first else date.max, row.case.child.name)


def _stands(found: list[models.Case]) -> dict[int, str]:
    """How each open case stands: the plan in force, and an assessment under way."""
    ids = [case.pk for case in found if case.state == workflow.CaseState.OPEN]
    words: dict[int, list[str]] = defaultdict(list)
    for plan in models.Plan.objects.filter(case__in=ids, ends_on=None):
        words[plan.case_id].append(f"{plan.get_kind_display()} plan".lower())
    for paper in models.Assessment.objects.filter(case__in=ids, outcome=None):
        state = paper.get_state_display().lower()
        is_signed = paper.state == workflow.AssessmentState.SIGNED_OFF
        words[paper.case_id].append(f"assessment {state}{', no outcome yet' * is_signed}")
    return {pk: ", ".join(each) for pk, each in words.items()}


@dataclass(frozen=True)
class Member:
    """A worker in the team: their post, caseload, what is late, and when they are back."""

    post: staff.Membership | None
    load: caseloads.Caseload
    late: int
    back_on: date | None
    cover: tuple[str, ...] = ()  # what they cover, and by whom they are covered


@dataclass(frozen=True)
class TeamPage:
    """What a manager sees first."""

    members: list[Member]
    waiting: list[work.Waiting]
    cases: list[models.Case]


def team_page(person: people.Person) -> TeamPage:
    today = person.today
    members = _members(person, today)
    return TeamPage(
        members=members,
        waiting=[
            row
            for row in waiting_queries.waiting_for(person)
            if row.group
            in (waiting_queries.SIGN_OFFS, waiting_queries.CASELOADS, covers_queries.COVER)
        ],
        cases=[case for row in members for case in row.load.cases],
    )


def _members(person: people.Person, today: date) -> list[Member]:
    loads = [
        load
        for team in staff.Team.objects.filter(pk__in=person.teams(*people.MANAGERS))
        for load in caseloads.caseloads(team, today, person)
    ]
    late = _late(loads, today)
    ids = [load.worker.pk for load in loads]
    away = duty.Absence.objects.filter(schools_queries.in_force(today), account__in=ids).order_by(
        "ends_on"
    )
    back = dict(away.values_list("account_id", "ends_on"))
    posts = staff.Membership.objects.filter(
        account__in=ids, role=people.Role.SOCIAL_WORKER, team__in=person.teams(*people.MANAGERS)
    )
    cover = covers_queries.covering_in(person.teams(*people.MANAGERS), person)
    post_of = {post.account_id: post for post in posts.order_by("starts_on")}
    return [
        Member(post_of.get(pk), load, late[pk], back.get(pk), tuple(cover.get(pk, ())))
        for pk, load in zip(ids, loads, strict=True)
    ]


def _late(loads: list[caseloads.Caseload], today: date) -> dict[int, int]:
    """How many of each worker's cases have something late."""
    due = clocks.clocks_of([case for load in loads for case in load.cases], today)
    late: dict[int, int] = defaultdict(int)
    for load in loads:
        for case in load.cases:
            late[load.worker.pk] += any(each.is_late(today) for each in due[case.pk])
    return late


def member(person: people.Person, reference: str) -> Member:
    """A worker of the manager's team, by the reference of their post."""
    for row in _members(person, person.today):
        if row.post and row.post.reference == reference:
            return row
    raise refusals.Unknown


def colleagues(person: people.Person, row: Member) -> list[caseloads.Caseload]:
    """The others of the manager's team, each with what they hold."""
    members = _members(person, person.today)
    return [each.load for each in members if each.post and each.load.worker != row.load.worker]


def work_of(
    person: people.Person, team: staff.Team, worker: kernel.Account
) -> tuple[caseloads.Caseload, list[Row]] | None:
    """One worker's caseload and cases, as this person may know them; None of somebody who holds
    no cases in the team."""
    loads = caseloads.caseloads(team, person.today, person)
    load = next((each for each in loads if each.worker.pk == worker.pk), None)
    return (load, rows_of_worker(person, Member(None, load, 0, None))) if load else None


def rows_of_worker(person: people.Person, row: Member) -> list[Row]:
    """A worker's cases with clocks and age, for supervision."""
    today = person.today
    due, stands = clocks.clocks_of(row.load.cases, today), _stands(row.load.cases)
    rows = [
        Row(
            held.case,
            row.load.worker,
            due[held.case.pk],
            held=held,
            stands=stands.get(held.case.pk, ""),
        )
        for held in row.load.held
    ]
    return sorted(rows, key=_by_due)
