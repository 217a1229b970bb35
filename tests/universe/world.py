"""The place and its people."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from swis.kernel.models import Account
from swis.kernel.people import SCHOOL_ROLES, Person, Role
from swis.record.programmes.models import Placement, Programme
from swis.record.schools.models import FeederLink, LocalAuthority, School
from swis.record.staff.models import Membership, Team
from swis.record.staff.queries import person_at

from .clock import START, Moments

BEGAN = date(2025, 9, 1)

# post: (name, role, where)
POSTS: dict[str, tuple[str, Role, str]] = {
    "teacher": ("Tamsin Reed", Role.SCHOOL_STAFF, "ashgrove"),
    "dsl": ("Adaeze Okafor", Role.DSL, "ashgrove"),
    "deputy_dsl": ("Davit Petrosyan", Role.DEPUTY_DSL, "ashgrove"),
    "designated_teacher": ("Delia Marsh", Role.DESIGNATED_TEACHER, "ashgrove"),
    "senco": ("Sorcha Quinn", Role.SENCO, "ashgrove"),
    "head": ("Hector Lindqvist", Role.HEAD, "ashgrove"),
    "worker": ("Wanjiru Kamau", Role.SOCIAL_WORKER, "swis"),
    "manager": ("Marek Novak", Role.TEAM_MANAGER, "swis"),
    "deputy_manager": ("Dilys Pryce", Role.DEPUTY_MANAGER, "swis"),
    "head_of_service": ("Hesper Vane", Role.HEAD_OF_SERVICE, "swis"),
    "front_door": ("Farida Aziz", Role.FRONT_DOOR, "front_door"),
    "out_of_hours": ("Oonagh Bell", Role.OUT_OF_HOURS, "front_door"),
    "locality": ("Lorcan Byrne", Role.LOCALITY_MANAGER, "locality"),
    "business_support": ("Bashir Noor", Role.BUSINESS_SUPPORT, "central"),
    "governance": ("Greta Holm", Role.INFORMATION_GOVERNANCE, "central"),
    "analyst": ("Anouk Visser", Role.ANALYST, "central"),
    "administrator": ("Amos Okello", Role.ADMINISTRATOR, "central"),
    "partner": ("Petra Solano", Role.PARTNER, "swis"),
    # the same work elsewhere: people who must not see Ashgrove's children
    "other_teacher": ("Tobias Engel", Role.SCHOOL_STAFF, "beechwood"),
    "other_dsl": ("Orla Devlin", Role.DSL, "beechwood"),
    "other_worker": ("Wilhelmina Osei", Role.SOCIAL_WORKER, "swis"),
    "other_manager": ("Mirela Popa", Role.TEAM_MANAGER, "other_swis"),
    "other_locality": ("Leif Solberg", Role.LOCALITY_MANAGER, "other_locality"),
}


class World:
    """Schools, teams and people; children and their records come through the acts."""

    def __init__(self) -> None:
        self.moments = Moments()
        self._places()
        self.accounts: dict[str, Account] = {}
        for post, (name, role, where) in POSTS.items():
            self.accounts[post] = self.join(post, name, role, where)
        self.place(self.programme, self.ashgrove, "worker")
        self.place(self.programme, self.beechwood, "other_worker")

    def _places(self) -> None:
        self.authority = LocalAuthority.objects.create(
            code="999",
            name="Northmere",
            is_ours=True,
            front_door_phone="020 7946 0001",
            out_of_hours_phone="020 7946 0002",
        )
        self.elsewhere = LocalAuthority.objects.create(code="998", name="Southmere")
        self.ashgrove = self._school("900001", "Ashgrove High School", "secondary")
        self.feeder = self._school("900002", "Ashgrove Primary School", "primary")
        self.beechwood = self._school("900003", "Beechwood High School", "secondary")
        FeederLink.objects.create(school=self.ashgrove, feeder=self.feeder, starts_on=BEGAN)
        kinds = {
            "swis": "swis",
            "other_swis": "swis",
            "front_door": "front_door",
            "locality": "locality",
            "other_locality": "locality",
            "central": "central",
        }
        self.teams = {
            key: Team.objects.create(
                authority=self.authority, name=key.replace("_", " ").title(), kind=kind
            )
            for key, kind in kinds.items()
        }
        self.programme = Programme.objects.create(
            name="Northmere SWIS",
            model="demonstration",
            team=self.teams["swis"],
            starts_on=BEGAN,
        )

    def _school(self, urn: str, name: str, phase: str) -> School:
        return School.objects.create(urn=urn, name=name, authority=self.authority, phase=phase)

    def join(self, post: str, name: str, role: Role, where: str) -> Account:
        """A person takes up a post."""
        account = Account.objects.create_user(f"{post}@example.org", name)
        place: dict[str, Any] = (
            {"school": getattr(self, where)}
            if role in SCHOOL_ROLES
            else {"team": self.teams[where]}
        )
        Membership.objects.create(
            account=account,
            role=role,
            profession="School nurse" if role == Role.PARTNER else "",
            starts_on=BEGAN,
            made_at=START,
            made_by=account,
            **place,
        )
        return account

    def also(self, post: str, other: str) -> None:
        """The person in a post takes up another's post beside it."""
        held = Membership.objects.get(account=self.accounts[other])
        held.pk, held.reference, held.account = None, "", self.accounts[post]
        held.save()

    def place(self, programme: Programme, school: School, post: str) -> Placement:
        return Placement.objects.create(
            programme=programme,
            school=school,
            worker=self.accounts[post],
            starts_on=BEGAN,
            made_at=START,
            made_by=self.accounts["manager"],
        )

    def person(self, post: str) -> Person:
        """The person in a post, as of now."""
        return person_at(self.accounts[post], self.moments.now)

    def does(self, post: str, **given: Any) -> dict[str, Any]:
        """What every act takes: by, at and a fresh key; ``does("dsl", concern=c)``."""
        return {"by": self.person(post), "at": self.moments.tick(), "key": uuid4(), **given}

    @staticmethod
    def key() -> UUID:
        return uuid4()
