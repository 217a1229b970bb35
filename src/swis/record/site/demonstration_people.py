"""Whom a visitor of the demonstration can be: a person for each role, then everyone else."""

from dataclasses import dataclass
from datetime import datetime

from swis.kernel import clocks, people
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

GROUPS = (
    ("In school", people.SCHOOL_ROLES),
    ("In the SWIS team", people.SWIS_TEAM | people.ABOVE_A_TEAM | {people.Role.BUSINESS_SUPPORT}),
    ("At the front door and in other teams", frozenset(people.Role)),
)
OPENS = {
    people.Role.SCHOOL_STAFF: "Raises a worry, and sees that it was read.",
    people.Role.DSL: "Reads every worry of the school, discusses it, decides with the "
    "social worker.",
    people.Role.DEPUTY_DSL: "Does the same when the lead is away.",
    people.Role.DESIGNATED_TEACHER: "Looks after children in care at the school.",
    people.Role.SENCO: "Knows what the lead shares.",
    people.Role.HEAD: "Knows what the lead shares.",
    people.Role.SOCIAL_WORKER: "Works in the school: discusses, assesses, supports.",
    people.Role.DEPUTY_MANAGER: "Allocates, signs off, stands in for the manager.",
    people.Role.TEAM_MANAGER: "Sees the whole team: caseloads, what is late, what waits to be "
    "signed.",
    people.Role.HEAD_OF_SERVICE: "Supervises the managers, hears what they decided, and stands in "
    "on a day when none of them is at work.",
    people.Role.FRONT_DOOR: "Decides threshold and urgency of every referral.",
    people.Role.OUT_OF_HOURS: "At night: who has this child, and how are they reached?",
    people.Role.LOCALITY_MANAGER: "Holds what the SWIS team does not take.",
    people.Role.BUSINESS_SUPPORT: "Schools, people, the duty rota. No case content.",
    people.Role.INFORMATION_GOVERNANCE: "Restricted records, corrections, the log of who looked.",
    people.Role.ANALYST: "Numbers without names.",
    people.Role.PARTNER: "Comes to the meetings around a school: those, and their own actions.",
    people.Role.ADMINISTRATOR: "Invites people and ends their access.",
}


@dataclass(frozen=True)
class Choice:
    """One person to be, in one of their posts."""

    account: int
    name: str
    role: str
    place: str
    opens: str


def people_by_role(
    at: datetime,
) -> tuple[list[tuple[str, list[Choice]]], list[tuple[str, list[Choice]]]]:
    """Groups of one person a role, and of all the others by where they work."""
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(clocks.local_day(at)), account__is_active=True
    )
    first: dict[people.Role, Choice] = {}
    others: dict[str, list[Choice]] = {}
    for post in posts.select_related("account", "school", "team").order_by("pk"):
        role = people.Role(post.role)
        place = str(post.school or post.team)
        choice = Choice(post.account_id, post.account.name, role.label, place, OPENS[role])
        if role in first:
            others.setdefault(place, []).append(choice)
        else:
            first[role] = choice
    seen: set[people.Role] = set()
    groups = []
    for title, roles in GROUPS:
        mine = [
            role for role in people.Role if role in roles and role in first and role not in seen
        ]
        seen |= set(mine)
        if mine:
            groups.append((title, [first[role] for role in mine]))
    return groups, sorted(others.items())
