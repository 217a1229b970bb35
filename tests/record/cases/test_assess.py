"""E7: an assessment is written by its worker, signed off by another, and then stays as it is."""

from uuid import uuid4

import pytest
from django.urls import reverse
from universe import World, cases, statutory

from swis.kernel.editing import changes
from swis.kernel.people import Role
from swis.kernel.refusals import NotNow, Refused, Stale
from swis.record.cases import actions
from swis.record.cases.models import Assessment, SignOff
from swis.record.sharing.models import Book, BookEntry
from swis.record.staff.models import Membership

TYPED = {
    "child_words": "I only sleep when my aunt is there.",
    "child_seen": "alone",
    "child_seen_on_day": "5",
    "child_seen_on_month": "1",
    "child_seen_on_year": "2026",
    "analysis": "His aunt would take him in.",
    "recommendation": "cin",
    "system_reference": "1234567",
}


def page(name: str, paper: Assessment) -> str:
    return reverse(f"cases:{name}", args=[paper.reference])


def test_E7_only_the_worker_who_holds_the_case_writes_it(world: World) -> None:
    case = cases.opened(world)
    paper = statutory.assessment(world, case)
    for post in ("other_worker", "manager", "dsl", "front_door"):
        with pytest.raises(NotNow):
            statutory.write(world, paper, post=post)
    assert statutory.write(world, paper).analysis == statutory.WRITTEN["analysis"]


def test_E7_it_is_not_signed_off_by_its_author(world: World) -> None:
    """A worker who is also deputy manager writes it; another manager must sign it."""
    Membership.objects.create(
        account=world.accounts["worker"],
        role=Role.DEPUTY_MANAGER,
        team=world.teams["swis"],
        starts_on=cases.REFERRED,
        made_at=world.moments.now,
        made_by=world.accounts["administrator"],
    )
    paper = statutory.submitted(world)
    with pytest.raises(NotNow, match="You wrote this assessment"):
        actions.assess.sign_off(**world.does("worker", assessment=paper, child_seen="alone"))
    actions.assess.sign_off(**world.does("manager", assessment=paper, child_seen="alone"))
    assert paper.state == "signed_off"


def test_E7_a_worker_who_took_over_is_no_way_round_it(world: World) -> None:
    """Whoever wrote in it stays its author after the case went to another worker."""
    paper = statutory.submitted(world)
    Membership.objects.filter(account=world.accounts["worker"]).update(role=Role.DEPUTY_MANAGER)
    with pytest.raises(NotNow, match="You wrote this assessment"):
        actions.assess.sign_off(**world.does("worker", assessment=paper, child_seen="alone"))


@pytest.mark.parametrize("answer", ["", "maybe", "no", "with_others"])
def test_E7_sign_off_asks_whether_the_child_was_seen_alone(world: World, answer: str) -> None:
    paper = statutory.submitted(world)
    with pytest.raises(Refused) as refusal:
        actions.assess.sign_off(**world.does("manager", assessment=paper, child_seen=answer))
    assert refusal.value.field == "child_seen"
    paper.refresh_from_db()
    assert paper.state == "submitted"
    assert not SignOff.objects.exists()


@pytest.mark.parametrize(
    ("seen", "on", "why", "sentence"),
    [
        ("", None, "", "whether the child was seen"),
        ("alone", None, "", "when the child was seen"),
        ("with_others", cases.REFERRED, "", "why the child was not seen, or not seen alone"),
        ("no", None, " ", "why the child was not seen, or not seen alone"),
    ],
)
def test_E7_it_is_not_sent_without_saying_whether_the_child_was_seen(
    world: World, seen, on, why: str, sentence: str
) -> None:
    paper = statutory.write(
        world,
        statutory.assessment(world),
        child_seen=seen,
        child_seen_on=on,
        not_seen_why=why,
    )
    with pytest.raises(Refused, match=sentence):
        actions.assess.submit(**world.does("worker", assessment=paper))


def test_E7_a_child_not_seen_is_signed_off_with_the_reason(world: World) -> None:
    paper = statutory.write(
        world,
        statutory.assessment(world),
        child_seen="no",
        child_seen_on=None,
        not_seen_why="She is abroad with her father until 20 January.",
    )
    paper = actions.assess.submit(**world.does("worker", assessment=paper))
    signed = actions.assess.sign_off(**world.does("manager", assessment=paper, child_seen="no"))
    assert signed.child_seen == "no"


@pytest.mark.parametrize("missing", ["analysis", "recommendation", "system_reference"])
def test_it_is_sent_whole(world: World, missing: str) -> None:
    paper = statutory.write(world, statutory.assessment(world), **{missing: ""})
    with pytest.raises(Refused):
        actions.assess.submit(**world.does("worker", assessment=paper))
    paper.refresh_from_db()
    assert paper.state == "writing"


def test_signed_off_it_is_frozen(world: World, sign_in) -> None:
    paper = statutory.signed_off(world)
    with pytest.raises(NotNow, match="signed off, so this can't be done now"):
        statutory.write(world, paper, analysis="Something else")
    browser = sign_in("worker")
    assert browser.get(page("write", paper)).status_code == 403
    answer = browser.post(
        page("write", paper), {**TYPED, "press": uuid4(), "version": paper.version}
    )
    assert answer.status_code == 403
    paper.refresh_from_db()
    assert paper.analysis == statutory.WRITTEN["analysis"]


