"""The demonstration: one press signs in, and nowhere else does."""

import pytest
from django.urls import reverse

from swis.kernel.models import Event
from swis.kernel.people import Role


@pytest.fixture
def demo(settings) -> None:
    settings.DEMO = True


@pytest.mark.usefixtures("demo")
def test_the_page_lists_a_person_for_every_role_and_says_that_all_is_invented(
    world, sign_in, client
):
    page = client.get("/sign-in/").content.decode()
    for role in Role:
        assert role.label in page
    assert "Every child, family, school and person in it is invented" in page


@pytest.mark.usefixtures("demo")
def test_one_press_signs_in(world, client):
    answer = client.post("/sign-in/", {"account": world.accounts["dsl"].pk})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    page = client.get("/account/").content.decode()
    assert "What you are sent" in page
    assert "/account/password/" not in page  # nobody has a password here
    assert client.get("/account/password/").status_code == 404
    assert Event.objects.filter(act="site.sign_in", account=world.accounts["dsl"].pk).exists()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("account", ["", "x", "²", "0", "9" * 40, "-1", "\0"])
def test_anything_else_is_answered_with_a_sentence(world, client, account):
    answer = client.post("/sign-in/", {"account": account})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_elsewhere_one_press_does_nothing(world, client):
    answer = client.post("/sign-in/", {"account": world.accounts["dsl"].pk})
    assert "_auth_user_id" not in client.session
    assert "Enter your e-mail address" in answer.content.decode()
    assert world.accounts["dsl"].name not in answer.content.decode()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("asked", "went"),
    [
        ("/concerns/", "/concerns/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_next_page_is_one_of_ours(world, client, asked, went):
    answer = client.post("/sign-in/", {"account": world.accounts["dsl"].pk, "next": asked})
    assert answer["Location"] == went


@pytest.mark.usefixtures("demo")
def test_every_address_without_a_person_leads_to_the_sign_in(world, client):
    answer = client.get("/concerns/?a=1")
    assert answer["Location"] == "/sign-in/?next=%2Fconcerns%2F%3Fa%3D1"


def test_a_person_whose_account_is_closed_is_signed_out_at_the_next_request(world, sign_in):
    from swis.record.staff import actions

    browser = sign_in("dsl")
    assert browser.get("/concerns/").status_code == 200
    actions.posts.disable(**world.does("administrator", account=world.accounts["dsl"]))
    assert browser.get("/concerns/").status_code == 302


def test_signing_out_clears_what_the_browser_keeps(world, sign_in):
    answer = sign_in("dsl").post(reverse("sign-out"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Location"] == "/sign-in/"
