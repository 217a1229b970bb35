"""A post that opens records takes two people; a cover post opens at once, and ends by itself."""

from datetime import date

import pytest
from universe import schools, staff

from swis.kernel.models import Event, Notice
from swis.kernel.people import Role
from swis.kernel.refusals import NotNow, Refused
from swis.record.duty.queries import line
from swis.record.staff import actions, queries
from swis.record.staff.models import Membership, Proposal


def covered(world, post="head", whose="teacher", role=Role.DSL, **place):
    where = {"school": world.ashgrove, "team": None, **place}
    given = {"account": world.accounts[whose], "role": role, **where}
    return actions.proposals.open_cover(**world.does(post, **given))


def waits(world, post: str) -> list[str]:
    rows = queries.waiting_for(world.person(post))
    return [row.what for row in rows if row.what.startswith("Confirm")]


def test_a_proposed_post_opens_nothing_until_another_confirms_it(world, sign_in):
    made = staff.proposed(world)
    assert world.person("teacher").roles == {Role.SCHOOL_STAFF}
    browser = sign_in("head")
    page = browser.get(f"/people/proposals/{made.reference}/").content.decode()
    assert "It opens nothing until somebody else puts their name to it." in page
    browser.post(f"/people/proposals/{made.reference}/confirm/")
    assert world.person("teacher").roles == {Role.SCHOOL_STAFF, Role.DEPUTY_DSL}
    post = Membership.objects.get(role="deputy_dsl", account=world.accounts["teacher"])
    assert post.made_by == world.accounts["administrator"]
    entry = Event.objects.get(act="staff.confirm")
    assert (entry.account, entry.reference) == (world.accounts["head"].pk, made.reference)
    told = set(Notice.objects.filter(kind="post_given").values_list("to__name", flat=True))
    assert {"Tamsin Reed", "Amos Okello"} <= told  # the head confirmed it


def test_it_waits_on_the_home_of_whoever_may_confirm_it(world, sign_in):
    staff.proposed(world)
    for post in ("head", "manager", "governance"):
        assert waits(world, post) == ["Confirm or decline: Tamsin Reed"]
    for post in ("administrator", "business_support", "teacher", "dsl", "other_dsl", "locality"):
        assert not waits(world, post)  # who proposed it, whose it is, and who may not
    for post in ("head", "governance"):
        assert "Confirm or decline: Tamsin Reed" in sign_in(post).get("/").content.decode()


def test_what_was_declined_or_taken_back_opens_nothing(world):
    for made in (staff.declined(world), staff.withdrawn(world)):
        assert made.state in ("declined", "withdrawn")
        with pytest.raises(NotNow):
            staff.confirmed(world, made)
    assert world.person("teacher").roles == {Role.SCHOOL_STAFF}


def test_the_same_post_is_proposed_once(world):
    staff.proposed(world)
    with pytest.raises(Refused):
        staff.proposed(world)


def test_a_post_that_is_made_longer_holds_as_before_until_confirmed(world):
    account = world.accounts["deputy_dsl"]
    account.memberships.update(ends_on=date(2026, 1, 9))
    post = account.memberships.get()
    longer = {"membership": post, "ends_on": date(2026, 3, 1), "version": post.version}
    made = actions.posts.extend(**world.does("business_support", **longer))
    post.refresh_from_db()
    assert post.ends_on == date(2026, 1, 9)
    staff.confirmed(world, made, "head")
    post.refresh_from_db()
    assert post.ends_on == date(2026, 3, 1)


def test_a_cover_post_opens_at_once_and_governance_is_told(world):
    made = covered(world)
    assert Role.DSL in world.person("teacher").roles
    [told] = Notice.objects.filter(kind="cover_opened", to=world.accounts["governance"])
    assert told.href == f"/people/proposals/{made.reference}/"


def test_without_a_second_name_it_ends_and_the_line_goes_on_to_the_next(world):
    """Opened on Monday: Wednesday is the second working day, and nobody presses anything."""
    world.accounts["dsl"].memberships.update(ends_on=date(2026, 1, 5))
    world.accounts["deputy_dsl"].memberships.update(ends_on=date(2026, 1, 5))
    made = covered(world)
    on = [line.line(world.ashgrove, date(2026, 1, day)) for day in (7, 8)]
    assert [row.account.name for row in on[0].leads] == ["Tamsin Reed"]
    assert [row.name for row in on[0].hearing()] == ["Tamsin Reed"]
    assert on[1].leads == []
    assert [row.name for row in on[1].hearing()] == ["Wanjiru Kamau"]
    world.moments.forward(days=3)
    assert world.person("teacher").roles == {Role.SCHOOL_STAFF}
    assert not waits(world, "manager")
    with pytest.raises(NotNow):
        staff.confirmed(world, made, "manager")


def test_with_a_second_name_it_lasts_seven_days(world):
    made = covered(world)
    world.moments.forward(days=2)
    staff.confirmed(world, made, "manager")
    made.membership.refresh_from_db()
    assert made.membership.ends_on == date(2026, 1, 12)


def test_a_cover_post_that_is_declined_ends_at_once(world):
    made = covered(world)
    given = {"proposal": made, "reason": "The deputy is back."}
    actions.proposals.decline(**world.does("manager", **given))
    assert world.person("teacher").roles == {Role.SCHOOL_STAFF}


def test_nobody_opens_one_cover_post_after_the_other_alone(world):
    covered(world)
    world.moments.forward(days=4)
    with pytest.raises(Refused) as refusal:
        covered(world)
    assert "found no second name" in refusal.value.sentence


@pytest.mark.parametrize(
    ("post", "given"),
    [
        ("head", {"whose": "other_teacher"}),  # of another school
        ("head", {"whose": "head"}),  # their own
        ("head", {"whose": "worker", "role": Role.TEAM_MANAGER}),
        ("dsl", {}),
        ("business_support", {}),
        ("other_manager", {"whose": "worker", "role": Role.TEAM_MANAGER}),
    ],
)
def test_others_and_elsewhere_open_none(world, post, given):
    if given.get("role") == Role.TEAM_MANAGER:
        given = {**given, "school": None, "team": world.teams["swis"]}
    with pytest.raises(NotNow):
        covered(world, post, **given)
    assert not Proposal.objects.exists()


def test_the_page_of_a_cover_post(world, sign_in):
    schools.opened(world)
    browser = sign_in("head")
    assert "/people/cover/" in browser.get("/").content.decode()
    page = browser.get("/people/cover/").content.decode()
    assert "Tamsin Reed, Member of school staff, Ashgrove High School" in page
    assert "Orla Devlin" not in page
    who = world.accounts["teacher"].memberships.get().reference
    answer = browser.post("/people/cover/", {"who": who, "role": "dsl"})
    assert "/people/proposals/" in answer["Location"]
    page = browser.get(answer["Location"]).content.decode()
    assert "Without a second name it ends by itself after" in page
    answer = browser.post("/people/cover/", {"who": who, "role": "team_manager"})
    assert answer.status_code == 422
    assert "Choose a post of a school" in answer.content.decode()
