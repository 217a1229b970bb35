"""Real sign-in: by invitation, with a password of twelve characters and a second step."""

import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse
from universe import staff

from swis.kernel.models import Account, Event
from swis.record.staff import actions
from swis.record.staff.tokens import token

from .signing_in import PASSWORD, address, code_now, signed_in, with_second_step

pytestmark = pytest.mark.usefixtures("real_sign_in")


def test_an_invitation_becomes_an_account_with_its_post(world, client):
    invitation = staff.invited(world)
    page = client.get(address(invitation)).content.decode()
    assert "Welcome, Ines Duarte" in page
    assert "Deputy designated safeguarding lead" in page
    answer = client.post(address(invitation), {"password": PASSWORD, "again": PASSWORD})
    assert answer["Location"] == "/sign-in/"
    account = Account.objects.get(email="ines@example.org")
    post = account.memberships.get()
    assert (post.role, post.school) == ("deputy_dsl", world.ashgrove)
    assert Event.objects.filter(act="staff.accept", reference=invitation.reference).exists()


def test_the_link_works_once(world, client):
    invitation = staff.came(world)
    answer = client.get(address(invitation))
    assert answer.status_code == 404
    assert "This invitation can&#x27;t be used" in answer.content.decode()
    again = client.post(address(invitation), {"password": PASSWORD * 2, "again": PASSWORD * 2})
    assert again.status_code == 404
    assert Account.objects.get(email="ines@example.org").check_password(PASSWORD)


def test_the_link_ends_after_a_week(world, client):
    invitation = staff.invited(world)
    world.moments.forward(days=8)
    assert client.get(address(invitation)).status_code == 404


def test_the_database_does_not_hold_the_link(world):
    invitation = staff.invited(world)
    secret = token(invitation)
    assert secret not in str(vars(invitation))
    assert len(secret) == 64


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("", "", "Enter a password"),
        ("short-one", "short-one", "at least 12 characters"),
        ("qwerty123456", "qwerty123456", "too common"),
        ("ines@example.org", "ines@example.org", "too similar"),
        (PASSWORD, "another-thing-entirely", "not the same"),
        ("x" * 201, "x" * 201, "200 characters or fewer"),
    ],
)
def test_a_weak_password_is_refused_with_a_sentence(world, client, password, again, sentence):
    invitation = staff.invited(world)
    answer = client.post(address(invitation), {"password": password, "again": again})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Account.objects.filter(email="ines@example.org").exists()


@pytest.mark.parametrize(
    "password", ["correct horse battery", "ÄÖÜ äöü ßßß 漢字漢字", "a" * 11 + "é1"]
)
def test_any_characters_make_a_password(world, client, password):
    invitation = staff.invited(world)
    client.post(address(invitation), {"password": password, "again": password})
    assert Account.objects.get(email="ines@example.org").check_password(password)


def test_without_a_second_step_every_address_leads_to_setting_it_up(world, client):
    from django.test import Client

    from .test_headers import addresses

    staff.came(world)
    assert signed_in(client).status_code == 302
    allowed = {"/healthz", "/still-here/", "/sign-out/", "/account/app/", "/account/passkeys/add/"}
    reached = {path for path in addresses() if path not in allowed}
    assert len(reached) > 20
    for path in reached - {"/sign-in/password-again/"}:
        for answer in (client.get(path), client.post(path, {})):
            assert (answer.status_code, answer["Location"]) == (302, "/account/app/"), path
    assert Client().get("/concerns/")["Location"].startswith("/sign-in/")


def test_the_second_step_is_set_up_and_asked_for(world, client):
    staff.came(world)
    secret = with_second_step(client)
    codes = client.get("/account/recovery-codes/").content.decode()
    assert codes.count("<li>") >= 10
    assert client.get("/account/").status_code == 200
    client.post("/sign-out/")
    answer = signed_in(client)
    assert answer["Location"] == "/sign-in/code/"
    assert client.get("/account/").status_code == 302  # not in yet
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert "The code is wrong or too old" in wrong.content.decode()
    cache.clear()
    right = client.post("/sign-in/code/", {"code": code_now(secret)})
    assert right.status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_code_works_once(world, client):
    staff.came(world)
    secret = with_second_step(client)
    code = code_now(secret)
    client.post("/sign-out/")
    signed_in(client)
    client.post("/sign-in/code/", {"code": code})
    client.post("/sign-out/")
    signed_in(client)
    answer = client.post("/sign-in/code/", {"code": code})
    assert "The code is wrong or too old" in answer.content.decode()


