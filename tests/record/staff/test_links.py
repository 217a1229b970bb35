"""Attacks of somebody who keeps accounts: links, revived posts, accounts that were closed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from universe import staff

from swis.kernel.models import Account, Event, Notice
from swis.kernel.people import Role
from swis.kernel.refusals import NotNow, Refused
from swis.record.staff import actions, queries, tokens
from swis.record.staff.models import Invitation, Proposal


@pytest.fixture(autouse=True)
def worlds_time(world, monkeypatch):
    """A stranger's request is made at the world's time as well: else every link has long ended."""
    monkeypatch.setattr(timezone, "now", lambda: world.moments.now)


CENTRAL = {"role": Role.INFORMATION_GOVERNANCE}


def path(link) -> str:
    return f"/invitation/{tokens.token(link)}/"


def test_another_keeper_never_sees_the_link_and_the_look_is_logged(world, sign_in):
    """FAULTS 3.1: the working link of an officer to be stood on a page that any keeper opened."""
    link = staff.invited(world, team=world.teams["central"], **CENTRAL)
    page = f"/people/invitations/{link.reference}/"
    browser = sign_in("business_support")
    answer = browser.get(page)
    assert tokens.token(link) not in answer.content.decode()
    assert Event.objects.filter(act="look", reference=link.reference).exists()
    for way in ("show", "send", "withdraw"):
        assert browser.post(f"{page}{way}/").status_code == 403
    assert queries.invitation_of(tokens.token(link), world.moments.now)


def test_a_link_is_shown_once_to_whoever_made_it(world, sign_in):
    link = staff.invited(world, "business_support", role=Role.SCHOOL_STAFF)
    page = f"/people/invitations/{link.reference}/"
    assert sign_in("administrator").post(f"{page}show/").status_code == 403
    browser = sign_in("business_support")
    assert tokens.token(link) not in browser.get(f"{page}show/").content.decode()
    shown = browser.post(f"{page}show/")["Location"]
    assert tokens.token(link) in browser.get(shown).content.decode()
    again = browser.post(f"{page}show/")
    assert again.status_code == 403
    assert "shown already, once" in again.content.decode()
    assert tokens.token(link) not in browser.get(page).content.decode()
    assert sign_in("administrator").get(shown).status_code == 403
    world.moments.forward(minutes=3)
    assert sign_in("business_support").get(shown).status_code == 403


def test_a_link_used_names_both_people_in_the_log_and_its_opening_is_there(world, client):
    link = staff.invited(world)
    client.get(path(link))
    opened = Event.objects.get(act="staff.link_opened")
    assert (opened.account, opened.reference) == (None, link.reference)
    client.post(path(link), {"password": staff.PASSWORD, "again": staff.PASSWORD})
    used = Event.objects.get(act="staff.link_used")
    assert used.account == Account.objects.get(email="ines@example.org").pk
    assert used.about == {
        "made_by": world.accounts["administrator"].pk,
        "second_name": world.accounts["governance"].pk,
    }


@pytest.mark.parametrize("ends_on", [date(2026, 1, 2), date(2026, 3, 1)])
def test_a_guarded_post_with_an_end_is_guarded(world, sign_in, ends_on):
    """FAULTS 3.2: re-linked, revived or extended by business support, since it had an end."""
    account = world.accounts["governance"]
    account.memberships.update(ends_on=ends_on)
    post = account.memberships.get()
    browser = sign_in("business_support")
    for address in (f"posts/{post.reference}/longer/", f"posts/{post.reference}/end/"):
        assert browser.get(f"/people/{address}").status_code == 403
        assert browser.post(f"/people/{address}").status_code == 403
    for address in ("link", "close"):
        assert browser.post(f"/people/{account.reference}/{address}/").status_code == 403
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("post", ["business_support", "administrator"])
def test_nobody_ends_lengthens_or_relinks_their_own(world, sign_in, post):
    account = world.accounts[post]
    account.memberships.update(ends_on=date(2026, 3, 1))
    own, browser = account.memberships.get(), sign_in(post)
    for address in (f"posts/{own.reference}/longer/", f"posts/{own.reference}/end/"):
        answer = browser.get(f"/people/{address}")
        assert answer.status_code == 403
        assert "Nobody changes their own access" in answer.content.decode()
    for address in ("link", "close", "post"):
        assert browser.get(f"/people/{account.reference}/{address}/").status_code == 403


def test_business_support_alone_makes_no_manager(world, sign_in, client):
    """FAULTS 3.3: business support invited itself as team manager, and used the link."""
    given = {"role": Role.TEAM_MANAGER, "team": world.teams["swis"], "email": "me@example.org"}
    link = staff.invited(world, "business_support", second="", **given)
    assert client.get(path(link)).status_code == 404
    browser = sign_in("business_support")
    assert browser.post(f"/people/invitations/{link.reference}/show/").status_code == 403
    proposal = link.proposal
    assert browser.post(f"/people/proposals/{proposal.reference}/confirm/").status_code == 403
    with pytest.raises(Refused):
        actions.accepting.accept(
            invitation=link, password=staff.PASSWORD, by=None, at=world.moments.tick()
        )
    assert not Account.objects.filter(email="me@example.org").exists()


def test_a_link_for_a_real_manager_is_never_business_supports(world, sign_in, client):
    """FAULTS 3.3: and made a link for a real manager."""
    link = actions.links.renew(**world.does("business_support", account=world.accounts["manager"]))
    assert client.get(path(link)).status_code == 404
    with pytest.raises(NotNow):
        actions.links.show_link(**world.does("business_support", invitation=link))
    told = set(Notice.objects.filter(kind="new_link").values_list("to__name", flat=True))
    assert {"Marek Novak", "Amos Okello"} <= told


def test_a_teachers_link_opens_nothing_once_the_teacher_is_a_lead(world, client):
    """Made by one person for a post of one, it must not become the key to a post of two."""
    link = actions.links.renew(**world.does("business_support", account=world.accounts["teacher"]))
    assert client.get(path(link)).status_code == 200
    staff.appointed(world, "teacher", Role.DEPUTY_DSL)
    assert client.get(path(link)).status_code == 404


def test_a_link_made_before_closing_never_reopens(world, sign_in, client):
    """FAULTS 3.4."""
    link = staff.renewed(world, "teacher")
    assert client.get(path(link)).status_code == 200
    account = world.accounts["teacher"]
    sign_in("administrator").post(f"/people/{account.reference}/close/")
    assert client.get(path(link)).status_code == 404
    newer = staff.renewed(world, "teacher")
    assert client.get(path(newer)).status_code == 200
    assert client.get(path(link)).status_code == 404


def test_the_last_post_takes_its_links_with_it(world, client):
    link = staff.renewed(world, "teacher")
    post = world.accounts["teacher"].memberships.get()
    day = world.moments.now.date()
    actions.posts.end(**world.does("administrator", membership=post, ends_on=day, version=1))
    assert client.get(path(link)).status_code == 404
    staff.appointed(world, "teacher", Role.SENCO)
    assert client.get(path(link)).status_code == 404


def test_a_link_is_withdrawn(world, sign_in, client):
    link = staff.renewed(world, "teacher")
    page = f"/people/invitations/{link.reference}/"
    sign_in("business_support").post(f"{page}withdraw/")
    assert client.get(path(link)).status_code == 404
    assert "Withdrawn on" in sign_in("administrator").get(page).content.decode()


def test_a_link_goes_straight_to_the_persons_address(world, sign_in, settings, client):
    """Nobody else sees it, so it needs no second name; and there is only one way to use it."""
    from swis.kernel.models import Notice as Sent
    from swis.record.site.sending.letter import letter

    link = actions.links.renew(**world.does("business_support", account=world.accounts["manager"]))
    settings.SWIS_MAIL = type(settings.SWIS_MAIL)(kind="file")
    page = f"/people/invitations/{link.reference}/"
    sign_in("business_support").post(f"{page}send/")
    assert tokens.token(link) not in sign_in("business_support").get(page).content.decode()
    sent = Sent.objects.get(kind="link")
    assert sent.to == world.accounts["manager"]
    assert tokens.token(link) not in sent.href
    words = letter([sent], "https://swis.example").words
    assert f"https://swis.example{path(link)}" in words
    assert client.get(path(link)).status_code == 200


def test_whoever_has_a_closed_guarded_account_is_not_let_in_by_one_person(world, settings):
    settings.SWIS_MAIL = type(settings.SWIS_MAIL)(kind="file")
    account = world.accounts["manager"]
    actions.posts.disable(**world.does("administrator", account=account))
    link = actions.links.renew(**world.does("business_support", account=account))
    with pytest.raises(NotNow):
        actions.links.mail_link(**world.does("business_support", invitation=link))
    staff.confirmed(world, link.proposal)
    actions.links.mail_link(**world.does("business_support", invitation=link))


def test_somebody_whose_post_waits_is_judged_as_if_they_held_it(world):
    """Else their account is taken over first, and the post confirmed after."""
    staff.proposed(world, "teacher", Role.DEPUTY_DSL)
    link = actions.links.renew(**world.does("business_support", account=world.accounts["teacher"]))
    assert Proposal.objects.filter(invitation=link).exists()


def test_a_post_ended_since_it_was_proposed_stays_ended(world):
    account = world.accounts["deputy_dsl"]
    account.memberships.update(ends_on=date(2026, 3, 1))
    post = account.memberships.get()
    longer = {"membership": post, "ends_on": None, "version": post.version}
    made = actions.posts.extend(**world.does("business_support", **longer))
    today = world.moments.now.date()
    given = {"membership": post, "ends_on": today + timedelta(days=1), "version": post.version}
    actions.posts.end(**world.does("administrator", **given))
    made.refresh_from_db()
    assert made.state == "withdrawn"
    with pytest.raises(NotNow):
        staff.confirmed(world, made)


def test_a_link_ends_a_week_after_its_second_name(world, client):
    link = staff.invited(world, second="")
    world.moments.forward(days=3)
    staff.confirmed(world, link.proposal)
    world.moments.forward(days=6)
    assert client.get(path(link)).status_code == 200
