"""The places and the people of the demonstration, and who acts as whom."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from importlib.resources import files
from random import Random
from typing import Any
from uuid import UUID

from swis.kernel import clocks, references
from swis.kernel import models as kernel
from swis.kernel import people as kernel_people
from swis.record.programmes import models as programmes
from swis.record.schools import actions as schools_actions
from swis.record.schools import models as schools_models
from swis.record.staff import actions as staff_actions
from swis.record.staff import models as staff

from .terms import SchoolYear

KEEPER = "central.sayer"
SECOND = "central.falkner"  # who confirms what the keeper proposes
MODEL = "demonstration"  # of every invented programme: no limit depends on its name
Rows = dict[str, Any]


def read(name: str) -> Rows:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@dataclass
class Cast:
    """Everyone and every place, by the short names of cast.toml."""

    schools: dict[str, schools_models.School] = field(default_factory=dict)
    teams: dict[str, staff.Team] = field(default_factory=dict)
    accounts: dict[str, kernel.Account] = field(default_factory=dict)
    posts: dict[str, tuple[kernel_people.Post, ...]] = field(default_factory=dict)
    workers: dict[str, str] = field(default_factory=dict)  # school → post of its social worker
    elsewhere: schools_models.LocalAuthority | None = None
    rng: Random = field(default_factory=Random)

    def key(self) -> UUID:
        """A press of its own, drawn, so that a seed makes the same references again."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    def person(self, post: str, at: datetime) -> kernel_people.Person:
        account = self.accounts[post]
        return kernel_people.Person(account.pk, account.name, at, self.posts[post])

    def at(self, school: str, *roles: kernel_people.Role) -> list[str]:
        """Posts of a school with one of the roles, in the order of the file."""
        return [
            post
            for post, held in self.posts.items()
            if post.startswith(f"{school}.") and any(each.role in roles for each in held)
        ]


def assemble(year: SchoolYear, rng: Random) -> Cast:
    """The authority, its schools and teams; then everyone takes up a post, through the acts."""
    rows, cast = read("cast.toml"), Cast(rng=rng)
    ours = _authority(rows["authority"], is_ours=True)
    cast.elsewhere = _authority(rows["elsewhere"], is_ours=False)
    for key, team in rows["teams"].items():
        cast.teams[key] = staff.Team.objects.create(authority=ours, **team)
    begin = datetime.combine(year.begins, time(8, 30), clocks.LONDON)
    with references.pressed(cast.key()):
        _appoint_first_two(cast, rows["people"], begin)
    _open_schools(cast, ours, rows["schools"], year, begin)
    for post, (name, role, *profession) in rows["people"].items():
        if post not in (KEEPER, SECOND):
            cast.accounts[post] = kernel.Account.objects.create_user(address(name), name)
            cast.posts[post] = _appoint(cast, post, kernel_people.Role(role), begin, *profession)
    with references.pressed(cast.key()):
        _place_workers(cast, rows["schools"], begin)
    return cast


def _authority(row: Rows, *, is_ours: bool) -> schools_models.LocalAuthority:
    return schools_models.LocalAuthority.objects.create(
        code=row["code"],
        name=row["name"],
        is_ours=is_ours,
        front_door_phone=row.get("phone", ""),
        out_of_hours_phone=row.get("out_of_hours", ""),
    )


def address(name: str) -> str:
    return f"{name.lower().replace(' ', '.').replace('-', '')}@northmere.example"


def _appoint_first_two(cast: Cast, people: Rows, begin: datetime) -> None:
    """The first two, whom nobody can appoint: from then on every post that takes two has both."""
    team = cast.teams["central"]
    for post in (KEEPER, SECOND):
        name, role = people[post]
        account = kernel.Account.objects.create_user(address(name), name)
        given = {"account": account, "role": role, "team": team, "starts_on": begin.date()}
        staff.Membership.objects.create(**given, made_at=begin, made_by=account)
        cast.accounts[post] = account
        cast.posts[post] = (kernel_people.Post(kernel_people.Role(role), None, team.pk),)


def _open_schools(
    cast: Cast, ours: schools_models.LocalAuthority, rows: Rows, year: SchoolYear, begin: datetime
) -> None:
    does = {"by": cast.person(KEEPER, begin), "at": begin}

    def press() -> Rows:
        return {**does, "key": cast.key()}

    for key, row in rows.items():
        facts = {name: row[name] for name in ("urn", "name", "phase", "roll", "system")}
        school = cast.schools[key] = schools_models.School.objects.create(authority=ours, **facts)
        papers = row.get("papers", [str(paper) for paper in schools_models.Paper])
        dates = {name: _weeks_before(year.begins, n) for n, name in enumerate(papers, start=6)}
        schools_actions.date_papers(school=school, version=1, dates=dates, **press())
    for key, row in rows.items():
        if link := row.get("feeds"):
            pair = {"school": cast.schools[link], "feeder": cast.schools[key]}
            schools_actions.add_feeder(**pair, starts_on=year.begins, **press())
    for term in year.terms:
        span = {"name": term.name, "starts_on": term.starts_on, "ends_on": term.ends_on}
        schools_actions.add_term(authority=ours, **span, **press())


def _weeks_before(day: date, weeks: int) -> date:
    return date.fromordinal(day.toordinal() - 7 * weeks)


def _appoint(
    cast: Cast, post: str, role: kernel_people.Role, begin: datetime, profession: str = ""
) -> tuple[kernel_people.Post, ...]:
    where = post.partition(".")[0]
    in_school = role in kernel_people.SCHOOL_ROLES
    place: Rows = {"school": cast.schools[where]} if in_school else {"team": cast.teams[where]}
    keeper = cast.person(KEEPER, begin)
    account = cast.accounts[post]
    does = {"by": keeper, "at": begin, "key": cast.key()}
    place |= {"profession": profession} if profession else {}
    appointed = staff_actions.posts.appoint(
        account=account, role=role, starts_on=begin.date(), **place, **does
    )
    if isinstance(appointed, staff.Proposal):
        second = {"by": cast.person(SECOND, begin), "at": begin, "key": cast.key()}
        staff_actions.proposals.confirm(proposal=appointed, **second)
    return (kernel_people.Post(role, appointed.school_id, appointed.team_id),)


def _place_workers(cast: Cast, rows: Rows, begin: datetime) -> None:
    programme = programmes.Programme.objects.create(
        name="Northmere Social Workers in Schools",
        model=MODEL,
        team=cast.teams["swis"],
        starts_on=begin.date(),
    )
    for key, row in rows.items():
        worker = row.get("worker") or rows[row["feeds"]]["worker"]
        cast.workers[key] = worker
        if "worker" in row:
            programmes.Placement.objects.create(
                programme=programme,
                school=cast.schools[key],
                worker=cast.accounts[worker],
                starts_on=begin.date(),
                made_at=begin,
                made_by=cast.accounts["swis.manager"],
            )
