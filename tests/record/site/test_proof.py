"""A fresh proof of who somebody is: before links, posts, exports and closing, and not before."""

from contextlib import suppress
from datetime import timedelta
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from universe import staff

from swis.kernel import acts, people
from swis.kernel.models import Draft
from swis.kernel.proof import LASTS, Proof, Unproved
from swis.record.staff.models import Invitation

AGAIN = "/sign-in/password-again/"
DECLARED = {
    "staff.invite",
    "staff.renew",
    "staff.appoint",
    "staff.disable",
    "programmes.invite_partner",
    "desk.copy_for",
    "desk.take_book",
    "desk.hand_file_over",
    "desk.make_link",
}
NAMES = sorted(name for name, act in acts.REGISTER.items() if act in acts.FRESH)


def test_what_opens_ends_or_takes_away_needs_it() -> None:
    assert set(NAMES) >= DECLARED


def somebody(world, shown: timedelta) -> people.Person:
    """Who may do anything, and showed who they are so long ago."""
    at = world.moments.now
    posts = tuple(people.Post(role) for role in people.Role)
    return people.Person(world.accounts["dsl"].pk, "Anybody", at, posts, proof=Proof(at - shown))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("jump", [1, -1])
def test_an_act_that_needs_it_refuses_an_old_one_and_a_clock_that_jumped(world, name, jump) -> None:
    by = somebody(world, jump * (LASTS + timedelta(seconds=1)))
    with pytest.raises(Unproved):
        acts.REGISTER[name](by=by, at=by.at)


@pytest.mark.parametrize("name", NAMES)
def test_it_takes_a_fresh_one(world, name) -> None:
    by = somebody(world, LASTS)
    with suppress(TypeError):  # it goes on to ask what it is to be done to
        acts.REGISTER[name](by=by, at=by.at)


@pytest.fixture
def administrator(world, settings, monkeypatch) -> Client:
    """Signed in as in production, with password and second step."""
    settings.SWIS_SECOND_STEP = True
    monkeypatch.setattr(timezone, "now", lambda: world.moments.now)
    cache.clear()
    account = world.accounts["administrator"]
    account.set_password(staff.PASSWORD)
    account.save()
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    browser = Client()
    browser.force_login(account)
    return browser


def pages(world) -> list[str]:
    teacher = world.accounts["teacher"].reference
    waiting = staff.invited(world).reference
    return [
        "/people/invite/",
        f"/people/invitations/{waiting}/show/",
        f"/people/{teacher}/link/",
        f"/people/{teacher}/post/",
        f"/people/{teacher}/close/",
    ]


def test_a_page_leads_to_it_and_back(world, administrator) -> None:
    addresses = pages(world)
    for address in addresses:
        assert administrator.get(address).status_code == 200, address
    world.moments.forward(minutes=11)
    for address in addresses:
        answer = administrator.get(address)
        assert (answer.status_code, answer["Location"]) == (
            302,
            f"{AGAIN}?next={quote(address, '')}",
        )
    assert administrator.get("/people/").status_code == 200  # what only shows needs none
    wrong = administrator.post(answer["Location"], {"password": "wrong-wrong-wrong"})
    assert "The password is wrong" in wrong.content.decode()
    assert administrator.get(address).status_code == 302
    back = administrator.post(answer["Location"], {"password": staff.PASSWORD})
    assert back["Location"] == address
    assert administrator.get(address).status_code == 200
    world.moments.forward(minutes=11)
    assert administrator.get(address).status_code == 302


def test_what_was_typed_before_it_is_kept(world, administrator) -> None:
    administrator.get("/people/invite/")
    world.moments.forward(minutes=11)
    answer = administrator.post("/people/invite/", {"name": "Ines Duarte"})
    assert (answer.status_code, answer["Location"][: len(AGAIN)]) == (303, AGAIN)
    assert not Invitation.objects.exists()
    assert Draft.objects.get().fields["name"] == ["Ines Duarte"]
    administrator.post(answer["Location"], {"password": staff.PASSWORD})
    assert "Ines Duarte" in administrator.get("/people/invite/").content.decode()


def test_a_session_that_says_nothing_was_proved_long_ago(world, administrator) -> None:
    session = administrator.session
    del session["proved"]
    session.save()
    assert administrator.get("/people/invite/").status_code == 302
