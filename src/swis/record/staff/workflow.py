"""Who makes whom: one table of posts, and the way of a post that takes two people (ADR 17).

The table is the law of every act on somebody's access. It is asked of a person's posts at a moment
and of a role at a place; nothing here asks the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, TextChoices

from swis.kernel import clocks, people, workflow

R = people.Role
KEEPERS = frozenset({R.ADMINISTRATOR, R.BUSINESS_SUPPORT})
# who gives a name at every place; the others at their own school or in their own team
ANYWHERE = KEEPERS | {R.INFORMATION_GOVERNANCE}
COVER_LASTS = timedelta(days=7)
SECOND_NAME = clocks.Limit(2, "working days", "ADR 17")


@dataclass(frozen=True)
class Rule:
    """Of one role: who proposes its posts (and lengthens, ends, re-links and closes them), whose
    name makes them hold, who opens one alone for seven days. Without ``confirms`` one name is
    enough."""

    proposes: frozenset[people.Role]
    confirms: frozenset[people.Role] = frozenset()
    alone: frozenset[people.Role] = frozenset()


_ADMIN = frozenset({R.ADMINISTRATOR})
_WATCH = frozenset({R.ADMINISTRATOR, R.INFORMATION_GOVERNANCE})
_LEAD = Rule(KEEPERS, _WATCH | people.MANAGERS | {R.HEAD}, people.MANAGERS | {R.HEAD})
_MANAGER = Rule(KEEPERS, _WATCH | {R.TEAM_MANAGER}, people.MANAGERS)

# the most guarded first: of somebody who holds several, the first says who confirms a new link
POSTS: dict[people.Role, Rule] = {
    R.ADMINISTRATOR: Rule(_ADMIN, _WATCH),
    R.INFORMATION_GOVERNANCE: Rule(_ADMIN, _WATCH),
    R.FRONT_DOOR: Rule(KEEPERS, _WATCH | {R.FRONT_DOOR}),
    R.OUT_OF_HOURS: Rule(KEEPERS, _WATCH | {R.FRONT_DOOR}),
    R.LOCALITY_MANAGER: Rule(KEEPERS, _WATCH | {R.LOCALITY_MANAGER}),
    R.HEAD_OF_SERVICE: Rule(KEEPERS, _WATCH),
    R.TEAM_MANAGER: _MANAGER,
    R.DEPUTY_MANAGER: _MANAGER,
    R.HEAD: Rule(KEEPERS, _WATCH | {R.TEAM_MANAGER}),
    R.DSL: _LEAD,
    R.DEPUTY_DSL: _LEAD,
    R.SOCIAL_WORKER: Rule(KEEPERS, _WATCH | people.MANAGERS),
    R.BUSINESS_SUPPORT: Rule(_ADMIN),
    R.ANALYST: Rule(KEEPERS),
    R.DESIGNATED_TEACHER: Rule(KEEPERS),
    R.SENCO: Rule(KEEPERS),
    R.PARTNER: Rule(KEEPERS),
    R.SCHOOL_STAFF: Rule(KEEPERS),
}
TAKES_TWO = frozenset(role for role, rule in POSTS.items() if rule.confirms)
CONFIRMERS = frozenset[people.Role]().union(*(rule.confirms for rule in POSTS.values()))
OPENERS = frozenset[people.Role]().union(*(rule.alone for rule in POSTS.values()))


@dataclass(frozen=True)
class At:
    """A role at a place: what a post, a proposal and an invitation are judged as."""

    role: people.Role
    school_id: int | None = None
    team_id: int | None = None

    @classmethod
    def of(cls, post: Any) -> "At":
        return cls(people.Role(post.role), post.school_id, post.team_id)

    @classmethod
    def place(cls, role: str, school: Any = None, team: Any = None) -> "At":
        """The same of a school or a team that are not held together yet."""
        return cls(people.Role(role), school.pk if school else None, team.pk if team else None)

    @property
    def takes_two(self) -> bool:
        return self.role in TAKES_TWO

    @property
    def rule(self) -> Rule:
        return POSTS[self.role]


def _holds_there(by: people.Person, roles: Iterable[people.Role], post: At) -> bool:
    """Whether a person holds one of the roles where it counts for this post."""
    return any(held.role in roles and _counts(held, post) for held in by.posts)


def _counts(held: people.Post, post: At) -> bool:
    if held.role in ANYWHERE:
        return True
    if held.role in people.MANAGERS and post.school_id:  # a team serves several schools
        return True
    return (held.school_id, held.team_id) == (post.school_id, post.team_id)


def proposes(by: people.Person, post: At) -> bool:
    """Whether the table lets them propose, lengthen, end and re-link this post."""
    return _holds_there(by, post.rule.proposes, post)


def confirms(by: people.Person, post: At) -> bool:
    """Whether their name makes this post hold."""
    return _holds_there(by, post.rule.confirms, post)


def opens_alone(by: people.Person, post: At) -> bool:
    """Whether they may open it alone for seven days, so that nobody is left without."""
    return _holds_there(by, post.rule.alone, post)


def confirmed_by(person: people.Person) -> Q:
    """Which posts a person's name makes hold, as a question: `confirms`, asked of rows."""
    found = Q(pk__in=())
    for held in person.posts:
        for role, rule in POSTS.items():
            if held.role not in rule.confirms:
                continue
            found |= Q(role=role) & _where(held, role)
    return found


