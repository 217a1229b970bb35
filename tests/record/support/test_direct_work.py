"""One-to-one work: its plan, sessions to come, the review half-way, agreement withdrawn."""

from datetime import date, timedelta

import pytest
from universe import World, activities, groups
from universe.values import asked

from swis.kernel.refusals import NotNow, Refused
from swis.record.activities.models import Activity
from swis.record.support import actions as support_actions
from swis.record.support import queries as support_queries
from swis.record.support.models import PlannedSession, Review, Support


def the_date(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}_day": str(on.day),
        f"{name}_month": str(on.month),
        f"{name}_year": str(on.year),
    }


def test_a_session_is_one_line_of_the_log(world) -> None:
    support = activities.planned(world, topics=["anger"], source="young_person")
    held = activities.logged(world, support, outcomes=["ongoing", "outside_agency"])
    line = Activity.objects.get()
    assert held.activity == line
    assert (line.kind, line.child, line.school) == ("one_to_one", support.child, support.school)
    assert (line.topic, line.source, line.year_group) == ("anger", "young_person", 9)
    assert sorted(row.outcome for row in line.outcomes.all()) == ["ongoing", "outside_agency"]


def test_a_corrected_session_corrects_its_line(world) -> None:
    held = activities.logged(world, activities.planned(world))
    given = {"version": 1, "minutes": 30, "child_words": "", "words": "Walked.", "reason": "Slip"}
    support_actions.session.correct(**world.does("worker", session=held, **given))
    assert Activity.objects.get().minutes == 30


def test_the_chronology_shows_a_session_once(world) -> None:
    support = activities.under_way(world)
    rows = support_queries.work.entries(support.child, world.person("worker"))
    assert [row.what for row in rows if row.own_words == activities.OWN_WORDS] == [
        "Session, 45 minutes"
    ]


def test_the_plan_is_changed_with_its_reason(world, sign_in) -> None:
    support = activities.planned(world)
    data = {
        "press": World.key(),
        "version": support.version,
        "aims": "To sleep.",
        "topics": ["feelings", "friendships"],
        "planned_sessions": "6",
        "reason": "She asked for it",
        **the_date("review_on", date(2026, 2, 2)),
    }
    browser = sign_in("worker")
    answer = browser.post(f"/support/{support.reference}/change/", data)
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    for words in ("To sleep.", "Difficult feelings", "6 sessions planned", "due Mon 2 Feb"):
        assert words in page
    data |= {"press": World.key(), "planned_sessions": "0"}
    answer = browser.post(f"/support/{support.reference}/change/", data)
    assert answer.status_code == 422
    assert "Enter a number from 1 to 200" in answer.content.decode()


def test_the_next_session_is_an_appointment_without_a_name(world, sign_in) -> None:
    support = activities.planned(world)
    data = {"press": World.key(), "time": "10.00", "minutes": "40", "place": "Room 14"}
    data |= the_date("on", date(2026, 1, 6))
    browser = sign_in("worker")
    for _ in range(2):
        answer = browser.post(f"/support/{support.reference}/next/", data)
        assert answer.status_code == 302
    assert "Tue 6 Jan 2026, 10:00" in browser.get(answer["Location"]).content.decode()
    week = (date(2026, 1, 5), date(2026, 1, 11))
    (row,) = support_queries.work.appointments(world.person("worker"), *week)
    assert (row.what, row.where) == ("One-to-one session", "Room 14, Ashgrove High School")
    assert row.about == support.child.name
    assert row.ends_at - row.starts_at == timedelta(minutes=40)
    assert support_queries.work.appointments(world.person("other_worker"), *week) == []


@pytest.mark.parametrize("days", [-1, 500])
def test_a_session_is_planned_for_a_day_to_come(world, days) -> None:
    with pytest.raises(Refused):
        activities.to_come(world, starts_at=world.moments.now + timedelta(days=days))


def test_what_was_planned_for_the_day_is_held_when_it_is_logged(world, sign_in) -> None:
    coming = activities.to_come(world)
    world.moments.forward(days=1)
    page = sign_in("worker").get(f"/support/{coming.support.reference}/log/").content.decode()
    assert f'value="{coming.starts_at:%H:%M}"' in page
    activities.logged(world, coming.support)
    assert PlannedSession.objects.get().state == "held"


def test_a_session_nobody_speaks_of_waits_for_its_worker(world) -> None:
    coming = activities.begun_without(world)
    (row,) = [r for r in support_queries.work.waiting_for(world.person("worker")) if r.due_on]
    assert row.what == "Log the session, or say that it did not take place"
    assert row.about == f"{coming.support.child.name}, Ashgrove High School"


