"""Whose meetings a team's are: its workers and managers, and the leads of its schools."""

from dataclasses import dataclass
from datetime import date

from swis.kernel.models import Account
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.programmes.queries import placements
from swis.record.schools.models import School
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership, Team

from ..models import MeetingKind, Series


@dataclass(frozen=True)
class AtSchool:
    """A link school with its workers and its leads."""

    school: School
    workers: list[Account]
    leads: list[Account]


@dataclass(frozen=True)
class Cast:
    """Everyone who comes to a team's meetings, by the role in which they come."""

    team: Team
    by_role: dict[Role, list[Account]]
    schools: dict[int, AtSchool]

    @property
    def workers(self) -> list[Account]:
        return self.by_role.get(Role.SOCIAL_WORKER, [])

    @property
    def managers(self) -> list[Account]:
        """The team manager first, then the deputy."""
        found = [*self.by_role.get(Role.TEAM_MANAGER, []), *self.deputies]
        return list(dict.fromkeys(found))

    @property
    def deputies(self) -> list[Account]:
        return self.by_role.get(Role.DEPUTY_MANAGER, [])

    @property
    def everyone(self) -> list[Account]:
        return list(dict.fromkeys([*self.managers, *self.workers]))

    def invited(self, series: Series) -> list[Account]:
        """Who comes to a meeting of this series."""
        kind = series.kind
        if kind == MeetingKind.SUPERVISION:
            return [one for one in (series.worker, series.lead) if one]
        if kind == MeetingKind.THEME:
            at = self.schools.get(series.school_id or 0)
            return list(dict.fromkeys([*at.workers, *at.leads])) if at else []
        return self.managers if kind == MeetingKind.BOROUGH else self.everyone

    def needs(self, series: Series) -> list[set[int]]:
        """Groups of which somebody must be there: without them the meeting moves (E13)."""
        kind = series.kind
        groups: list[list[Account]] = []  # the authority's own meeting does not wait for us
        if kind == MeetingKind.SUPERVISION:
            groups = [[one] for one in (series.worker, series.lead) if one]
        elif kind == MeetingKind.THEME:
            at = self.schools.get(series.school_id or 0)
            groups = [at.workers, at.leads] if at else []
        elif kind != MeetingKind.BOROUGH:
            groups = [self.managers]
        return [{one.pk for one in group} for group in groups if group]


def cast_of(team: Team, on: date) -> Cast:
    """The people of a team and its schools on a day, in four questions."""
    posts = Membership.objects.filter(in_force(on), account__is_active=True)
    posts = posts.select_related("account").order_by("account__name", "pk")
    by_role: dict[Role, list[Account]] = {}
    for post in posts.filter(team=team, role__in=SWIS_TEAM):
        by_role.setdefault(Role(post.role), []).append(post.account)
    placed = placements(on).filter(programme__team=team).select_related("school", "worker")
    schools: dict[int, AtSchool] = {}
    for row in placed.order_by("school__name", "pk"):
        at = schools.setdefault(row.school_id, AtSchool(row.school, [], []))
        at.workers.append(row.worker)
    for post in posts.filter(school__in=list(schools), role__in=DSLS):
        schools[post.school_id or 0].leads.append(post.account)
    return Cast(team, by_role, schools)
