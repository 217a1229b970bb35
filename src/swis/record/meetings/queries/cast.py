"""Whose meetings a team's are: its workers and managers, and the leads of its schools."""

from dataclasses import dataclass
from datetime import date

from swis.kernel import models as kernel
from swis.kernel import people
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools_models
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import models


@dataclass(frozen=True)
class AtSchool:
    """A link school with its workers and its leads."""

    school: schools_models.School
    workers: list[kernel.Account]
    leads: list[kernel.Account]


@dataclass(frozen=True)
class Cast:
    """Everyone who comes to a team's meetings, by the role in which they come."""

    team: staff.Team
    by_role: dict[people.Role, list[kernel.Account]]
    schools: dict[int, AtSchool]

    @property
    def workers(self) -> list[kernel.Account]:
        return self.by_role.get(people.Role.SOCIAL_WORKER, [])

    @property
    def managers(self) -> list[kernel.Account]:
        """The team manager first, then the deputy."""
        managers = [*self.by_role.get(people.Role.TEAM_MANAGER, []), *self.deputies]
        return list(dict.fromkeys(managers))

    @property
    def deputies(self) -> list[kernel.Account]:
        return self.by_role.get(people.Role.DEPUTY_MANAGER, [])

    @property
    def heads_of_service(self) -> list[kernel.Account]:
        """Who stands above the managers; they come to their supervision alone."""
        return self.by_role.get(people.Role.HEAD_OF_SERVICE, [])

    @property
    def everyone(self) -> list[kernel.Account]:
        return list(dict.fromkeys([*self.managers, *self.workers]))

    def invited(self, series: models.Series) -> list[kernel.Account]:
        """Who comes to a meeting of this series."""
        kind = series.kind
        if kind == models.MeetingKind.SUPERVISION:
            return [account for account in (series.worker, series.lead) if account]
        if kind == models.MeetingKind.THEME:
            at = self.schools.get(series.school_id or 0)
            return list(dict.fromkeys([*at.workers, *at.leads])) if at else []
        return self.managers if kind == models.MeetingKind.BOROUGH else self.everyone

    def needs(self, series: models.Series) -> list[set[int]]:
        """Groups of which somebody must be there: without them the meeting moves (E13)."""
        kind = series.kind
        groups: list[list[kernel.Account]] = []  # the authority's own meeting does not wait for us
        if kind == models.MeetingKind.SUPERVISION:
            groups = [[account] for account in (series.worker, series.lead) if account]
        elif kind == models.MeetingKind.THEME:
            at = self.schools.get(series.school_id or 0)
            groups = [at.workers, at.leads] if at else []
        elif kind != models.MeetingKind.BOROUGH:
            groups = [self.managers]
        return [{account.pk for account in group} for group in groups if group]


def cast_of(team: staff.Team, on: date) -> Cast:
    """The people of a team and its schools on a day, in four questions."""
    posts = staff.Membership.objects.filter(schools_queries.in_force(on), account__is_active=True)
    posts = posts.select_related("account").order_by("account__name", "pk")
    by_role: dict[people.Role, list[kernel.Account]] = {}
    for post in posts.filter(team=team, role__in=people.SWIS_TEAM | people.ABOVE_A_TEAM):
        by_role.setdefault(people.Role(post.role), []).append(post.account)
    placed = (
        programmes_queries.placed.placements(on)
        .filter(programme__team=team)
        .select_related("school", "worker")
    )
    schools: dict[int, AtSchool] = {}
    for row in placed.order_by("school__name", "pk"):
        at = schools.setdefault(row.school_id, AtSchool(row.school, [], []))
        at.workers.append(row.worker)
    for post in posts.filter(school__in=list(schools), role__in=people.DSLS):
        schools[post.school_id or 0].leads.append(post.account)
    return Cast(team, by_role, schools)
