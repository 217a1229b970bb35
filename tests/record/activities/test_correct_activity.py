"""A line of the log is corrected with the reason, and what it said before stays."""

from typing import Any

import pytest
from universe import World, children, worklog

from swis.kernel.refusals import NotNow
from swis.record.activities import actions, queries
from swis.record.activities.models import Activity

from .test_log import held


def correction(browser: Any, line: Activity, **given: Any) -> dict[str, Any]:
    page = browser.get(f"/work/{line.reference}/correct/").content.decode()
    return held(page) | {"outcomes": "completed", "reason": "Wrong from the roll."} | given


def test_what_the_record_proposed_is_corrected_and_the_old_stays(world, sign_in) -> None:
    line = worklog.logged(world, child=children.child(world))
    browser = sign_in("worker")
    given = {"year_group": "10", "known": "previously", "outcomes": ["front_door", "ongoing"]}
    answer = browser.post(f"/work/{line.reference}/correct/", correction(browser, line, **given))
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    for said in ("Year 10", "Previously known, not open", "Wrong from the roll.", "Front door"):
        assert said in page
    (row,) = [one for one in queries.log.corrections(line) if one.what == "Known to social care"]
    assert (row.before, row.after) == ("Not known", "Previously known, not open")
    (row,) = [one for one in queries.log.corrections(line) if one.what == "What came of it"]
    assert row.before == "Completed by the social worker"


def test_somebody_elses_correction_is_not_written_over(world, sign_in) -> None:
    line = worklog.logged(world)
    browser = sign_in("worker")
    first = correction(browser, line, minutes="20")
    second = correction(browser, line, minutes="25")
    address = f"/work/{line.reference}/correct/"
    assert browser.post(address, first).status_code == 302
    assert browser.post(address, second).status_code == 409
    line.refresh_from_db()
    assert line.minutes == 20


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": ""}, "Enter why it is corrected"),
        ({"minutes": "0"}, "Enter a number from 1 to 720"),
        ({"minutes": ""}, "Enter how many minutes it took"),
        ({"time": "23:59"}, "Enter a time that has passed"),
        ({"outcomes": []}, "Choose what came of it"),
    ],
)
def test_what_cannot_be_comes_back_with_its_sentence(world, sign_in, given, sentence) -> None:
    line = worklog.logged(world)
    browser = sign_in("worker")
    answer = browser.post(f"/work/{line.reference}/correct/", correction(browser, line, **given))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_lead_reads_a_line_and_does_not_correct_it(world, sign_in) -> None:
    line = worklog.logged(world)
    assert sign_in("dsl").get(f"/work/{line.reference}/").status_code == 200
    assert sign_in("dsl").get(f"/work/{line.reference}/correct/").status_code == 403
    assert sign_in("manager").get(f"/work/{line.reference}/correct/").status_code == 200
    given = {"held_at": line.held_at, "minutes": 5, "outcomes": ["completed"], "reason": "No."}
    with pytest.raises(NotNow):
        actions.correct.correct_activity(**world.does("dsl", activity=line, version=1, **given))


def test_the_lead_sees_the_work_done_in_their_school_counted(world, sign_in) -> None:
    worklog.logged(world, kind="drop_in", headcount=4, words="")
    worklog.logged(world, kind="drop_in", headcount=2, words="")
    worklog.logged(world, post="other_worker", school=world.beechwood, words="Not theirs.")
    page = sign_in("dsl").get("/work/").content.decode()
    assert "2 times, 1 hour" in page
    assert page.count("swis-list__link") == 2
    page = sign_in("dsl").get("/work/?kind=advice").content.decode()
    assert "Nothing of this kind has been logged yet" in page
    assert sign_in("dsl").get("/work/?kind=%3Cb%3E").status_code == 422
    assert sign_in("teacher").get("/work/").status_code == 403


def test_a_line_stands_in_the_chronology_of_its_child_and_of_no_other(world: World) -> None:
    child, other = children.child(world), children.child(world, given_names="Rowan")
    worklog.logged(world, child=child, words="Ring home first.")
    entries = [row for row in queries.work.entries(child, world.person("dsl"))]
    assert [row.words for row in entries] == ["Ring home first."]
    assert not queries.work.entries(other, world.person("dsl"))
    assert not queries.work.entries(child, world.person("other_dsl"))
