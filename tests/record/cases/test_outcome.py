"""E6 and E8: what an assessment leads to, and what the school is told of it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from universe import World, cases, statutory

from swis.kernel.refusals import NotNow, Refused
from swis.record.cases import actions, queries
from swis.record.cases.models import Case, Outcome, Plan, Told
from swis.record.children.models import Child, Involvement
from swis.record.sharing.models import Book, BookEntry, Share
from swis.record.sharing.queries.books import book_of
from swis.record.support import queries as support

BELOW = ["nfa", "early_help", "support"]
STATUTORY = ["cin", "looked_after", "pre_proceedings", "care_proceedings"]
TOLD = Told("The family is offered help at home.")


def decided(world: World, kind: str, case: Case | None = None, **given) -> Case:
    record = statutory.signed_off(world, case, recommendation=kind)
    if kind == "looked_after":
        given["care"] = statutory.CARE
    if kind in BELOW:
        given = {"plan_told": None, "next_meeting_on": None, **given}
    given = {"told": TOLD, **given}
    statutory.record_outcome(world, record, kind=kind, **given)
    return Case.objects.get(pk=record.case_id)


def form(**typed: str) -> dict[str, object]:
    return {
        "press": uuid4(),
        "kind": "cin",
        "reasons": "Her mother has relapsed, which must stay with us.",
        "next_meeting_on_day": "2",
        "next_meeting_on_month": "2",
        "next_meeting_on_year": "2026",
        "tell": "share",
        "for_school": "Help at home has been agreed.",
        "plan_for_school": "A place at breakfast club.",
        **typed,
    }


@pytest.mark.parametrize("kind", BELOW)
def test_E6_below_threshold_closes_and_hands_back(world: World, kind: str) -> None:
    case = decided(world, kind)
    assert case.state == "closed"
    assert case.closure.reason == ("RC9" if kind == "early_help" else "RC8")
    assert book_of(case.child) == Book.SCHOOL
    note = BookEntry.objects.filter(child=case.child, book=Book.SCHOOL).last()
    assert "Statutory work ended on" in note.summary
    assert not case.allocations.filter(ends_on=None).exists()
    assert not Involvement.objects.filter(because=case.reference, until=None).exists()


def test_E6_the_school_is_told_outcome_and_what_it_needs(world: World) -> None:
    case = decided(world, "nfa")
    share = Share.objects.get(child=case.child, kind="Outcome")
    assert share.words == "No further action. The family is offered help at home."
    reasons = Outcome.objects.get().reasons
    assert not Share.objects.filter(words__contains=reasons).exists()


def test_E6_support_that_goes_on_waits_to_be_planned(world: World, sign_in) -> None:
    case = decided(world, "support")
    waits = [row.what for row in support.work.waiting_for(world.person("worker"))]
    assert waits == ["Plan the support that goes on in school"]
    shown = sign_in("worker").get(f"/cases/{case.reference}/").content.decode()
    assert "Plan the support that goes on in school" in shown
    wanted = queries.support.support_wanted(world.person("worker"))
    assert [row.because for row in wanted] == [case.reference]
    assert queries.support.support_wanted(world.person("other_worker")) == []
    assert queries.support.support_wanted(world.person("dsl")) == []


@pytest.mark.parametrize("kind", STATUTORY)
def test_E8_these_stay_statutory_and_the_plan_is_shared_too(world: World, kind: str) -> None:
    case = decided(world, kind, plan_told=Told("Breakfast club each day."))
    assert case.state == "open"
    plan = case.plans.get(ends_on=None)
    assert (plan.kind, plan.next_meeting_on) == (kind, date(2026, 2, 2))
    share = Share.objects.get(about=plan.reference)
    assert "Next meeting Mon 2 Feb" in share.words
    assert "Breakfast club" in share.words
    assert book_of(case.child) == Book.AUTHORITY


def test_E8_child_protection_goes_on_with_the_plan_that_the_conference_made(
    world: World,
) -> None:
    case = cases.opened(world)
    with pytest.raises(Refused, match="made by a conference"):
        decided(world, "cp", case)
    statutory.finish(world, statutory.strategy(world, case).enquiry)
    statutory.hold(world, case.conferences.get())
    paper = case.assessments.get()
    statutory.record_outcome(world, paper, kind="cp")
    plan = case.plans.get()
    assert (plan.kind, plan.abuse, plan.next_meeting_on) == ("cp", "NEG", date(2026, 2, 2))


def test_E8_withheld_with_its_reason_and_the_school_sees_neither(world: World, sign_in) -> None:
    case = decided(
        world,
        "cin",
        told=Told(withheld_why="The alleged harmer works at the school."),
        plan_told=Told(withheld_why="The alleged harmer works at the school."),
    )
    withheld = Share.objects.filter(child=case.child, is_withheld=True)
    assert {share.kind for share in withheld} == {"Outcome", "Plan"}
    [status] = queries.status.status_for_school(Child.objects.all(), world.moments.now)
    assert status.status == "Has a social worker"
    assert status.next_meeting_on is None
    shown = sign_in("worker").get(f"/cases/{case.reference}/").content.decode()
    assert "The alleged harmer works at the school." in shown


def test_each_leaves_an_entry_for_mosaic(world: World) -> None:
    case = decided(world, "nfa")
    what = BookEntry.objects.filter(child=case.child, book=Book.AUTHORITY)
    assert list(what.values_list("what", flat=True)) == [
        "Case allocated, assessment begun",
        "Assessment signed off",
        "Outcome of the assessment",
        "Case closed",
    ]


def test_an_outcome_is_recorded_once_by_a_manager(world: World) -> None:
    paper = statutory.signed_off(world)
    for post in ("worker", "dsl", "front_door"):
        with pytest.raises(NotNow):
            statutory.record_outcome(world, paper, post=post)
    statutory.record_outcome(world, paper)
    with pytest.raises(NotNow, match="recorded already"):
        statutory.record_outcome(world, paper, kind="nfa")
    assert Outcome.objects.count() == 1


def test_not_below_threshold_while_a_child_is_being_protected(world: World) -> None:
    case = cases.opened(world)
    statutory.strategy(world, case)
    with pytest.raises(Refused, match="section 47 enquiry must be concluded"):
        decided(world, "nfa", case)
    assert not Outcome.objects.exists()
    assert not Share.objects.filter(kind="Outcome").exists()


def test_the_preview_is_what_the_school_sees_and_nothing_is_sent_before_it(
    world: World, sign_in
) -> None:
    paper = statutory.signed_off(world)
    page = reverse("cases:outcome", args=[paper.reference])
    browser, typed = sign_in("manager"), form()
    assert "_checked" not in browser.get(page).content.decode()
    first = browser.post(page, typed)
    assert first.status_code == 200
    shown = first.content.decode()
    assert "Check what the school will see" in shown
    assert not Outcome.objects.exists()
    panels = shown.split('<div class="swis-panel">')[1:]
    assert "Child in need. Help at home has been agreed." in panels[0]
    assert "Her mother has relapsed" not in "".join(p.split("</div>")[0] for p in panels)
    changed = browser.post(page, {**typed, "_change": "1"})
    assert "Her mother has relapsed, which must stay with us." in changed.content.decode()
    sent = browser.post(page, {**typed, "_checked": "on"})
    assert sent.status_code == 302
    words = set(Share.objects.exclude(kind="Case allocated").values_list("words", flat=True))
    assert all(each in shown for each in words)
    again = browser.post(page, {**typed, "_checked": "on"})
    assert again.status_code == 403
    assert Outcome.objects.count() == Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": ""}, "Choose the outcome"),
        ({"kind": "expelled"}, "Choose the outcome"),
        ({"reasons": " "}, "Enter the reasons for this outcome"),
        ({"tell": ""}, "Choose whether you tell the school"),
        ({"for_school": ""}, "Enter what the school needs to know"),
        ({"tell": "withhold"}, "Enter why the school is not told"),
        ({"plan_for_school": ""}, "Enter what the school does in the plan"),
        ({"next_meeting_on_year": "2025"}, "Enter a date on or after"),
        ({"next_meeting_on_year": "9999"}, "Enter a date on or before"),
        ({"kind": "nfa"}, "Below threshold there is no plan"),
        ({"for_school": "x" * 20_001}, "Use 20,000 characters or fewer"),
    ],
)
def test_what_is_missing_comes_back_with_a_sentence_and_the_words(
    world: World, sign_in, typed: dict[str, str], sentence: str
) -> None:
    paper = statutory.signed_off(world)
    page = reverse("cases:outcome", args=[paper.reference])
    answer = sign_in("manager").post(page, form(**{"press": str(uuid4()), **typed}))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown
    assert "breakfast club" in shown or "plan_for_school" in typed
    assert not Outcome.objects.exists()


def test_a_case_closes_with_a_census_reason_and_the_school_is_told(world: World, sign_in) -> None:
    case = decided(world, "cin")
    page = reverse("cases:close", args=[case.reference])
    typed = {
        "press": uuid4(),
        "reason": "RC7",
        "words": "The plan has done its work.",
        "tell": "share",
        "for_school": "Statutory work has ended. The family knows how to reach early help.",
    }
    browser = sign_in("manager")
    assert browser.post(page, typed).status_code == 200
    assert browser.post(page, {**typed, "_checked": "on"}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.closure.reason) == ("closed", "RC7")
    assert case.plans.get().ends_on
    assert Share.objects.filter(kind="Case closed", is_withheld=False).count() == 1
    assert sign_in("worker").get(f"/cases/{case.reference}/").status_code == 200
    assert browser.get(page).status_code == 403


@pytest.mark.parametrize("reason", ["RC7", "RC8", "RC9"])
def test_work_that_is_under_way_is_not_closed_as_done(world: World, reason: str) -> None:
    case = cases.opened(world)
    with pytest.raises(Refused, match="signed off first"):
        actions.close.close(**world.does("manager", case=case, reason=reason, words="Done."))
    case.refresh_from_db()
    assert case.state == "open"


def test_a_case_that_goes_to_another_team_stays_in_the_authoritys_book(world: World) -> None:
    case = cases.opened(world)
    actions.close.close(
        **world.does("manager", case=case, reason="TEAM", words="To the locality team.")
    )
    assert book_of(case.child) == Book.AUTHORITY


def test_only_a_manager_closes(world: World) -> None:
    case = cases.opened(world)
    for post in ("worker", "dsl"):
        with pytest.raises(NotNow):
            actions.close.close(**world.does(post, case=case, reason="RC5", words="Moved."))


def test_the_plan_moves_on_with_a_new_meeting(world: World) -> None:
    case = decided(world, "cin")
    statutory_told = Told("The next meeting is at school.")
    plan = actions.plans.set_plan(
        **world.does(
            "worker",
            case=case,
            kind="cin",
            next_meeting_on=date(2026, 3, 2),
            told=statutory_told,
        )
    )
    assert case.plans.get() == plan
    assert plan.next_meeting_on == date(2026, 3, 2)
    [status] = queries.status.status_for_school(Child.objects.all(), world.moments.now)
    assert (status.worker, status.status, status.next_meeting_on) == (
        "Wanjiru Kamau",
        "Child in need",
        date(2026, 3, 2),
    )


def test_E6_words_for_a_plan_that_there_is_not_are_refused_and_never_dropped(world: World) -> None:
    with pytest.raises(Refused, match="Below threshold there is no plan"):
        decided(world, "nfa", plan_told=Told("Breakfast club each day."))
