"""E10: a session opens with the limits of confidentiality, and what is disclosed is passed on."""

from dataclasses import replace
from datetime import date

import pytest
from record.support.test_support import log_form
from universe import World, activities

from swis.kernel.refusals import NotNow, Refused
from swis.record.activities import queries
from swis.record.activities.models import Disclosure, SessionOpening
from swis.record.activities.wording import Opened, wording, wordings
from swis.record.concerns.models import Concern

HOLMES = "He locks the door at night."


def waits(world: World, post: str = "worker") -> list[str]:
    return [row.what for row in queries.work.waiting_for(world.person(post))]


def test_E10_one_tap_keeps_the_words_their_version_and_who_said_them(world, sign_in) -> None:
    support = activities.planned(world)
    browser = sign_in("worker")
    page = browser.get(f"/support/{support.reference}/log/").content.decode()
    said = wording(date(2026, 1, 5))
    assert said.one_to_one[:40].replace("'", "&#x27;") in page
    browser.post(f"/support/{support.reference}/log/", log_form())
    opening = SessionOpening.objects.get()
    assert (opening.words, opening.version) == (said.one_to_one, said.version)
    held = support.sessions.get()
    page = browser.get(f"/support/session/{held.reference}/").content.decode()
    assert "Wanjiru Kamau said the limits of confidentiality as it began" in page
    assert said.version in page


@pytest.mark.parametrize(
    ("how", "sentence"), [("no", "Enter why not"), ("own", "Enter the words you used")]
)
def test_E10_without_the_words_a_session_asks_why_not(world, sign_in, how, sentence) -> None:
    support = activities.planned(world)
    browser, address = sign_in("worker"), f"/support/{support.reference}/log/"
    answer = browser.post(address, log_form(opened=how))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Drew a map of safe places." in answer.content.decode()
    note = "She knew them from yesterday."
    assert browser.post(address, log_form(opened=how, opened_note=note)).status_code == 302
    opening = SessionOpening.objects.get()
    assert note in (opening.why_not, opening.words)
    assert opening.version == ""


def test_E10_not_choosing_is_asked_for(world, sign_in) -> None:
    support = activities.planned(world)
    answer = sign_in("worker").post(f"/support/{support.reference}/log/", log_form(opened=""))
    assert answer.status_code == 422
    assert "Choose whether you began" in answer.content.decode()
    with pytest.raises(Refused):
        activities.logged(world, support, opened=Opened())


def test_E10_what_was_disclosed_reaches_the_dsl_in_one_press(world, sign_in) -> None:
    support = activities.planned(world)
    browser = sign_in("worker")
    data = log_form(child_words=HOLMES, disclosed="on")
    answer = browser.post(f"/support/{support.reference}/log/", data)
    line = support.sessions.get().activity
    assert answer["Location"] == f"/sessions/{line.reference}/disclosed/"
    assert waits(world) == ["Tell the DSL what was disclosed"]
    page = browser.get(answer["Location"]).content.decode()
    assert page.index("Ring 999") < page.index('class="swis-form"')  # danger first
    assert HOLMES in page
    press = {"press": World.key(), "words": HOLMES, "how": "concern"}
    for _ in range(2):
        assert browser.post(answer["Location"], press).status_code == 302
    concern = Concern.objects.get()
    assert (concern.child, concern.words, concern.school) == (
        support.child,
        HOLMES,
        world.ashgrove,
    )
    assert "in a session" in concern.told_by
    assert "in a session" in sign_in("dsl").get(f"/concerns/{concern.reference}/").content.decode()


def test_E10_it_may_be_shared_where_a_case_is_open(world) -> None:
    found = activities.disclosed(world, how="share")
    assert found.concern is None
    assert found.share.words == HOLMES.replace(" at night", "")


def test_E10_the_worker_is_reminded_to_tell_the_young_person(world, sign_in) -> None:
    found = activities.disclosed(world)
    reminder = "Tell the young person what happened with what they said"
    assert reminder in waits(world)
    browser, address = sign_in("worker"), f"/disclosures/{found.reference}/"
    data = {"press": World.key(), "why_not_yet": "He is away until Monday."}
    assert browser.post(f"{address}not-yet/", data).status_code == 302
    assert "away until Monday" in browser.get(address).content.decode()
    assert reminder in waits(world)
    data = {
        "press": World.key(),
        "told_on_day": "5",
        "told_on_month": "1",
        "told_on_year": "2026",
        "what_was_said": "Ms Okafor rings your mum.",
        "child_words": "Good.",
    }
    assert browser.post(f"{address}told/", data | {"told_on_year": "2025"}).status_code == 422
    assert browser.post(f"{address}told/", data).status_code == 302
    assert reminder not in waits(world)
    assert browser.get(f"{address}told/").status_code == 403
    (entry,) = [
        r for r in queries.work.entries(found.child, world.person("dsl")) if r.own_words == "Good."
    ]
    assert "Ms Okafor rings your mum." in entry.words


def test_only_whoever_held_the_session_passes_it_on(world, sign_in) -> None:
    held = activities.logged(
        world, activities.planned(world), opened=replace(activities.SAID, disclosed=True)
    )
    address = f"/sessions/{held.activity.reference}/disclosed/"
    assert sign_in("manager").get(address).status_code == 403
    assert sign_in("dsl").get(address).status_code == 403
    assert sign_in("other_dsl").get(address).status_code == 404
    with pytest.raises(NotNow):
        activities.actions.opening.disclose(
            **world.does(
                "manager",
                activity=held.activity,
                child=held.support.child,
                school=world.ashgrove,
                how="concern",
                words=HOLMES,
            )
        )
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("post", ["other_dsl", "other_worker", "teacher", "front_door"])
def test_what_was_disclosed_is_not_there_for_others(world, sign_in, post) -> None:
    found = activities.disclosed(world)
    for page in ("", "told/", "not-yet/"):
        assert sign_in(post).get(f"/disclosures/{found.reference}/{page}").status_code == 404


def test_the_words_are_there_to_read_out(world, sign_in) -> None:
    said = wording(date(2026, 1, 5))
    page = sign_in("worker").get("/sessions/limits/").content.decode()
    assert said.group[:40].replace("'", "&#x27;") in page
    assert sign_in("teacher").get("/sessions/limits/").status_code == 403


def test_every_version_of_the_words_has_a_date_and_can_be_said_in_a_minute() -> None:
    for row in wordings():
        assert row.valid_from.year >= 2020
        for words in (row.one_to_one, row.group):
            assert 20 < len(words.split()) < 120
