"""What the school is told, that it was read, and the decision not to tell (E8)."""

from typing import Any

import pytest
from universe import World, children, sharing

from swis.kernel.refusals import NotNow, Refused
from swis.record.sharing import actions, queries
from swis.record.sharing.models import Book, BookEntry, Share


def typed(**given: object) -> dict[str, object]:
    return {
        "press": World.key(),
        "decision": "share",
        "kind": "Safety at school",
        "words": "Her father may not collect her.",
        "how": "By phone",
        "basis": "vital_interests",
        "why": "The school must know before the gate opens.",
        **given,
    }


def page_of(browser: Any, share: Share) -> str:
    page: str = browser.get(f"/sharing/{share.reference}/").content.decode()
    return page


def test_the_worker_shares_and_sees_the_receipt(world, sign_in) -> None:
    child = children.child(world)
    answer = sign_in("worker").post(f"/sharing/{child.reference}/share/", typed())
    assert answer.status_code == 302
    share = Share.objects.get()
    assert "Not yet" in page_of(sign_in("worker"), share)
    page = page_of(sign_in("dsl"), share)
    for words in ("Her father may not collect her.", "By phone", "Vital interests", "gate opens"):
        assert words in page
    assert "I have read this" in page
    assert sign_in("dsl").post(f"/sharing/{share.reference}/read/").status_code == 302
    assert "Adaeze Okafor" in page_of(sign_in("worker"), share)
    assert "read by Adaeze Okafor" in sign_in("worker").get("/sharing/").content.decode()


def test_E5_what_was_read_waits_for_the_schools_own_system(world) -> None:
    share = sharing.acknowledged(world)
    entry = BookEntry.objects.get(about=share.reference)
    assert (entry.book, entry.summary) == (Book.SCHOOL, share.words)


def test_a_share_waits_to_be_read_by_the_school_it_was_made_to(world) -> None:
    share = sharing.shared(world)
    (row,) = queries.work.waiting_for(world.person("deputy_dsl"))
    assert row.href == f"/sharing/{share.reference}/"
    for post in ("other_dsl", "worker", "teacher"):
        assert queries.work.waiting_for(world.person(post)) == []


def test_it_is_read_once_and_by_that_school_alone(world) -> None:
    share = sharing.acknowledged(world)
    with pytest.raises(NotNow):
        actions.acknowledge(**world.does("deputy_dsl", share=share))
    with pytest.raises(NotNow):
        actions.acknowledge(**world.does("worker", share=sharing.shared(world)))


def test_a_decision_not_to_share_is_kept_and_not_shown_to_the_school(world, sign_in) -> None:
    share = sharing.withheld(world)
    assert "A member of staff is a relative." in page_of(sign_in("worker"), share)
    assert sign_in("dsl").get(f"/sharing/{share.reference}/").status_code == 404
    assert sign_in("dsl").post(f"/sharing/{share.reference}/read/").status_code == 404
    assert queries.work.entries(share.child, world.person("dsl")) == []
    (entry,) = queries.work.entries(share.child, world.person("manager"))
    assert entry.what == "Not shared with Ashgrove High School: Outcome"


def test_not_to_share_asks_for_as_much(world, sign_in) -> None:
    child = children.child(world)
    address = f"/sharing/{child.reference}/share/"
    browser = sign_in("worker")
    for decision in ("share", "withhold"):
        answer = browser.post(address, typed(decision=decision, why=" "))
        assert answer.status_code == 422
        assert "Enter why, or why not" in answer.content.decode()
        assert "Her father may not collect her." in answer.content.decode()
    assert browser.post(address, typed(decision="withhold")).status_code == 302
    assert Share.objects.get().is_withheld


def test_an_act_refuses_what_the_form_would(world) -> None:
    with pytest.raises(Refused):
        sharing.shared(world, is_withheld=True, why=" ")
    with pytest.raises(Refused):
        sharing.shared(world, words=" ")


@pytest.mark.parametrize("post", ["dsl", "teacher", "analyst", "business_support"])
def test_others_do_not_share(world, sign_in, post) -> None:
    child = children.child(world)
    assert sign_in(post).get(f"/sharing/{child.reference}/share/").status_code == 403
    with pytest.raises(NotNow):
        sharing.shared(world, post, child=child)


def test_nobody_shares_about_a_child_they_may_not_know_of(world, sign_in) -> None:
    child = children.child(world)
    for post in ("other_worker", "locality"):
        assert sign_in(post).get(f"/sharing/{child.reference}/share/").status_code == 404


def test_a_share_is_not_there_for_another_school(world, sign_in) -> None:
    share = sharing.shared(world)
    assert sign_in("other_dsl").get(f"/sharing/{share.reference}/").status_code == 404
    assert sign_in("other_dsl").get("/sharing/").status_code == 200


def test_a_child_on_no_roll_has_no_school_to_share_with(world, sign_in) -> None:
    child = children.child(world, post="front_door", school=None)
    answer = sign_in("front_door").get(f"/sharing/{child.reference}/share/")
    assert answer.status_code == 403
    assert "no school" in answer.content.decode()


def test_the_chronology_says_who_read_it(world) -> None:
    share = sharing.acknowledged(world)
    rows = queries.work.entries(share.child, world.person("dsl"))
    assert any("Read by Adaeze Okafor" in row.who for row in rows)


@pytest.mark.parametrize("number", [1, 27])
def test_the_list_asks_as_little_for_many_and_is_cut(
    world, sign_in, django_assert_max_num_queries, number
) -> None:
    child = children.child(world)
    sharing.acknowledged(world, child=child)
    for _ in range(number):
        sharing.shared(world, child=child)
    for post in ("dsl", "worker"):
        browser = sign_in(post)
        browser.get("/sharing/")
        with django_assert_max_num_queries(15):
            page = browser.get("/sharing/").content.decode()
        assert "read by Adaeze Okafor" in page or number > 25
        assert ("The first 25 of" in page) == (number > 25)
    assert sign_in("dsl").get("/sharing/?only=unread").status_code == 200
