"""Who acts, and in which posts: what every act takes as ``by`` and every rule of access reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .roles import Role


@dataclass(frozen=True)
class Post:
    """One membership in force: a role, held at a school or in a team."""

    role: Role
    school_id: int | None = None
    team_id: int | None = None
    profession: str = ""  # a partner's, in the words of the programme

    @property
    def title(self) -> str:
        return self.profession or str(self.role.label)


@dataclass(frozen=True)
class Person:
    """A signed-in account with the posts it holds at one moment."""

    account_id: int
    name: str
    at: datetime
    posts: tuple[Post, ...] = ()

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

    @property
    def title(self) -> str:
        """The person's roles in words: what stands beside the name on every page."""
        return ", ".join(dict.fromkeys(post.title for post in self.posts))

    def __str__(self) -> str:
        return self.name
