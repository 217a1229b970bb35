"""What is set up with a school, and partners of its team: made through the acts."""

from datetime import date
from typing import Any

from swis.kernel.models import Account
from swis.record.desk import actions as desk_actions
from swis.record.programmes import actions
from swis.record.programmes.models import Mapping, Placement, Provision, SchoolAgreement, Theme
from swis.record.schools.models import School
from swis.record.staff.models import Membership

from .world import World

SIGNED = date(2025, 9, 5)
MONTH = date(2026, 1, 1)


def signed(world: World, kind: str = "sla", post: str = "dsl", **given: Any) -> SchoolAgreement:
    words = {"signed_on": SIGNED, "signed_by": "Hector Lindqvist, head teacher", **given}
    school = words.pop("school", world.ashgrove)
    return actions.set_up.sign(**world.does(post, school=school, kind=kind, **words))


def inducted(world: World, *things: str, post: str = "worker", school: School | None = None) -> Any:
    placement = Placement.objects.get(school=school or world.ashgrove)
    given = {"things": things or ("recording_system", "tour"), "done_on": date(2025, 9, 8)}
    return actions.set_up.do_induction(**world.does(post, placement=placement, **given))


def promoted(world: World, kind: str = "newsletter", post: str = "dsl", **given: Any) -> Any:
    words = {"on": date(2025, 10, 3), "what": "Half a page in the autumn newsletter", **given}
    school = words.pop("school", world.ashgrove)
    return actions.set_up.add_promotion(**world.does(post, school=school, kind=kind, **words))


def provided(world: World, post: str = "dsl", **given: Any) -> Provision:
    words = {
        "kind": "counselling",
        "name": "Elm Street Counselling",
        "for_whom": "Years 7 to 11, by referral",
        "contact": "Front office, Tuesdays",
        "starts_on": date(2025, 9, 1),
        **given,
    }
    school = words.pop("school", world.ashgrove)
    return actions.set_up.add_provision(**world.does(post, school=school, **words))


def mapped(world: World, post: str = "worker", **given: Any) -> Mapping:
    words = {"on": date(2025, 10, 10), "with_whom": "Sorcha Quinn", **given}
    school = words.pop("school", world.ashgrove)
    return actions.set_up.map_provision(**world.does(post, school=school, **words))


def proposed(world: World, post: str = "worker", **given: Any) -> Theme:
    words = {
        "month": MONTH,
        "seen": "Arguments that begin in group chats and end at the gate.",
        "theme": "Internet safety",
        "planned": "Two groups in year 8, and an evening for parents.",
        **given,
    }
    school = words.pop("school", world.ashgrove)
    return actions.themes.propose(**world.does(post, school=school, **words))


def agreed(world: World) -> Theme:
    return actions.themes.agree(**world.does("dsl", theme=proposed(world)))


def set_up(world: World, school: School | None = None) -> School:
    """A school with one of each."""
    school = school or world.ashgrove
    dsl, worker = ("dsl", "worker") if school == world.ashgrove else ("other_dsl", "other_worker")
    signed(world, post=dsl, school=school)
    inducted(world, post=worker, school=school)
    promoted(world, post=dsl, school=school)
    provided(world, post=dsl, school=school)
    mapped(world, post=worker, school=school)
    proposed(world, post=worker, school=school)
    return school


def partner(world: World, name: str = "Petra Solano", profession: str = "School nurse") -> Account:
    """Somebody of another service, in the programme's team around the school."""
    account = Account.objects.create_user(f"{name.split()[0].lower()}@service.example.org", name)
    Membership.objects.create(
        account=account,
        role="partner",
        profession=profession,
        team=world.programme.team,
        starts_on=world.programme.starts_on,
        made_at=world.moments.now,
        made_by=world.accounts["business_support"],
    )
    return account


def ended(world: World, ends_on: date = date(2026, 3, 2)) -> Any:
    given = {"why": "The money ends.", "handed_to": "The locality team", "ends_on": ends_on}
    return actions.ending.end_programme(**world.does("manager", programme=world.programme, **given))


def book_taken(world: World, post: str = "dsl", school: School | None = None) -> Any:
    """A safeguarding lead takes the school's book out of the record."""
    given = {"school": school or world.ashgrove, "for_whom": "Hector Lindqvist, head teacher"}
    return desk_actions.take_book(**world.does(post, **given))
