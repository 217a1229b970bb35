"""Who tries passwords and codes is stopped, locks nobody else out, and stands in the log."""

import time

import pytest
from universe import staff

from swis.kernel.models import Account, Event

from .signing_in import code_now, signed_in, with_second_step

pytestmark = pytest.mark.usefixtures("real_sign_in")


def test_after_five_wrong_passwords_one_has_to_wait(world, client):
    staff.came(world)
    for _ in range(5):
        answer = signed_in(client, password="wrong-wrong-wrong")
        assert "The e-mail address or the password is wrong" in answer.content.decode()
    answer = signed_in(client)
    assert "Wait five minutes" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    tries = Event.objects.filter(act="site.turned_away")
    assert tries.count() >= 5
    assert "wrong-wrong" not in str(list(tries.values()))


def test_a_wrong_address_and_a_wrong_password_are_answered_alike(world, client):
    staff.came(world)
    one = signed_in(client, password="wrong-wrong-wrong").content.decode()
    other = signed_in(client, email="nobody@example.org").content.decode()
    sentence = "The e-mail address or the password is wrong"
    assert sentence in one
    assert sentence in other


@pytest.mark.parametrize("source", ["", "x", "1.2.3.4", ",", "\u00e9", "1.2.3.4, 5.6.7.8"])
def test_a_proxy_that_talks_nonsense_breaks_nothing(world, client, settings, source):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    headers = {"x-forwarded-for": source}
    answer = client.post("/sign-in/", {"login": "a@example.org", "password": "x"}, headers=headers)
    assert answer.status_code == 200
    assert "is wrong" in answer.content.decode()


def elsewhere(address: str):
    from django.test import Client

    return Client(REMOTE_ADDR=address)


def test_wrong_passwords_from_elsewhere_lock_nobody_out(world, client):
    staff.came(world)
    for source in range(20):
        stranger = elsewhere(f"192.0.2.{source}")
        for _ in range(4):
            signed_in(stranger, password="wrong-wrong-wrong")
    assert signed_in(client)["Location"] == "/"


def test_many_sources_together_are_stopped_and_a_known_browser_is_not(world, client, monkeypatch):
    staff.came(world)
    secret = with_second_step(client)
    client.post("/sign-out/")
    for source in range(25):
        stranger = elsewhere(f"192.0.2.{source}")
        for _ in range(4):
            signed_in(stranger, password="wrong-wrong-wrong")
    assert "Wait five minutes" in signed_in(elsewhere("192.0.2.99")).content.decode()
    for _ in range(5):  # nor do codes tried by somebody who has the password
        stranger = elsewhere("192.0.2.7")
        stranger.post("/sign-in/code/", {"code": "000000"})
    assert signed_in(client)["Location"] == "/sign-in/code/"
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.post("/sign-in/code/", {"code": code_now(secret)})["Location"] == "/"


def test_codes_are_counted_by_account_whatever_strange_browser_tries_them(world, client):
    staff.came(world)
    secret = with_second_step(client)
    client.post("/sign-out/")
    for source in range(6):
        stranger = elsewhere(f"192.0.2.{source}")
        signed_in(stranger)
        answer = stranger.post("/sign-in/code/", {"code": "000000"}).content.decode()
    assert "Wait five minutes" in answer
    signed_in(client)  # this browser is known
    again = client.post("/sign-in/code/", {"code": "000000"}).content.decode()
    assert "The code is wrong or too old" in again
    assert secret


def test_a_browser_cannot_say_by_itself_that_it_is_known(world, client, settings):
    staff.came(world)
    stranger = elsewhere("192.0.2.1")
    for forged in ("", "x", "WyJ4IixbIngiXV0:1:x"):
        stranger.cookies[settings.SWIS_KNOWN_COOKIE] = forged
        for _ in range(2):
            signed_in(stranger, password="wrong-wrong-wrong")
    assert "Wait five minutes" in signed_in(stranger).content.decode()


def test_the_log_has_what_failed_and_from_where(world, client):
    staff.came(world)
    with_second_step(client)
    client.post("/sign-out/")
    signed_in(client, password="wrong-wrong-wrong")
    signed_in(client)
    client.post("/sign-in/code/", {"code": "000000"})
    client.post("/sign-in/code/", {"credential": "{}"})
    account = Account.objects.get(email="ines@example.org")
    failed = Event.objects.filter(act="site.turned_away", account=account.pk).order_by("number")
    assert [(one.about["step"], one.about["source"]) for one in failed] == [
        ("password", "127.0.0.1"),
        ("second step", "127.0.0.1"),
        ("second step", "127.0.0.1"),
    ]
    assert "000000" not in str(list(failed.values()))
