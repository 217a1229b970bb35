"""Who is in the rehearsal and where: a SWIS team, a front door, a locality team, three link schools
and a primary that feeds one. Every name is invented."""

from datetime import date, datetime, time
from random import Random
from uuid import UUID

from swis.kernel import clocks, people
from swis.kernel import models as kernel
from swis.record.programmes import actions as programmes_actions
from swis.record.programmes import models as programmes
from swis.record.schools import actions as schools_actions
from swis.record.schools import models as schools
from swis.record.staff import actions as staff_actions
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from ..demonstration import cast, terms
from . import year

R = people.Role
PAPERS_DATED = date(2025, 6, 2)
BEGINS = datetime.combine(year.FIRST, time(7), clocks.LONDON)
SCHOOLS = {
    "elm": ("910001", "Elmhurst High School", "secondary"),
    "quay": ("910002", "Quayside Academy", "secondary"),
    "down": ("910003", "Downland School", "secondary"),
    "acorn": ("910004", "Acorn Lane Primary School", "primary"),
}
TEAMS = {
    "swis": ("Westmarsh Social Workers in Schools", "swis"),
    "door": ("Westmarsh Front Door", "front_door"),
    "locality": ("North Locality Team", "locality"),
    "central": ("Children's Services Office", "central"),
}
# name, role, where
POSTS: tuple[tuple[str, R, str], ...] = (
    ("Busola Ade", R.BUSINESS_SUPPORT, "central"),
    ("Gwilym Hart", R.INFORMATION_GOVERNANCE, "central"),
    ("Ania Zych", R.ANALYST, "central"),
    ("Maud Okoye", R.TEAM_MANAGER, "swis"),
    ("Dev Rana", R.DEPUTY_MANAGER, "swis"),
    ("Honor Sable", R.HEAD_OF_SERVICE, "swis"),
    ("Wendla Frost", R.SOCIAL_WORKER, "swis"),
    ("Wasim Latif", R.SOCIAL_WORKER, "swis"),
    ("Willa Crane", R.SOCIAL_WORKER, "swis"),
    ("Winston Abara", R.SOCIAL_WORKER, "swis"),
    ("Petra Lund", R.PARTNER, "swis"),
    ("Freda Moss", R.FRONT_DOOR, "door"),
    ("Farouk Din", R.FRONT_DOOR, "door"),
    ("Lowell Pike", R.LOCALITY_MANAGER, "locality"),
    *(
        (f"{name} {family}", role, where)
        for where, family in (("elm", "Ashby"), ("quay", "Brandt"), ("down", "Castell"))
        for name, role in (
            ("Della", R.DSL),
            ("Dorian", R.DEPUTY_DSL),
            ("Tilda", R.SCHOOL_STAFF),
            ("Tariq", R.SCHOOL_STAFF),
            ("Hesper", R.HEAD),
        )
    ),
    ("Delphine Eider", R.DSL, "acorn"),
    ("Tova Eider", R.SCHOOL_STAFF, "acorn"),
)
PLACED = (("elm", "Wendla Frost"), ("quay", "Wasim Latif"), ("down", "Willa Crane"))
ALSO = ("Willa Crane", R.DEPUTY_MANAGER, "swis")  # who writes could sign as well, and must not


def address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@westmarsh.example"


class Builder:
    """Makes the town, through the acts but for the places, the accounts and the first keeper."""

    def __init__(self) -> None:
        self.rng = Random("the town")
        self.ours = schools.LocalAuthority.objects.create(
            code="997", name="Westmarsh", is_ours=True,
            front_door_phone="01632 960101", out_of_hours_phone="01632 960102",
        )  # fmt: skip
        schools.LocalAuthority.objects.create(code="996", name="Eastmarsh")
        self.schools = {
            key: schools.School.objects.create(urn=urn, name=name, phase=phase, authority=self.ours)
            for key, (urn, name, phase) in SCHOOLS.items()
        }
        self.teams = {
            key: staff.Team.objects.create(
                authority=self.ours, name=name, kind=kind, phone="01632 960103"
            )
            for key, (name, kind) in TEAMS.items()
        }
        self.keeper, self.second = (self.first(name) for name in ("Ada Quist", "Axel Brun"))

    def first(self, name: str) -> kernel.Account:
        """One of the first two administrators, whom nobody can appoint."""
        account = kernel.Account.objects.create_user(address(name), name)
        staff.Membership.objects.create(
            account=account, role=R.ADMINISTRATOR, team=self.teams["central"],
            starts_on=year.FIRST, made_at=BEGINS, made_by=account,
        )  # fmt: skip
        return account

    def does(self, account: kernel.Account | None = None) -> dict[str, object]:
        key = UUID(int=self.rng.getrandbits(128), version=4)
        by = staff_queries.person_at(account or self.keeper, BEGINS)
        return {"by": by, "at": BEGINS, "key": key}

    def open_schools(self) -> None:
        for school in self.schools.values():
            dates = dict.fromkeys(map(str, schools.Paper), PAPERS_DATED)
            schools_actions.date_papers(school=school, version=1, dates=dates, **self.does())
        pair = {"school": self.schools["elm"], "feeder": self.schools["acorn"]}
        schools_actions.add_feeder(**pair, starts_on=year.FIRST, **self.does())
        for term in (*terms.half_terms(2025), *terms.half_terms(2026)):
            span = {"name": term.name, "starts_on": term.starts_on, "ends_on": term.ends_on}
            schools_actions.add_term(authority=self.ours, **span, **self.does())

    def appoint(self, account: kernel.Account, role: R, where: str) -> None:
        place = (
            {"school": self.schools[where]}
            if role in people.SCHOOL_ROLES
            else {"team": self.teams[where]}
        )
        profession = {"profession": "School nurse"} if role == R.PARTNER else {}
        given = {"account": account, "role": role, "starts_on": year.FIRST, **profession}
        made = staff_actions.posts.appoint(**given, **place, **self.does())
        if isinstance(made, staff.Proposal):
            staff_actions.proposals.confirm(proposal=made, **self.does(self.second))

    def place(self) -> None:
        programme = programmes.Programme.objects.create(
            name="Westmarsh SWIS", model=cast.MODEL, team=self.teams["swis"],
            starts_on=year.FIRST,
        )  # fmt: skip
        for where, name in PLACED:
            worker = kernel.Account.objects.get(name=name)
            given = {"programme": programme, "school": self.schools[where], "worker": worker}
            programmes_actions.place.place(**given, starts_on=year.FIRST, **self.does())


def build() -> None:
    """The town on the morning of the first day, before anything has happened."""
    town = Builder()
    town.open_schools()
    for name, role, where in POSTS:
        account = kernel.Account.objects.create_user(address(name), name)
        town.appoint(account, role, where)
    name, role, where = ALSO
    town.appoint(kernel.Account.objects.get(name=name), role, where)
    town.place()
