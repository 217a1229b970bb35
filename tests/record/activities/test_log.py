"""Logging something in half a minute: kind, who, minutes, outcome, one line."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from machines.page import Page
from universe import children, worklog

from swis.kernel.models import Draft
from swis.record.activities.models import Activity, Kind, Known, Source, WithWhom
from swis.record.sharing.models import BookEntry

ADDRESS = "/work/log/"
MOST_TAPS, MOST_TYPED = 6, 1


def held(page: str) -> dict[str, Any]:
    """The form as it stands when nothing was touched."""
    form = next(form for form in Page(page).forms if "kind" in form.fields)
    return form.held()


def log_form(browser: Any, **given: Any) -> dict[str, Any]:
    return held(browser.get(ADDRESS).content.decode()) | given


# what a worker touches for each of the commonest kinds; the rest stands as it is
TOUCHED: dict[str, dict[str, Any]] = {
    Kind.ADVICE: {"minutes": "15", "outcomes": "completed", "words": "How to write it down."},
    Kind.DROP_IN: {"minutes": "30", "outcomes": "completed", "by_themself": "on"},
    Kind.CONSULTATION: {"minutes": "30", "outcomes": "ongoing", "words": "Ask again on Friday."},
    Kind.ONE_TO_ONE: {
        "child": "",
        "limits": "on",
        "minutes": "45",
        "outcomes": "ongoing",
        "words": "Drew a map of safe places.",
    },
}
TYPED = {"words"}


@pytest.mark.parametrize("kind", TOUCHED)
def test_the_commonest_kinds_need_six_taps_and_one_field_of_typing(world, sign_in, kind) -> None:
    child = children.child(world)
    worklog.logged(world, child=child)
    touched = {"kind": kind, **TOUCHED[kind]}
    if "child" in touched:
        touched["child"] = child.reference
    browser = sign_in("worker")
    page = browser.get(ADDRESS).content.decode()
    # a young person of one's latest work is there to be tapped
    assert f'value="{child.reference}"' in page
    taps = [name for name in touched if name not in TYPED]
    assert len(taps) + 1 <= MOST_TAPS, "and one to save"
    assert len(set(touched) & TYPED) <= MOST_TYPED
    before = Activity.objects.count()
    assert browser.post(ADDRESS, held(page) | touched).status_code == 302
    assert Activity.objects.count() == before + 1
    for name in touched.keys() - {"by_themself"}:
        without = {key: value for key, value in (held(page) | touched).items() if key != name}
        assert browser.post(ADDRESS, without).status_code == 422, f"{kind} needs {name}"


def test_it_is_saved_at_a_time_and_another_like_it_is_one_press_away(world, sign_in) -> None:
    child = children.child(world)
    browser = sign_in("worker")
    data = log_form(
        browser,
        kind="one_to_one",
        child=child.reference,
        minutes="45",
        limits="on",
        outcomes="ongoing",
        words="Drew a map.",
    )
    answer = browser.post(ADDRESS, data)
    line = Activity.objects.get()
    assert answer["Location"] == f"/work/{line.reference}/"
    page = browser.get(answer["Location"]).content.decode()
    assert re.search(r"Saved \d\d:\d\d\.", page)
    assert "Year 9" in page
    assert "Not known" in page
    assert "Juniper Vale" in page
    assert "Juniper" not in re.search(r"<title>(.*?)</title>", page)[1]
    again = held(browser.get(f"/work/log/{line.reference}/").content.decode())
    assert (again["kind"], again["child"]) == ("one_to_one", child.reference)
    assert again["press"] != data["press"]


def test_the_same_press_sent_twice_is_saved_once(world, sign_in) -> None:
    browser = sign_in("worker")
    data = log_form(browser, kind="advice", minutes="15", outcomes="completed", words="Said how.")
    answers = [browser.post(ADDRESS, data) for _ in range(2)]
    by_script = browser.post(ADDRESS, data, headers={"accept": "application/json"})
    assert Activity.objects.count() == 1
    assert {answer["Location"] for answer in answers} == {by_script.json()["href"]}
    assert re.fullmatch(r"\d\d:\d\d", by_script.json()["saved"])


def test_what_was_typed_comes_back_and_is_stored_nowhere_when_the_session_is_over(
    world, sign_in
) -> None:
    browser = sign_in("worker")
    data = log_form(browser, kind="advice", minutes="15", outcomes="completed", words="Said how.")
    world.moments.forward(hours=1)
    answer = browser.post(ADDRESS, data, headers={"origin": "http://testserver"})
    assert answer.status_code == 401
    assert "Said how." in answer.content.decode()
    assert not Activity.objects.exists()
    assert not Draft.objects.exists()


def test_what_was_saved_already_is_not_kept_as_a_draft_too(world, sign_in) -> None:
    browser = sign_in("worker")
    data = log_form(browser, kind="advice", minutes="15", outcomes="completed", words="Said how.")
    assert browser.post(ADDRESS, data).status_code == 302
    world.moments.forward(hours=1)
    assert browser.post(ADDRESS, data).status_code == 303
    browser.force_login(world.accounts["worker"])
    assert held(browser.get(ADDRESS).content.decode()).get("words", "") == ""


def test_a_few_letters_find_a_young_person_and_everything_typed_stays(world, sign_in) -> None:
    child = children.child(world)
    browser = sign_in("worker")
    typed = log_form(browser, kind="advice", letters="junip", minutes="15", words="Said how.")
    answer = browser.post(ADDRESS, typed | {"_find": "1"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Juniper Vale, Year 9, Ashgrove High School" in page
    found = held(page)
    assert (found["kind"], found["minutes"], found["words"]) == ("advice", "15", "Said how.")
    assert found["press"] == typed["press"]
    assert not Activity.objects.exists()
    saved = browser.post(ADDRESS, found | {"child": child.reference, "outcomes": "completed"})
    assert saved.status_code == 302
    assert Activity.objects.get().child == child


def test_the_letters_of_a_search_that_is_over_do_not_come_back(world, sign_in) -> None:
    browser = sign_in("worker")
    browser.post(ADDRESS, log_form(browser, letters="juni", words="Half.", _draft="auto"))
    again = held(browser.get(ADDRESS).content.decode())
    assert again["words"] == "Half."
    assert "letters" not in again


def test_letters_without_a_choice_come_back_with_who_it_may_be(world, sign_in) -> None:
    children.child(world)
    browser = sign_in("worker")
    given = {"kind": "advice", "minutes": "15", "outcomes": "completed", "words": "Said how."}
    answer = browser.post(ADDRESS, log_form(browser, letters="juni", **given))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose who it was from the list" in page
    assert "Juniper Vale" in page
    answer = browser.post(ADDRESS, log_form(browser, letters="zebedee", **given))
    assert "is called that" in answer.content.decode()


def test_nobody_else_s_children_are_found_or_can_be_chosen(world, sign_in) -> None:
    theirs = children.child(world, school=world.beechwood)
    kept = children.child(world, given_names="Juno")
    worklog.restrict(world, kept, to=("dsl", "other_worker"))
    browser = sign_in("worker")
    page = browser.post(ADDRESS, log_form(browser, letters="jun", _find="1")).content.decode()
    for child in (theirs, kept):
        assert child.reference not in page
        assert child.name not in page
        given = {"kind": "advice", "minutes": "15", "outcomes": "completed", "words": "Said how."}
        answer = browser.post(ADDRESS, log_form(browser, child=child.reference, **given))
        assert answer.status_code == 422
        assert "Choose a young person of your schools" in answer.content.decode()
        assert child.name not in answer.content.decode()


def test_a_pupil_who_came_by_themself_is_a_source_of_its_own(world, sign_in) -> None:
    browser = sign_in("worker")
    data = log_form(browser, kind="drop_in", minutes="15", outcomes="completed", headcount="3")
    browser.post(ADDRESS, data | {"by_themself": "on"})
    line = Activity.objects.get()
    assert (line.source, line.headcount) == (Source.YOUNG_PERSON, 3)
    assert (line.with_whom, line.known) == (WithWhom.YOUNG_PERSON, Known.NO_YOUNG_PERSON)
    assert line.school == world.ashgrove


def test_E10_a_session_with_a_young_person_opens_with_the_limits_or_says_why_not(
    world, sign_in
) -> None:
    child = children.child(world)
    browser = sign_in("worker")
    given = {"kind": "one_to_one", "child": child.reference, "minutes": "45"}
    data = log_form(browser, **given, outcomes="ongoing", words="Talked about sleep.")
    answer = browser.post(ADDRESS, data)
    assert answer.status_code == 422
    assert "limits of confidentiality" in answer.content.decode()
    assert browser.post(ADDRESS, data | {"limits": "on"}).status_code == 302
    assert "private" in Activity.objects.get().opening.words
    again = log_form(browser, **given, outcomes="ongoing", words="She was crying.")
    browser.post(ADDRESS, again | {"why_no_limits": "She was in distress."})
    assert Activity.objects.first().opening.why_not == "She was in distress."


def test_E5_advice_about_a_child_waits_for_the_schools_own_system(world, sign_in) -> None:
    child = children.child(world)
    worklog.logged(world, kind="advice", child=child, words="Ring home first.")
    worklog.logged(world, kind="advice", words="How to write a concern.")
    (entry,) = BookEntry.objects.all()
    assert entry.child == child
    assert entry.book == "school"
    assert "Ring home first." in entry.summary
    assert "Wanjiru Kamau" in entry.summary


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": ""}, "Choose what it was"),
        ({"minutes": ""}, "Choose how many minutes it took"),
        ({"other_minutes": "²³"}, "Enter a number from 1 to 720"),
        ({"other_minutes": "721"}, "Enter a number from 1 to 720"),
        ({"outcomes": []}, "Choose what came of it"),
        ({"words": " "}, "Enter one line about it"),
        ({"words": "x" * 20_001}, "characters or fewer"),
        ({"child": "CH-00000-00000"}, "Choose a young person of your schools"),
        ({"time": "25:99"}, "Enter the time like 14:30"),
        ({"held_on_year": "9999"}, "Enter a date on or before"),
    ],
)
def test_what_cannot_be_comes_back_with_its_sentence(world, sign_in, given, sentence) -> None:
    browser = sign_in("worker")
    data = log_form(browser, kind="advice", minutes="15", outcomes="completed", words="A line.")
    answer = browser.post(ADDRESS, data | given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Activity.objects.exists()


def test_a_time_to_come_is_refused_and_another_number_of_minutes_counts(world, sign_in) -> None:
    browser = sign_in("worker")
    data = log_form(browser, kind="admin", outcomes="completed", minutes="15", other_minutes="20")
    assert browser.post(ADDRESS, data | {"time": "23:59"}).status_code == 422
    assert browser.post(ADDRESS, data).status_code == 302
    assert Activity.objects.get().minutes == 20


@pytest.mark.parametrize("post", ["teacher", "dsl", "front_door", "business_support", "analyst"])
def test_only_the_swis_team_logs(world, sign_in, post) -> None:
    assert sign_in(post).get(ADDRESS).status_code == 403
    assert sign_in(post).post(ADDRESS, {"kind": "advice"}).status_code == 403


def test_the_number_of_queries_does_not_grow_with_work(world, sign_in) -> None:
    browser = sign_in("worker")

    def asked(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert browser.get(address).status_code == 200
        return len(found)

    worklog.logged(world, child=children.child(world))
    few = [asked(address) for address in (ADDRESS, "/work/")]
    for name in ("Ash", "Birch", "Cedar", "Elm"):
        worklog.logged(world, kind="consultation", child=children.child(world, given_names=name))
    assert [asked(address) for address in (ADDRESS, "/work/")] == few


def test_a_long_log_stands_in_pages_and_a_day_is_counted_whole(
    world, sign_in, django_assert_max_num_queries
) -> None:
    for number in range(27):
        worklog.logged(world, words=f"Line {number}")
    browser = sign_in("worker")
    browser.get("/work/")
    with django_assert_max_num_queries(15):
        first = browser.get("/work/").content.decode()
    assert "1 to 25 of 27" in first
    assert "27 pieces of work" in first
    second = browser.get("/work/?page=2").content.decode()
    assert second.count('<li class="swis-list__item">') == 2
    assert "27 pieces of work" in second
    kind = browser.get("/work/?kind=advice&page=2").content.decode()
    assert 'href="?kind=advice&amp;page=1"' in kind
    assert browser.get("/work/?page=9").status_code == 404