def test_cancelled_and_did_not_attend_are_two_things(world, sign_in) -> None:
    early, late = activities.to_come(world), activities.begun_without(world)
    browser = sign_in("worker")
    data = {"what": "missed", "why_not": "Nobody knows yet."}
    for planned in (early, late):
        address = f"/sessions/planned/{planned.reference}/"
        assert browser.post(address, {"press": World.key(), **data}).status_code == 302
        planned.refresh_from_db()
        assert planned.state == "missed"
        assert browser.get(address).status_code == 403
    (entry,) = [
        row
        for row in support_queries.work.entries(late.support.child, world.person("dsl"))
        if row.words == "Nobody knows yet."
    ]
    assert entry.what == "Session: the young person did not attend"


def test_what_has_ended_has_no_session_to_come(world) -> None:
    support = activities.to_come(world).support
    group = groups.ready(world)
    activities.to_come(world, of=group)
    given = {"how_ended": "declined", "ending": "Her mother did not want it."}
    support_actions.support.close(**world.does("worker", support=support, **given))
    groups.end(world, group)
    assert {row.state for row in PlannedSession.objects.all()} == {"cancelled"}


def test_nobody_stays_away_from_what_has_not_begun(world, sign_in) -> None:
    coming = activities.to_come(world)
    data = {"press": World.key(), "what": "missed", "why_not": "Ill."}
    answer = sign_in("worker").post(f"/sessions/planned/{coming.reference}/", data)
    assert answer.status_code == 403
    assert "cancel it" in answer.content.decode()


def test_a_review_half_way_changes_the_aims(world, sign_in) -> None:
    support = activities.under_way(world)
    data = {
        "press": World.key(),
        "changed": "She sleeps.",
        "child_view": "It's better at night.",
        "goes_on": "change",
        "aims": "",
        **the_date("held_on", date(2026, 1, 5)),
    }
    browser, address = sign_in("worker"), f"/support/{support.reference}/review/"
    answer = browser.post(address, data)
    assert answer.status_code == 422
    assert "She sleeps." in answer.content.decode()
    answer = browser.post(address, data | {"aims": "To join the choir."})
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert "To join the choir." in page
    assert "It&#x27;s better at night." in page
    support.refresh_from_db()
    assert support.state == "under_way"


def test_a_review_that_comes_to_an_end_leads_to_closing(world, sign_in) -> None:
    support = activities.under_way(world)
    data = {"press": World.key(), "changed": "She sleeps.", "goes_on": "close"}
    data |= the_date("held_on", date(2026, 1, 5))
    answer = sign_in("worker").post(f"/support/{support.reference}/review/", data)
    assert answer["Location"] == f"/support/{support.reference}/close/"
    assert Review.objects.get().support == support


def test_a_review_that_is_due_waits_for_its_worker(world) -> None:
    activities.planned(world, review_on=date(2026, 1, 5))
    assert "Review the support: it is due" in [
        row.what for row in support_queries.work.waiting_for(world.person("worker"))
    ]


def test_E9_withdrawn_agreement_stops_further_sessions_with_a_way_on(world, sign_in) -> None:
    support = activities.under_way(world)
    given = {
        "state": "refused_not_proceeding",
        "giver": "young_person",
        "from_whom": "",
        "reason": "He would rather talk to his form tutor.",
        "safe_to_contact": "yes",
        "advice": "",
    }
    support_actions.support.agree(**world.does("worker", support=support, **asked(given)))
    browser = sign_in("worker")
    page = browser.get(f"/support/{support.reference}/").content.decode()
    assert "form tutor" in page
    assert "log that as a drop-in" in page
    assert browser.get(f"/support/{support.reference}/log/").status_code == 403
    with pytest.raises(NotNow):
        activities.logged(world, Support.objects.get())


@pytest.mark.parametrize("post", ["other_dsl", "other_worker", "teacher", "front_door"])
def test_whoever_may_not_know_of_it_finds_no_session_to_come(world, sign_in, post) -> None:
    coming = activities.to_come(world)
    assert sign_in(post).get(f"/sessions/planned/{coming.reference}/").status_code == 404
    for page in ("next", "review"):
        assert sign_in(post).get(f"/support/{coming.support.reference}/{page}/").status_code == 404


def test_the_safeguarding_lead_plans_no_sessions(world, sign_in) -> None:
    coming = activities.to_come(world)
    assert sign_in("dsl").get(f"/support/{coming.support.reference}/next/").status_code == 403
    assert sign_in("dsl").get(f"/sessions/planned/{coming.reference}/").status_code == 403
