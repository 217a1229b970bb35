"""Lists of cases: by what falls due, by worker, by team."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import Unknown
from swis.kernel.roles import MANAGERS, Role
from swis.kernel.work import Waiting
from swis.record.duty.models import Absence
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership, Team

from ..models import Assessment, Case, Cover, Plan
from .caseloads import Caseload, Held, caseloads
from .cases import cases
from .clocks import Due, clocks_of
from .covers import covered_cases, covering_in
from .waiting import waiting_for


@dataclass(frozen=True)
class Row:
    """One case in a list: who holds it, what falls due first, how it stands."""

    case: Case
    holder: Account | None
    due: list[Due]
    is_mine: bool = False
    held: Held | None = None
    stands: str = ""  # "child in need plan, assessment being written"
    cover: Cover | None = None  # by which the reader stands in

    @property
    def first(self) -> Due | None:
        return self.due[0] if self.due else None

    def late(self, on: date) -> list[Due]:
        return [due for due in self.due if due.is_late(on)]


def rows_of(person: Person) -> list[Row]:
    """Every case the person may know of, by what falls due first; closed ones last."""
    found = list(cases(person)[:500])
    due, stands, covers = clocks_of(found), _stands(found), covered_cases(person)
    rows = []
    for case in found:
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


def _stands(found: list[Case]) -> dict[int, str]:
    """How each open case stands: the plan in force, and an assessment under way."""
    ids = [case.pk for case in found if case.state == "open"]
    words: dict[int, list[str]] = defaultdict(list)
    for plan in Plan.objects.filter(case__in=ids, ends_on=None):
        words[plan.case_id].append(f"{plan.get_kind_display()} plan".lower())
    for paper in Assessment.objects.filter(case__in=ids, outcome=None):
        state = paper.get_state_display().lower()
        is_signed = paper.state == "signed_off"
        words[paper.case_id].append(f"assessment {state}{', no outcome yet' * is_signed}")
    return {pk: ", ".join(each) for pk, each in words.items()}


@dataclass(frozen=True)
class Member:
    """A worker in the team: their post, caseload, what is late, and when they are back."""

    post: Membership | None
    load: Caseload
    late: int
    back_on: date | None
    cover: tuple[str, ...] = ()  # what they cover, and by whom they are covered


@dataclass(frozen=True)
class TeamPage:
    """What a manager sees first."""

    members: list[Member]
    waiting: list[Waiting]
    cases: list[Case]


def team_page(person: Person) -> TeamPage:
    today = local_day(person.at)
    members = _members(person, today)
    return TeamPage(
        members=members,
        waiting=[
            row for row in waiting_for(person) if row.group in ("Sign-offs", "Caseloads", "Cover")
        ],
        cases=[case for row in members for case in row.load.cases],
    )


def _members(person: Person, today: date) -> list[Member]:
    loads = [
        load
        for team in Team.objects.filter(pk__in=person.teams(*MANAGERS))
        for load in caseloads(team, today, person)
    ]
    late = _late(loads, today)
    ids = [load.worker.pk for load in loads]
    away = Absence.objects.filter(in_force(today), account__in=ids).order_by("ends_on")
    back = dict(away.values_list("account_id", "ends_on"))
    posts = Membership.objects.filter(
        account__in=ids, role=Role.SOCIAL_WORKER, team__in=person.teams(*MANAGERS)
    )
    cover = covering_in(person.teams(*MANAGERS), person)
    post_of = {post.account_id: post for post in posts.order_by("starts_on")}
    return [
        Member(post_of.get(pk), load, late[pk], back.get(pk), tuple(cover.get(pk, ())))
        for pk, load in zip(ids, loads, strict=True)
    ]


def _late(loads: list[Caseload], today: date) -> dict[int, int]:
    """How many of each worker's cases have something late."""
    due = clocks_of([case for load in loads for case in load.cases])
    late: dict[int, int] = defaultdict(int)
    for load in loads:
        for case in load.cases:
            late[load.worker.pk] += any(each.is_late(today) for each in due[case.pk])
    return late


def member(person: Person, reference: str) -> Member:
    """A worker of the manager's team, by the reference of their post."""
    for row in _members(person, local_day(person.at)):
        if row.post and row.post.reference == reference:
            return row
    raise Unknown


def colleagues(person: Person, row: Member) -> list[Caseload]:
    """The others of the manager's team, each with what they hold."""
    members = _members(person, local_day(person.at))
    return [each.load for each in members if each.post and each.load.worker != row.load.worker]


def work_of(person: Person, team: Team, worker: Account) -> tuple[Caseload, list[Row]] | None:
    """One worker's caseload and cases, as this person may know them; None of somebody who holds
    no cases in the team."""
    loads = caseloads(team, local_day(person.at), person)
    load = next((each for each in loads if each.worker.pk == worker.pk), None)
    return (load, rows_of_worker(person, Member(None, load, 0, None))) if load else None


def rows_of_worker(person: Person, row: Member) -> list[Row]:
    """A worker's cases with clocks and age, for supervision."""
    due, stands = clocks_of(row.load.cases), _stands(row.load.cases)
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