def test_a_recovery_code_lets_one_in_once(world, client):
    staff.came(world)
    with_second_step(client)
    codes = re.findall(
        r"<li>([0-9A-Za-z-]+)</li>", client.get("/account/recovery-codes/").content.decode()
    )
    for expected in (200, 302):
        client.post("/sign-out/")
        signed_in(client)
        client.post("/sign-in/code/", {"code": codes[0]})
        assert client.get("/account/").status_code == expected


def test_the_picture_stands_in_the_page_and_the_policy_lets_it(world, client):
    staff.came(world)
    signed_in(client)
    answer = client.get("/account/app/")
    page = answer.content.decode()
    assert "<svg" in page
    assert "<?xml" not in page
    assert "data:" not in page
    assert "style=" not in page


def test_secrets_are_encrypted_in_the_database(world, client):
    staff.came(world)
    secret = with_second_step(client)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert len(kept) > 80


def test_nobody_signs_up(client, world):
    for path in ("/sign-up/", "/accounts/signup/", "/account/signup/", "/signup/"):
        assert client.get(path).status_code in (302, 404)
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_new_link_replaces_password_and_second_step_and_ends_the_old_sessions(world, client):
    from django.test import Client

    staff.came(world)
    with_second_step(client)
    account = Account.objects.get(email="ines@example.org")
    renewal = actions.links.renew(**world.does("administrator", account=account))
    staff.confirmed(world, renewal.proposal)
    new = "umbrella-gravel-february"
    other = Client()
    assert "Set a new password" in other.get(address(renewal)).content.decode()
    other.post(address(renewal), {"password": new, "again": new})
    assert client.get("/account/").status_code == 302
    assert not Authenticator.objects.filter(user=account).exists()
    assert signed_in(other, password=new).status_code == 302
    assert other.get("/concerns/")["Location"] == "/account/app/"


def test_changing_the_password_ends_the_other_sessions(world, client):
    from django.test import Client

    staff.came(world)
    secret = with_second_step(client)
    elsewhere = Client()
    signed_in(elsewhere)
    elsewhere.post("/sign-in/code/", {"code": code_now(secret)})
    new = "umbrella-gravel-february"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    answer = client.post("/account/password/", data)
    assert answer["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_changing_the_password_asks_for_the_old_one(world, client):
    staff.came(world)
    with_second_step(client)
    new = "umbrella-gravel-february"
    data = {"oldpassword": "wrong", "password1": new, "password2": new}
    answer = client.post("/account/password/", data)
    assert "Enter the password you have now" in answer.content.decode()


def test_later_one_shows_again_who_one_is(world, client):
    staff.came(world)
    with_second_step(client)
    world.moments.forward(minutes=10)
    answer = client.get("/account/app/remove/")
    assert answer["Location"].startswith("/sign-in/password-again/")
    client.post(answer["Location"], {"password": PASSWORD})
    assert client.get("/account/app/remove/").status_code == 200


def test_every_page_of_signing_in_is_ours(world, client):
    """No page of django-allauth's own design is left."""
    staff.came(world)
    with_second_step(client)
    pages = [
        "/account/",
        "/account/password/",
        "/account/app/remove/",
        "/account/recovery-codes/",
        "/account/recovery-codes/new/",
        "/account/passkeys/",
        "/account/passkeys/add/",
        "/sign-in/password-again/",
        "/sign-in/code-again/",
    ]
    for path in pages:
        page = client.get(path).content.decode()
        assert 'class="swis-header"' in page, path
        assert page.count("<h1") == 1, path
    templates = Path(__file__).parents[3] / "src/swis/record/site/templates"
    assert len(list(templates.rglob("*.html"))) > 10


@pytest.mark.parametrize("credential", ["", "x", "null", "[]", "{}", '"a"', '{"id": 1}', "{" * 99])
def test_a_passkey_that_nobody_can_read_is_answered_with_a_sentence(world, client, credential):
    staff.came(world)
    with_second_step(client)
    answer = client.post("/account/passkeys/add/", {"name": "Key", "credential": credential})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    client.post("/sign-out/")
    signed_in(client)
    answer = client.post("/sign-in/code/", {"credential": credential})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_server_without_its_key_says_so_and_does_not_break(world, client, settings, caplog):
    """The second step can't be read with another `secret.key`: no 500, and who is to mend it."""
    staff.came(world)
    with_second_step(client)
    client.post("/sign-out/")
    settings.SECRET_KEY = "another one"
    cache.clear()
    signed_in(client)
    answer = client.post("/sign-in/code/", {"code": "123456"})
    assert answer.status_code == 503
    assert "tell them “secret.key”" in answer.content.decode()
    assert "Put back the copy of it" in caplog.text
