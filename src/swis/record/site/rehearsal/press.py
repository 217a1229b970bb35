"""One press of a button: which act, by whom, with what; and the town in which it is made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from random import Random
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import Model, QuerySet

from swis.kernel import clocks, people, visibility
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.duty import models as duty
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .words import Ledger

M = TypeVar("M", bound=Model)


@dataclass
class Press:
    """An act that somebody is about to do. ``rival``: the same page, open at another's desk, whose
    press must come too late."""

    act: Callable[..., Any]
    by: kernel.Account
    given: dict[str, Any]
    rival: "Press | None" = None
    key: UUID = field(default_factory=lambda: UUID(int=0))

    @property
    def name(self) -> str:
        return f"{self.act.__module__.rpartition('record.')[2]}.{self.act.__name__}"


@dataclass
class Town:
    """The authority at one moment of the rehearsal, as whoever makes the next press finds it."""

    rng: Random
    ledger: Ledger
    at: datetime
    names: list[tuple[str, str, str]]
    came: int = 0  # people who came in the year
    _asked: dict[Any, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return clocks.local_day(self.at)

    def key(self) -> UUID:
        return UUID(int=self.rng.getrandbits(128), version=4)

    def say(self, key: str) -> str:
        return self.ledger.say(key)

    def moment(self, at: datetime) -> None:
        """It is later: what was asked of who is where is asked anew."""
        self.at = at
        self._asked.clear()

    # who
    def person(self, account: kernel.Account) -> people.Person:
        key = ("person", account.pk)
        if key not in self._asked:
            self._asked[key] = staff_queries.person_at(account, self.at)
        return cast(people.Person, self._asked[key])

    def everybody(self) -> list[people.Person]:
        """Everyone who is active in a post today, in a fixed order."""
        rows = staff.Membership.objects.filter(
            schools_queries.in_force(self.today), account__is_active=True
        )
        held: dict[tuple[int, str], list[people.Post]] = {}
        for row in rows.select_related("account").order_by("account", "pk"):
            post = people.Post(people.Role(row.role), row.school_id, row.team_id, row.profession)
            held.setdefault((row.account_id, row.account.name), []).append(post)
        return [people.Person(*who, self.at, tuple(posts)) for who, posts in held.items()]

    def holders(
        self, roles: Iterable[people.Role], *, at_work: bool = True, **where: Any
    ) -> list[kernel.Account]:
        """Who holds one of these roles today, and is not away."""
        key = ("holders", frozenset(roles), at_work, *where.items())
        if key not in self._asked:
            found = staff_queries.holders(roles, self.today, **where).order_by("pk")
            away = duty.Absence.objects.filter(starts_on__lte=self.today, ends_on__gt=self.today)
            here = found.exclude(pk__in=away.values("account")) if at_work else found
            self._asked[key] = list(here)
        return list(self._asked[key])

    def any(self, *groups: Iterable[people.Role] | people.Role, **where: Any) -> Any:
        """Somebody at work in one of these roles, or None."""
        roles = {
            role for group in groups for role in ([group] if isinstance(group, str) else group)
        }
        return self.one(self.holders(roles, **where))

    # what
    def one(self, things: Iterable[Any] | QuerySet[Any]) -> Any:
        """One of these by chance, or None."""
        if isinstance(things, QuerySet):
            keys = list(things.order_by("pk").values_list("pk", flat=True))
            return things.get(pk=self.rng.choice(keys)) if keys else None
        rows = list(things)
        return self.rng.choice(rows) if rows else None

    def pick(self, by: kernel.Account | None, rows: QuerySet[Any]) -> Any:
        """One of these by chance, if this person may know of it; or None."""
        if by is None or (row := self.one(rows)) is None:
            return None
        return row if self.knows(self.person(by), row) else None

    def knows(self, person: people.Person, record: Any) -> bool:
        """Whether somebody may know of a record."""
        return self.known(type(record), person).filter(pk=record.pk).exists()

    def known(self, model: type[M], person: people.Person) -> QuerySet[M]:
        """The records of a noun that somebody may know of."""
        return model._default_manager.filter(self.rules[model._meta.label](person))

    @cached_property
    def rules(self) -> dict[str, visibility.Rule]:
        """The first sentence of access of each noun."""
        return {noun: rule for noun, rule in reversed(visibility.RULES)}

    # where
    def led_by(self, account: kernel.Account) -> Any:
        """A school at which somebody holds a post of the school."""
        mine = self.person(account).schools(*people.SCHOOL_ROLES)
        return self.one(schools.School.objects.filter(pk__in=mine))

    def placements(self) -> QuerySet[programmes.Placement]:
        now = schools_queries.in_force(self.today)
        return programmes.Placement.objects.filter(now).select_related("school", "worker")

    def workers_of(self, school: schools.School) -> list[kernel.Account]:
        """Who is placed at a school or at the one that it feeds, and holds a worker's post."""
        fed = schools_queries.feeders(self.today).filter(feeder=school).values("school")
        placed = self.placements().filter(
            school__in=[school.pk, *fed.values_list("school", flat=True)]
        )
        posts = self.holders([people.Role.SOCIAL_WORKER], at_work=False)
        return [row.worker for row in placed.order_by("pk") if row.worker in posts]

    def places(self, by: kernel.Account) -> list[int]:
        """Ids of the schools at which somebody leads, is placed, or whose team works there."""
        key = ("places", by.pk)
        if key not in self._asked:
            person = self.person(by)
            placed = self.placements()
            if not person.holds(people.MANAGERS):
                placed = placed.filter(worker=by)
            links = list(placed.values_list("school", flat=True))
            fed = schools_queries.feeders(self.today).filter(school__in=links)
            led = person.schools(*people.SCHOOL_ROLES)
            here = {*led, *links, *fed.values_list("feeder", flat=True)}
            self._asked[key] = sorted(here)
        return list(self._asked[key])

    def children(self, by: kernel.Account) -> QuerySet[children.Child]:
        """Children of the schools where somebody works; of those who work at none, all."""
        if not (places := self.places(by)):
            return children.Child.objects.all()
        rows = children.Enrolment.objects.filter(schools_queries.in_force(self.today))
        here = rows.filter(school__in=places).values("child")
        return children.Child.objects.filter(pk__in=here)
