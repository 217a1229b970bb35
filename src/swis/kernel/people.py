"""Who acts, in which posts and roles: what every act takes as ``by``.

The roles are those of the protocol; a programme's own names map onto them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

from . import clocks
from .proof import Proof


class Role(models.TextChoices):
    SCHOOL_STAFF = "school_staff", "Member of school staff"
    DSL = "dsl", "Designated safeguarding lead"
    DEPUTY_DSL = "deputy_dsl", "Deputy designated safeguarding lead"
    DESIGNATED_TEACHER = "designated_teacher", "Designated teacher"
    SENCO = "senco", "Special educational needs co-ordinator"
    HEAD = "head", "Head teacher"
    SOCIAL_WORKER = "social_worker", "SWIS social worker"
    DEPUTY_MANAGER = "deputy_manager", "SWIS deputy team manager"
    TEAM_MANAGER = "team_manager", "SWIS team manager"
    HEAD_OF_SERVICE = "head_of_service", "Head of service"
    FRONT_DOOR = "front_door", "Front-door duty manager"
    # at night, at weekends and on bank holidays: reads of a child that they name in full
    OUT_OF_HOURS = "out_of_hours", "Out-of-hours social worker"
    LOCALITY_MANAGER = "locality_manager", "Locality team manager"
    BUSINESS_SUPPORT = "business_support", "Business support officer"
    INFORMATION_GOVERNANCE = "information_governance", "Information governance officer"
    ANALYST = "analyst", "Programme analyst"
    ADMINISTRATOR = "administrator", "Administrator"
    # of another service, named by the programme: school nurse, housing officer and the like
    PARTNER = "partner", "Partner in the team around the school"


R = Role

DSLS = frozenset({R.DSL, R.DEPUTY_DSL})
SCHOOL_ROLES = DSLS | {R.SCHOOL_STAFF, R.DESIGNATED_TEACHER, R.SENCO, R.HEAD}
MANAGERS = frozenset({R.DEPUTY_MANAGER, R.TEAM_MANAGER})
ABOVE_A_TEAM = MANAGERS | {R.HEAD_OF_SERVICE}  # who is answerable for what its members do
SWIS_TEAM = MANAGERS | {R.SOCIAL_WORKER}
# roles that belong to a team of the authority rather than to a school
TEAM_ROLES = SWIS_TEAM | {
    R.HEAD_OF_SERVICE,
    R.FRONT_DOOR,
    R.OUT_OF_HOURS,
    R.LOCALITY_MANAGER,
    R.BUSINESS_SUPPORT,
    R.INFORMATION_GOVERNANCE,
    R.ANALYST,
    R.ADMINISTRATOR,
    R.PARTNER,
}
EVERYONE = frozenset(Role)


def one_of(roles: Iterable[Role]) -> str:
    """ "a Head teacher or SENCO", "an Administrator": whom a page or a step is for."""
    titles = " or ".join(sorted(str(role.label) for role in roles))
    return f"{'an' if titles[:1] in 'AEIOU' else 'a'} {titles}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """ "Tom, Dick and Harry": names as a sentence lists them."""
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


@dataclass(frozen=True)
class Post:
    """One membership in force: a role, held at a school or in a team."""

    role: Role
    school_id: int | None = None
    team_id: int | None = None
    profession: str = ""  # a partner's, in the words of the programme
    stands_in: bool = False  # for the day, because nobody who holds it is at work

    @property
    def title(self) -> str:
        title = self.profession or str(self.role.label)
        return f"standing in today as {title}" if self.stands_in else title


@dataclass(frozen=True)
class Person:
    """A signed-in account with the posts it holds at one moment."""

    account_id: int
    name: str
    at: datetime
    posts: tuple[Post, ...] = ()
    # how a person at a browser came in; nothing that acts without one is asked for it
    proof: Proof | None = field(default=None, compare=False, kw_only=True)

    @property
    def today(self) -> date:
        """The day it is in England as this person acts or asks."""
        return clocks.local_day(self.at)

    @property
    def moment(self) -> models.Value:
        """The moment for a question to the database, which may be written before it comes."""
        return models.Value(self.at, models.DateTimeField())

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts)

    def holds(self, roles: Iterable[Role]) -> bool:
        return not self.roles.isdisjoint(roles)

    def schools(self, *roles: Role) -> list[int]:
        """Ids of the schools at which the person holds one of the roles."""
        return sorted({p.school_id for p in self.posts if p.school_id and p.role in roles})

    def teams(self, *roles: Role) -> list[int]:
        """Ids of the teams in which the person holds one of the roles."""
        return sorted({p.team_id for p in self.posts if p.team_id and p.role in roles})

    def signed(self, at: datetime) -> dict[str, Any]:
        """Who made a record and when: the two columns that every noun has."""
        return {"made_by_id": self.account_id, "made_at": at}

    @property
    def title(self) -> str:
        """The person's roles in words: what stands beside the name on every page."""
        return ", ".join(dict.fromkeys(post.title for post in self.posts))

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Before(Person):
    """A person as they could read of one child before the child left their school: to hand over
    what the school recorded. ``at`` is the day before; a restriction holds as it did."""

    of_child: int = 0  # the child's key


class Viewpoint(Person):
    """What a role sees at a moment, whoever holds it: to count what a reader is not shown. It has
    no account, so it neither acts nor signs, and a rule that asks for one is told so."""

    def __init__(self, role: Role, at: datetime) -> None:
        object.__setattr__(self, "name", str(role.label))
        object.__setattr__(self, "at", at)
        object.__setattr__(self, "posts", (Post(role),))

    @property
    def account_id(self) -> int:
        raise TypeError(f"the viewpoint of {one_of(self.roles)} has no account")

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__
