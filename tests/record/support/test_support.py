"""Non-statutory support: planned with aims, agreed to, logged in the child's words, closed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from universe import World, activities, children
from universe.values import asked

from swis.kernel.refusals import NotNow, Refused
from swis.record.sharing.models import Book, BookEntry
from swis.record.sharing.queries.books import book_of
from swis.record.support import actions as support_actions
from swis.record.support import queries as support_queries
from swis.record.support.models import Session, Support


def plan_form(**given: object) -> dict[str, object]:
    return {
        "press": World.key(),
        "aims": "To sleep better.",
        "source": "school",
        "giver": "responsible",
        "from_whom": "Petra Vale, mother",
        "safe_to_contact": "yes",
        **given,
    }


def log_form(**given: object) -> dict[str, object]:
    return {
        "press": World.key(),
        "held_on_day": "5",
        "held_on_month": "1",
        "held_on_year": "2026",
        "time": "8.30",
        "minutes": "45",
        "opened": "said",
        "child_words": "It's quieter at Nan's.",
        "words": "Drew a map of safe places.",
        **given,
    }


def test_the_worker_plans_support_with_its_aims_and_who_agreed(world, sign_in) -> None:
    child = children.child(world)
    browser = sign_in("worker")
    answer = browser.post(f"/support/{child.reference}/plan/", plan_form())
    assert answer.status_code == 302
    support = Support.objects.get()
    assert support.worker == world.accounts["worker"]
    page = browser.get(answer["Location"]).content.decode()
    for words in ("To sleep better.", "Petra Vale, mother", "Log a session"):
        assert words in page
    assert page.count('class="govuk-button"') == 1


def test_E9_direct_work_waits_until_somebody_agreed(world, sign_in) -> None:
    support = activities.planned(world, giver="")
    address = f"/support/{support.reference}/"
    browser = sign_in("worker")
    assert "Nobody has agreed to this work yet" in browser.get(address).content.decode()
    answer = browser.post(f"{address}log/", log_form())
    assert answer.status_code == 403
    assert "Record who agreed" in answer.content.decode()
    data = {
        "press": World.key(),
        "state": "agreed",
        "giver": "responsible",
        "from_whom": "Petra Vale",
        "safe_to_contact": "yes",
    }
    assert browser.post(f"{address}agree/", data).status_code == 302
    assert browser.post(f"{address}log/", log_form()).status_code == 302


def test_E9_a_refusal_is_recorded_and_the_work_does_not_begin(world) -> None:
    support = activities.planned(world, giver="")
    given = {
        "state": "refused_not_proceeding",
        "giver": "responsible",
        "from_whom": "Petra Vale",
        "reason": "She wants the school nurse instead.",
        "safe_to_contact": "yes",
        "advice": "",
    }
    support = support_actions.support.agree(**world.does("worker", support=support, **asked(given)))
    with pytest.raises(NotNow):
        activities.logged(world, support)


def test_E9_a_young_person_agrees_for_themself_with_the_reasoning(world, sign_in) -> None:
    child = children.child(world)
    browser, address = sign_in("worker"), f"/support/{child.reference}/plan/"
    data = plan_form(giver="young_person", from_whom="")
    answer = browser.post(address, data)
    assert answer.status_code == 422
    assert "able to agree" in answer.content.decode()
    assert not Support.objects.exists()
    data |= {"reason": "She is 14, asked for it, and sees what it is for."}
    assert browser.post(address, data).status_code == 302
    assert Support.objects.get().agreement.giver == "young_person"


def test_a_session_sets_the_childs_own_words_apart(world, sign_in) -> None:
    support = activities.planned(world)
    browser, address = sign_in("worker"), f"/support/{support.reference}/"
    assert browser.post(f"{address}log/", log_form()).status_code == 302
    page = browser.get(address).content.decode()
    assert '<blockquote class="swis-own-words">It&#x27;s quieter at Nan&#x27;s.' in page
    assert "Mon 5 Jan 2026, 08:30" in page
    (entry,) = [
        e for e in support_queries.work.entries(support.child, world.person("dsl")) if e.own_words
    ]
    assert entry.own_words == "It's quieter at Nan's."
    assert entry.book == "School's book"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("minutes", "0"),
        ("minutes", "four"),
        ("minutes", "4²"),
        ("minutes", "9999"),
        ("time", "25:00"),
        ("time", "23:59"),
        ("held_on_year", "9999"),
        ("words", ""),
        ("words", "x" * 20_001),
        ("child_words", "caf\ufffd"),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(world, sign_in, name, value) -> None:
    support = activities.planned(world)
    data = log_form(**{name: value})
    answer = sign_in("worker").post(f"/support/{support.reference}/log/", data)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    if name != "words":
        assert "Drew a map of safe places." in answer.content.decode()
    assert not Session.objects.exists()


def test_the_same_press_twice_is_one_session(world, sign_in) -> None:
    support = activities.planned(world)
    data = log_form()
    for _ in range(2):
        answer = sign_in("worker").post(f"/support/{support.reference}/log/", data)
        assert answer.status_code == 302
    assert Session.objects.count() == 1


def test_a_session_is_corrected_with_its_reason_and_says_what_it_said(world, sign_in) -> None:
    support = activities.planned(world)
    held = activities.logged(world, support)
    data = {
        "press": World.key(),
        "version": held.version,
        "minutes": "30",
        "child_words": activities.OWN_WORDS,
        "words": "Drew a map.",
        "reason": "Another session's words",
    }
    browser, address = sign_in("worker"), f"/support/session/{held.reference}/"
    assert browser.post(f"{address}correct/", data).status_code == 302
    page = browser.get(address).content.decode()
    for words in ("Drew a map of safe places.", "Drew a map.", "Another session"):
        assert words in page
    stale = browser.post(f"{address}correct/", {**data, "press": World.key()})
    assert stale.status_code == 409
    assert sign_in("manager").get(f"{address}correct/").status_code == 403


def test_E5_closing_leaves_one_page_for_the_schools_own_system(world, sign_in) -> None:
    support = activities.under_way(world)
    data = {
        "press": World.key(),
        "how_ended": "aims_met",
        "ending": "She now goes to Mr Petrosyan by herself.",
    }
    answer = sign_in("worker").post(f"/support/{support.reference}/close/", data)
    assert answer.status_code == 302
    entry = BookEntry.objects.get(book=Book.SCHOOL)
    for words in (
        "1 session, 45 minutes, on 5 January 2026.",
        "Wanjiru Kamau",
        "The aims were met",
        "Mr Petrosyan",
    ):
        assert words in entry.summary
    assert "To know two adults" in entry.summary
    assert activities.OWN_WORDS not in entry.summary
    assert book_of(support.child) == Book.SCHOOL


def test_a_closed_support_takes_nothing_more(world, sign_in) -> None:
    support = activities.closed(world)
    browser = sign_in("worker")
    for act in ("log", "close", "agree"):
        assert browser.get(f"/support/{support.reference}/{act}/").status_code == 403
    with pytest.raises(NotNow):
        activities.logged(world, support)


def test_support_that_never_began_can_be_closed(world) -> None:
    support = support_actions.support.close(
        **world.does(
            "manager",
            support=activities.planned(world, giver=""),
            how_ended="declined",
            ending="Her mother did not want it.",
        )
    )
    assert "No session was held." in support_queries.support.summary(support)


@pytest.mark.parametrize("post", ["teacher", "front_door", "locality", "business_support"])
def test_others_neither_plan_nor_list(world, sign_in, post) -> None:
    child = children.child(world)
    assert sign_in(post).get(f"/support/{child.reference}/plan/").status_code == 403
    assert sign_in(post).get("/support/").status_code == 403
    with pytest.raises(NotNow):
        activities.planned(world, child, post=post)


@pytest.mark.parametrize("post", ["other_dsl", "other_worker", "teacher", "front_door"])
def test_whoever_may_not_know_of_it_finds_nothing(world, sign_in, post) -> None:
    support = activities.under_way(world)
    held = support.sessions.get()
    browser = sign_in(post)
    assert browser.get(f"/support/{support.reference}/").status_code == 404
    assert browser.get(f"/support/{support.reference}/log/").status_code == 404
    assert browser.get(f"/support/session/{held.reference}/").status_code == 404


def test_the_safeguarding_lead_reads_it_and_does_not_log(world, sign_in) -> None:
    support = activities.under_way(world)
    browser = sign_in("dsl")
    assert (
        activities.OWN_WORDS.replace("'", "&#x27;")
        in browser.get(f"/support/{support.reference}/").content.decode()
    )
    assert browser.get(f"/support/{support.reference}/log/").status_code == 403


def test_a_session_has_not_happened_yet(world) -> None:
    support = activities.planned(world)
    with pytest.raises(Refused):
        activities.logged(world, support, held_at=world.moments.now + timedelta(days=1))


def test_a_worker_hears_what_the_support_waits_for(world) -> None:
    def waits() -> list[str]:
        return [row.what for row in support_queries.work.waiting_for(world.person("worker"))]

    support = activities.planned(world, giver="")
    assert waits() == ["Record who agreed to the support"]
    support = activities.planned(world, support.child)
    assert "Log the first session" in waits()
    activities.logged(world, support)
    assert waits() == ["Record who agreed to the support"]
    world.moments.forward(days=40)
    assert "Log a session, or review and close" in waits()


def test_no_social_worker_placed_says_whom_to_ring(world, sign_in) -> None:
    from swis.record.programmes.models import Placement

    child = children.child(world)
    Placement.objects.all().delete()
    answer = sign_in("dsl").get(f"/support/{child.reference}/plan/")
    assert answer.status_code == 403
    assert "Ring the SWIS duty line" in answer.content.decode()


def test_the_list_takes_as_many_questions_with_many_rows(
    world, sign_in, django_assert_num_queries
) -> None:
    activities.under_way(world)
    browser = sign_in("worker")
    browser.get("/support/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/support/")
    asked_few = len(few)
    for name in ("Wren", "Teal", "Lark"):
        activities.under_way(world, children.child(world, given_names=name))
    browser.get("/support/")
    with django_assert_num_queries(asked_few):
        assert browser.get("/support/").content.decode().count("Under way") >= 4


def test_a_review_that_ends_it_leads_to_its_close(world, sign_in) -> None:
    support = activities.under_way(world)
    address = f"/support/{support.reference}/"
    day = {"held_on_day": "5", "held_on_month": "1", "held_on_year": "2026"}
    said = {"press": World.key(), "changed": "She sleeps better.", "goes_on": "close"}
    answer = sign_in("worker").post(f"{address}review/", {**day, **said})
    assert answer.status_code == 302
    assert answer["Location"] == f"{address}close/"


@pytest.mark.parametrize("number", [1, 27])
def test_the_list_is_cut_and_leads_to_all_of_it(
    world, sign_in, django_assert_max_num_queries, number
):
    for n in range(number):
        activities.planned(world, children.child(world, given_names=f"Rowan{n}"))
    activities.closed(world, children.child(world, given_names="Hazel"))
    browser = sign_in("dsl")
    browser.get("/support/")
    with django_assert_max_num_queries(15):
        page = browser.get("/support/").content.decode()
    assert page.count("Rowan") == min(number, 25)
    assert ("The first 25 of 27" in page) == (number > 25)
    assert "1 session, the last" in page
    alone = browser.get("/support/?only=open_ones").content.decode()
    assert "Rowan0" in alone
    assert "Hazel" not in alone
    assert browser.get("/support/?only=others").status_code == 404


def test_a_page_of_a_support_asks_as_little_for_many_sessions(
    world, sign_in, django_assert_max_num_queries
):
    support = activities.under_way(world)
    for _ in range(5):
        activities.logged(world, support)
    browser = sign_in("worker")
    browser.get(f"/support/{support.reference}/")
    with django_assert_max_num_queries(15):
        browser.get(f"/support/{support.reference}/")