def _where(held: people.Post, role: people.Role) -> Q:
    if held.role in ANYWHERE or (held.role in people.MANAGERS and role in people.SCHOOL_ROLES):
        return Q()
    return Q(school=held.school_id, team=held.team_id)


def second_name_by(opened_on: date) -> date:
    """The last day on which a cover post holds without its second name."""
    return SECOND_NAME.due_on(opened_on)


def cover_ends(opened_on: date) -> tuple[date, date]:
    """From which day a cover post opens nothing: without a second name, and with it."""
    whole = opened_on + COVER_LASTS
    return min(second_name_by(opened_on) + timedelta(days=1), whole), whole


class ProposalState(TextChoices):
    PROPOSED = "proposed", "Waits for a second name"
    CONFIRMED = "confirmed", "Confirmed"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


def _is_anothers(proposal: Any, person: people.Person) -> str | None:
    """Nobody confirms what they proposed themselves, nor their own post."""
    if person.account_id in (proposal.made_by_id, proposal.account_id):
        return "Two people make this post: somebody else confirms it."
    return None


def _gives_it(proposal: Any, person: people.Person) -> str | None:
    """The table of posts says whose name makes this post hold."""
    if not confirms(person, At.of(proposal)):
        return f"Only {people.one_of(At.of(proposal).rule.confirms)} of this place confirms it."
    return None


def _still_stands(proposal: Any, person: people.Person) -> str | None:
    """A cover post whose two working days are over has ended, and a closed account takes no
    post."""
    return proposal.why_over(person.today)  # type: ignore[no-any-return]


def _proposes_it(proposal: Any, person: people.Person) -> str | None:
    """Who may propose the post may take the proposal back; nobody takes back their own post's."""
    if person.account_id == proposal.account_id or not proposes(person, At.of(proposal)):
        return "Only those who may propose this post take it back, and nobody their own."
    return None


PROPOSAL = workflow.Lifecycle(
    noun="proposal",
    names=ProposalState,
    colours={
        ProposalState.PROPOSED: "yellow",
        ProposalState.DECLINED: "grey",
        ProposalState.WITHDRAWN: "grey",
    },
    steps=(
        workflow.Step(
            "confirm",
            ProposalState.PROPOSED,
            ProposalState.CONFIRMED,
            CONFIRMERS,
            "Confirm",
            requires=(_is_anothers, _gives_it, _still_stands),
        ),
        workflow.Step(
            "decline",
            ProposalState.PROPOSED,
            ProposalState.DECLINED,
            CONFIRMERS,
            "Decline",
            requires=(_is_anothers, _gives_it),
        ),
        workflow.Step(
            "withdraw",
            ProposalState.PROPOSED,
            ProposalState.WITHDRAWN,
            KEEPERS,
            "Take back",
            requires=(_proposes_it,),
        ),
    ),
)
