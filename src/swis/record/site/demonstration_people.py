"""Whom a visitor of the demonstration can be: a person for each role, then everyone else."""

from dataclasses import dataclass
from datetime import datetime

from swis.kernel.clocks import local_day
from swis.kernel.roles import SCHOOL_ROLES, SWIS_TEAM, Role
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership

GROUPS = (
    ("In school", SCHOOL_ROLES),
    ("In the SWIS team", SWIS_TEAM | {Role.BUSINESS_SUPPORT}),
    ("At the front door and in other teams", frozenset(Role)),
)
OPENS = {
    Role.SCHOOL_STAFF: "Raises a worry, and sees that it was read.",
    Role.DSL: "Reads every worry of the school, discusses it, decides with the social worker.",
    Role.DEPUTY_DSL: "Does the same when the lead is away.",
    Role.DESIGNATED_TEACHER: "Looks after children in care at the school.",
    Role.SENCO: "Knows what the lead shares.",
    Role.HEAD: "Knows what the lead shares.",
    Role.SOCIAL_WORKER: "Works in the school: discusses, assesses, supports.",
    Role.DEPUTY_MANAGER: "Allocates, signs off, stands in for the manager.",
    Role.TEAM_MANAGER: "Sees the whole team: caseloads, what is late, what waits to be signed.",
    Role.FRONT_DOOR: "Decides threshold and urgency of every referral.",
    Role.LOCALITY_MANAGER: "Holds what the SWIS team does not take.",
    Role.BUSINESS_SUPPORT: "Schools, people, the duty rota. No case content.",
    Role.INFORMATION_GOVERNANCE: "Restricted records, corrections, the log of who looked.",
    Role.ANALYST: "Numbers without names.",
    Role.PARTNER: "Comes to the meetings around a school: those, and their own actions.",
    Role.ADMINISTRATOR: "Invites people and ends their access.",
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
    posts = Membership.objects.filter(in_force(local_day(at)), account__is_active=True)
    first: dict[Role, Choice] = {}
    others: dict[str, list[Choice]] = {}
    for post in posts.select_related("account", "school", "team").order_by("pk"):
        role = Role(post.role)
        place = str(post.school or post.team)
        choice = Choice(post.account_id, post.account.name, role.label, place, OPENS[role])
        if role in first:
            others.setdefault(place, []).append(choice)
        else:
            first[role] = choice
    seen: set[Role] = set()
    groups = []
    for title, roles in GROUPS:
        mine = [role for role in Role if role in roles and role in first and role not in seen]
        seen |= set(mine)
        if mine:
            groups.append((title, [first[role] for role in mine]))
    return groups, sorted(others.items())