def test_a_correction_stands_beside_what_was_signed_off(world: World, sign_in) -> None:
    paper = statutory.signed_off(world)
    browser = sign_in("worker")
    answer = browser.post(page("correct", paper), {"press": uuid4(), "words": "He is 13, not 12."})
    assert answer.status_code == 302
    shown = browser.get(page("assessment", paper)).content.decode()
    assert "He is 13, not 12." in shown
    assert statutory.WRITTEN["analysis"] in shown


def test_sent_back_with_comments_and_the_thread_stays(world: World, sign_in) -> None:
    paper = statutory.submitted(world)
    manager = sign_in("manager")
    empty = manager.post(page("send-back", paper), {"press": uuid4(), "words": " "})
    assert empty.status_code == 422
    assert "Enter what the assessment still needs" in empty.content.decode()
    manager.post(page("send-back", paper), {"press": uuid4(), "words": "What does she want?"})
    paper.refresh_from_db()
    assert paper.state == "sent_back"
    worker = sign_in("worker")
    assert "What does she want?" in worker.get(page("assessment", paper)).content.decode()
    worker.post(page("submit", paper), {"press": uuid4(), "answer": "To stay with her aunt."})
    paper.refresh_from_db()
    assert paper.state == "submitted"
    shown = sign_in("manager").get(page("assessment", paper)).content.decode()
    assert shown.index("What does she want?") < shown.index("To stay with her aunt.")


def test_an_assessment_is_written_saved_and_sent_in_the_browser(world: World, sign_in) -> None:
    paper = statutory.assessment(world)
    browser = sign_in("worker")
    data = {**TYPED, "press": uuid4(), "version": paper.version}
    assert browser.post(page("write", paper), data).status_code == 302
    paper.refresh_from_db()
    assert paper.child_words == TYPED["child_words"]
    assert {row.field for row in changes(paper)} >= {"child_words", "analysis"}
    shown = browser.get(page("assessment", paper)).content.decode()
    assert "swis-own-words" in shown
    assert browser.post(page("submit", paper), {"press": uuid4()}).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "submitted"


def test_in_index_mode_it_asks_for_a_summary_and_the_reference(world: World, sign_in) -> None:
    shown = sign_in("worker").get(page("write", statutory.assessment(world))).content.decode()
    assert "Short summary" in shown
    assert "Reference of the assessment in Mosaic" in shown


def test_two_windows_the_later_sees_what_changed_and_loses_nothing(world: World, sign_in) -> None:
    paper = statutory.assessment(world)
    old = paper.version
    statutory.write(world, paper)
    with pytest.raises(Stale):
        statutory.write(world, paper, version=old)
    data = {**TYPED, "analysis": "Written in the other window.", "press": uuid4(), "version": old}
    answer = sign_in("worker").post(page("write", paper), data)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Written in the other window." in shown
    assert statutory.WRITTEN["analysis"] in shown


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("child_seen_on_year", "9999"),
        ("child_seen_on_year", "²026"),
        ("child_seen_on_day", "31"),
        ("analysis", "x" * 20_001),
        ("child_seen", "perhaps"),
        ("recommendation", "prison"),
        ("version", "0"),
        ("version", ""),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence_and_the_words(
    world: World, sign_in, field: str, typed: str
) -> None:
    paper = statutory.assessment(world)
    data = {**TYPED, "child_seen_on_month": "2" if "day" in field else "1", field: typed}
    data |= {"press": uuid4()} | ({} if field == "version" else {"version": paper.version})
    answer = sign_in("worker").post(page("write", paper), data)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert "I only sleep when my aunt is there." in answer.content.decode()
    paper.refresh_from_db()
    assert paper.child_words == ""


def test_sign_off_leaves_an_entry_for_mosaic_and_asks_for_the_outcome(
    world: World, sign_in
) -> None:
    paper = statutory.submitted(world)
    browser = sign_in("manager")
    shown = browser.get(page("sign-off", paper)).content.decode()
    assert statutory.WRITTEN["child_words"] in shown
    unanswered = browser.post(page("sign-off", paper), {"press": uuid4(), "words": ""})
    assert unanswered.status_code == 422
    assert "Say whether the child was seen, and seen alone" in unanswered.content.decode()
    press = uuid4()
    for _ in range(2):  # the second press changes nothing
        answer = browser.post(page("sign-off", paper), {"press": press, "child_seen": "alone"})
    assert SignOff.objects.count() == 1
    assert answer.status_code in (302, 403)
    entries = BookEntry.objects.filter(about=paper.reference, book=Book.AUTHORITY)
    assert entries.count() == 1
    shown = browser.get(page("assessment", paper)).content.decode()
    assert "Local limit 23 February 2026: met." in shown
    assert "Record the outcome" in shown


def test_a_replayed_press_after_sign_off_is_no_second_one(world: World) -> None:
    given = world.does("manager", assessment=statutory.submitted(world), child_seen="alone")
    assert actions.assess.sign_off(**given) == actions.assess.sign_off(**given)


def test_all_that_is_missing_is_said_at_once_with_the_way_back(world: World, sign_in) -> None:
    paper = cases.opened(world).assessments.get()
    worker = sign_in("worker")
    answer = worker.post(page("submit", paper), {"press": uuid4()})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "whether the child was seen" in words
    assert "Write the assessment and what you recommend" in words
    assert page("write", paper) in words
