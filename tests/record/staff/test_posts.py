"""Posts begin and end on days; an account is closed at once."""

from datetime import date

import pytest
from universe import schools, staff

from swis.kernel.models import Notice
from swis.kernel.people import Role
from swis.kernel.refusals import NotNow, Refused, Stale
from swis.record.staff import actions, queries, tokens


def end(world, post="administrator", whose="dsl", day=date(2026, 1, 7), version=1):
    membership = world.accounts[whose].memberships.get()
    return actions.posts.end(
        **world.does(post, membership=membership, ends_on=day, version=version)
    )


def test_access_ends_at_the_start_of_the_day(world, sign_in):
    end(world)
    browser = sign_in("dsl")
    world.moments.now = world.moments.now.replace(day=6, hour=23, minute=50)
    assert browser.get("/concerns/").status_code in (200, 302)
    world.moments.now = world.moments.now.replace(day=7, hour=0, minute=0)
    assert world.person("dsl").posts == ()
    assert sign_in("dsl").get("/concerns/").status_code == 403


def test_a_post_that_is_to_begin_opens_nothing_before(world):
    staff.appointed(world, "teacher", Role.DEPUTY_DSL, starts_on=date(2026, 1, 12))
    assert world.person("teacher").roles == {Role.SCHOOL_STAFF}
    world.moments.forward(days=7)
    assert world.person("teacher").roles == {Role.SCHOOL_STAFF, Role.DEPUTY_DSL}


def test_an_end_before_the_beginning_is_refused(world):
    with pytest.raises(Refused):
        end(world, day=date(2020, 1, 1))


def test_two_who_end_a_post_at_once_do_not_overwrite_each_other(world):
    end(world)
    with pytest.raises(Stale):
        end(world, day=date(2026, 2, 1), version=1)


@pytest.mark.parametrize("post", ["dsl", "manager", "worker", "governance"])
def test_others_end_nothing(world, sign_in, post):
    membership = world.accounts["deputy_dsl"].memberships.get()
    assert sign_in(post).get(f"/people/posts/{membership.reference}/end/").status_code == 403
    with pytest.raises(NotNow):
        end(world, post=post)


def test_business_support_does_not_touch_an_administrator(world):
    for act in (actions.posts.disable, actions.links.renew):
        with pytest.raises(NotNow):
            act(**world.does("business_support", account=world.accounts["administrator"]))
    with pytest.raises(NotNow):
        end(world, post="business_support", whose="administrator")


def test_nobody_closes_their_own_account(world, sign_in):
    me = world.accounts["administrator"]
    with pytest.raises(NotNow):
        actions.posts.disable(**world.does("administrator", account=me))
    assert sign_in("administrator").get(f"/people/{me.reference}/close/").status_code == 403


def test_a_closed_account_opens_again_by_a_new_link(world):
    account = world.accounts["dsl"]
    actions.posts.disable(**world.does("administrator", account=account))
    account.refresh_from_db()
    assert not account.is_active
    assert world.person("dsl").posts == ()
    link = staff.renewed(world, "dsl")
    actions.accepting.accept(
        invitation=link, password=staff.PASSWORD, by=None, at=world.moments.tick()
    )
    account.refresh_from_db()
    assert account.is_active
    assert account.check_password(staff.PASSWORD)


def test_a_newer_link_ends_the_older(world):
    older = staff.renewed(world, "teacher")
    assert queries.invitation_of(tokens.token(older), world.moments.now) == older
    staff.renewed(world, "teacher")
    assert queries.invitation_of(tokens.token(older), world.moments.now) is None


def test_the_pages_of_a_person(world, sign_in):
    schools.opened(world)
    browser = sign_in("business_support")
    account = world.accounts["dsl"]
    for path in ("", "post/", "link/", "close/"):
        answer = browser.get(f"/people/{account.reference}/{path}")
        assert answer.status_code == 200
        assert account.name in answer.content.decode()
    answer = browser.post(f"/people/{account.reference}/close/", {})
    assert answer["Location"] == f"/people/{account.reference}/"
    assert "Account closed" in browser.get(answer["Location"]).content.decode()


def test_the_list_shows_posts_and_no_case(world, sign_in, django_assert_max_num_queries):
    browser = sign_in("business_support")
    with django_assert_max_num_queries(16):
        page = browser.get("/people/").content.decode()
    assert "Adaeze Okafor" in page
    assert "Designated safeguarding lead" in page
    only = browser.get(f"/people/?where=school-{world.beechwood.urn}").content.decode()
    assert "Orla Devlin" in only
    assert "Adaeze Okafor" not in only


@pytest.mark.parametrize("query", ["?where=x", "?where=team-²", "?where=team-99999999999"])
def test_a_place_that_is_none(world, sign_in, query):
    assert sign_in("business_support").get(f"/people/{query}").status_code == 200


def test_an_unknown_person_is_not_there(world, sign_in):
    browser = sign_in("business_support")
    assert browser.get("/people/AC-00000-00000/").status_code == 404
    assert browser.get("/people/invitations/IN-00000-00000/").status_code == 404


def test_what_waits_for_business_support(world):
    end(world, day=date(2026, 1, 9))
    staff.invited(world)
    rows = [row.what for row in queries.waiting_for(world.person("business_support"))]
    assert rows == ["A post ends: Adaeze Okafor", "An invitation waits: Ines Duarte"]
    assert queries.waiting_for(world.person("dsl")) == []


def test_whose_account_gets_a_new_link_hears_of_it_and_so_does_their_manager(world):
    """Whoever keeps accounts reads no case; a link made in silence would let them."""
    actions.links.renew(**world.does("business_support", account=world.accounts["worker"]))
    told = Notice.objects.filter(kind="new_link").values_list("to__name", flat=True)
    assert {"Wanjiru Kamau", "Marek Novak"} <= set(told)


@pytest.mark.parametrize("number", [0, 60])
def test_the_list_of_people_asks_as_little_for_many(
    world, sign_in, django_assert_max_num_queries, number
):
    for n in range(number):
        world.join(f"teacher_{n}", f"Reader {n}", Role.SCHOOL_STAFF, "beechwood")
    browser = sign_in("administrator")
    with django_assert_max_num_queries(17):  # the two that keep the session among them
        page = browser.get("/people/").content.decode()
    assert ("1 to 25 of" in page) == bool(number)
    assert len(page) < 60_000
