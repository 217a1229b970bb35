"""Inviting somebody to a post: who may, where, and what is asked."""

import uuid
from datetime import date

import pytest
from universe import schools, staff

from swis.kernel.people import Role
from swis.kernel.refusals import NotNow, Refused
from swis.record.staff import actions
from swis.record.staff.models import Invitation, Proposal

PAGE = "/people/invite/"


def typed(world, **given) -> dict[str, object]:
    return {
        "press": uuid.uuid4(),
        "name": "Ines Duarte",
        "email": "ines@example.org",
        "role": "deputy_dsl",
        "place": f"school-{world.ashgrove.urn}",
        "starts_on_day": "5",
        "starts_on_month": "1",
        "starts_on_year": "2026",
        **given,
    }


def test_a_school_without_its_papers_takes_nobody_and_says_what_is_missing(world):
    with pytest.raises(Refused) as refusal:
        staff.invited(world, school=world.beechwood)
    assert refusal.value.sentence == (
        "Beechwood High School is not open here yet. Date these papers first: data-protection "
        "agreement, data-protection impact assessment, privacy notice."
    )


def test_the_link_is_shown_when_two_people_have_made_it(world, sign_in):
    schools.opened(world)
    browser = sign_in("business_support")
    answer = browser.post(PAGE, typed(world))
    page = browser.get(answer["Location"]).content.decode()
    assert "Show the link once" not in page
    assert "/invitation/" not in page.replace("/invitations/", "")
    staff.confirmed(world, Proposal.objects.get())
    page = browser.get(answer["Location"]).content.decode()
    assert "Show the link once" in page
    shown = browser.post(f"{answer['Location']}show/")["Location"]
    page = browser.get(shown).content.decode()
    assert "Give this link to Ines Duarte" in page
    assert "http://testserver/invitation/" in page


def test_the_same_press_twice_is_one_invitation(world, sign_in):
    schools.opened(world)
    browser, form = sign_in("business_support"), typed(world)
    first, again = browser.post(PAGE, form), browser.post(PAGE, form)
    assert first["Location"] == again["Location"]
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Enter the person"),
        ({"email": "ines"}, "Enter an e-mail address like"),
        ({"email": "dsl@example.org"}, "Someone here signs in with this address"),
        ({"email": "DSL@Example.org"}, "Someone here signs in with this address"),
        ({"role": "king"}, "Choose the role"),
        ({"role": "team_manager"}, "This role is held in a team"),
        ({"place": "school-999999"}, "Choose the school or the team"),
        ({"place": ""}, "Choose the school or the team"),
        ({"starts_on_year": "²026"}, "Enter the date in numbers"),
        ({"starts_on_month": "13"}, "Enter a date that exists"),
    ],
)
def test_what_cannot_be_comes_back_with_the_words_typed(world, sign_in, given, sentence):
    schools.opened(world)
    answer = sign_in("business_support").post(PAGE, typed(world, **given))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert (given.get("name", "Ines Duarte") or "ines@example.org") in page
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "post", ["dsl", "teacher", "worker", "manager", "front_door", "governance"]
)
def test_others_invite_nobody(world, sign_in, post):
    assert sign_in(post).get(PAGE).status_code == 403
    with pytest.raises(NotNow):
        staff.invited(world, post=post)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE])
def test_business_support_gives_no_guarded_post(world, role):
    given = {"role": role, "team": world.teams["central"]}
    with pytest.raises(NotNow):
        staff.invited(world, post="business_support", **given)
    assert staff.invited(world, **given).role == role


def test_nobody_gives_a_post_to_themselves(world):
    schools.opened(world)
    with pytest.raises(NotNow):
        actions.posts.appoint(
            **world.does(
                "administrator",
                account=world.accounts["administrator"],
                role=Role.DSL,
                school=world.ashgrove,
                starts_on=date(2026, 1, 5),
            )
        )
    me = world.accounts["administrator"]
    assert not me.memberships.filter(role=Role.DSL).exists()


def test_an_address_is_invited_once_at_a_time(world):
    staff.invited(world)
    with pytest.raises(Refused):
        staff.invited(world, school=world.ashgrove)
    world.moments.forward(days=8)
    assert staff.invited(world, school=world.ashgrove)
