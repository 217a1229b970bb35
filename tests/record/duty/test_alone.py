"""A manager's home says what hangs on one person alone."""

import pytest
from universe.world import World

from swis.record.duty import queries
from swis.record.staff.models import Membership

pytestmark = pytest.mark.django_db


def said(world: World, post: str = "manager") -> dict[str, str]:
    return dict(queries.alone.alone(world.person(post)))


def test_a_school_with_one_lead_is_named_and_one_with_two_is_not(world: World) -> None:
    assert said(world)["Beechwood High School"].startswith("Only Orla Devlin leads safeguarding")
    assert "Ashgrove High School" not in said(world)
    Membership.objects.filter(account=world.accounts["deputy_dsl"]).delete()
    assert said(world)["Ashgrove High School"].startswith("Only Adaeze Okafor")


def test_a_school_without_a_lead_says_where_it_goes(world: World) -> None:
    Membership.objects.filter(account=world.accounts["other_dsl"]).delete()
    assert said(world)["Beechwood High School"].startswith("Nobody leads safeguarding")


def test_a_team_with_one_manager_is_named(world: World) -> None:
    Membership.objects.filter(account=world.accounts["deputy_manager"]).delete()
    assert said(world)["Swis"].startswith("Only Marek Novak manages the team")


def test_it_stands_on_the_managers_home_and_on_nobody_elses(world: World, sign_in) -> None:
    assert "Hangs on one person" in sign_in("manager").get("/").content.decode()
    assert "Hangs on one person" not in sign_in("dsl").get("/").content.decode()
