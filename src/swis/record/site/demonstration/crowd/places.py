"""A large authority: twenty schools, each with every post and a social worker of its own."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import chain
from typing import Any

from swis.kernel import clocks, people
from swis.kernel import models as kernel
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools
from swis.record.staff import models as staff

from ..cast import address, read
from .clusters import Clusters
from .names import Names
from .pattern import Pattern
from .rows import Row
from .writing import Writer

LINK_SCHOOL = "900001"  # the demonstration's fullest, like which the new ones are
WORKER = people.Role.SOCIAL_WORKER


@dataclass(frozen=True)
class Place:
    """A school, the social worker there, and the accounts that hold its posts, by role."""

    school: Any
    urn: str
    worker: Any
    posts: dict[str, list[Any]]


@dataclass
class Town:
    """The places in their order, and where everybody belongs."""

    places: list[Place]
    _where: dict[Any, int] = field(default_factory=dict)
    _post: dict[Any, tuple[int, str, int]] = field(default_factory=dict)
    _turned: dict[Any, tuple[dict[Any, Any], dict[Any, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workers = [place.worker for place in self.places]
        self._where = {place.school: n for n, place in enumerate(self.places)}
        for n, place in enumerate(self.places):
            for role, accounts in place.posts.items():
                self._post |= {who: (n, role, nth) for nth, who in enumerate(accounts)}

    def home(self, rows: Iterable[Row]) -> tuple[int, int]:
        """Where a cluster belongs: its place, and the place of its social worker."""
        values = list(chain.from_iterable(row.links() for row in rows))
        at = Counter(key for _, (model, key) in values if model is schools.School)
        by = Counter(k for name, (m, k) in values if m is kernel.Account and name == "worker_id")
        place = self._where[at.most_common(1)[0][0]] if at else 0
        worker = next((who for who, _ in by.most_common() if who in self.workers), None)
        return place, self.workers.index(worker) if worker else place

    def turned(self, home: tuple[int, int], to: int) -> tuple[dict[Any, Any], dict[Any, Any]]:
        """Which accounts and schools stand for which, when a cluster moves to another place."""
        if (home, to) not in self._turned:
            self._turned[home, to] = self._turn(home, to)
        return self._turned[home, to]

    def _turn(self, home: tuple[int, int], to: int) -> tuple[dict[Any, Any], dict[Any, Any]]:
        count = len(self.places)
        there = {n: (n + to - home[0]) % count for n in range(count)}
        moved = {self.places[n].school: self.places[m].school for n, m in there.items()}
        who = {a: self.places[there[n]].posts[r][nth] for a, (n, r, nth) in self._post.items()}
        for n, worker in enumerate(self.workers):
            who[worker] = self.workers[(n + to - home[1]) % count]
        return who, moved

    def lead(self, school: Any) -> Any:
        return self.places[self._where[school]].posts[people.Role.DSL][0]


@dataclass
class Hand:
    """Who makes the posts, from when, and which names and addresses are taken."""

    by: kernel.Account
    at: datetime
    names: Names
    taken: set[str]

    def appoint(self, role: str, **where: Any) -> Any:
        """Somebody new in a post; the key of the account."""
        name = self.names.adult(self.taken)
        where |= {"starts_on": self.at.date(), "made_at": self.at, "made_by": self.by}
        account = kernel.Account.objects.create_user(address(name), name)
        staff.Membership.objects.create(account=account, role=role, **where)
        return account.pk


def settle(names: Names) -> Town:
    """Open the schools that are lacking, and fill every post in all of them."""
    programme = programmes.Programme.objects.earliest("pk")
    at = datetime.combine(programme.starts_on, time(8, 30), clocks.LONDON)
    taken = set(kernel.Account.objects.values_list("name", flat=True))
    hand = Hand(_keeper(), at, names, taken)
    like = schools.School.objects.get(urn=LINK_SCHOOL)
    same = {name: getattr(like, name) for name in ("authority", "phase", "roll")}
    new = [
        schools.School.objects.create(urn=f"{900021 + n}", name=name, **same)
        for n, name in enumerate(read("crowd/crowd.toml")["schools"])
    ]
    every = list(schools.School.objects.order_by("pk"))
    posts = _posts(every, hand)
    places = [Place(s.pk, s.urn, _worker(s, programme, hand, s in new), posts[s.pk]) for s in every]
    return Town(places)


def _keeper() -> kernel.Account:
    post = staff.Membership.objects.filter(role=people.Role.ADMINISTRATOR).earliest("pk")
    return post.account


def _posts(every: list[schools.School], hand: Hand) -> dict[Any, dict[str, list[Any]]]:
    """For each school the accounts of each role: as many as the fullest school has."""
    held: dict[Any, dict[str, list[Any]]] = {school.pk: defaultdict(list) for school in every}
    for post in staff.Membership.objects.exclude(school=None).order_by("pk"):
        held[post.school_id][post.role].append(post.account_id)
    for role in sorted(people.SCHOOL_ROLES):
        most = max(len(posts[role]) for posts in held.values())
        for school in every:
            accounts = held[school.pk][role]
            while len(accounts) < most:
                accounts.append(hand.appoint(role, school=school))
    return held


def _worker(school: schools.School, programme: programmes.Programme, hand: Hand, new: bool) -> Any:
    """The social worker of a school. At a new one the placement comes with all that it has."""
    if placement := programmes.Placement.objects.filter(school=school).order_by("pk").first():
        return placement.worker_id
    worker = hand.appoint(WORKER, team=programme.team)
    if not new:
        programmes.Placement.objects.create(
            programme=programme,
            school=school,
            worker_id=worker,
            starts_on=programme.starts_on,
            made_at=hand.at,
            made_by=hand.by,
        )
    return worker


def furnish(town: Town, clusters: Clusters, writer: Writer) -> None:
    """Give each school without a placement what the fullest school has."""
    placed = set(programmes.Placement.objects.values_list("school", flat=True))
    like = schools.School.objects.get(urn=LINK_SCHOOL).pk
    rows = [row for row in clusters.of_school(like) if row.model is not schools.School]
    pattern = Pattern(rows, [])
    home = next(n for n, place in enumerate(town.places) if place.school == like)
    for number, place in enumerate(town.places):
        if place.school not in placed:
            accounts, moved = town.turned((home, home), number)
            own = {"younger": timedelta(), "accounts": accounts, "schools": moved}
            writer.write(pattern, [], timedelta(), **own)
