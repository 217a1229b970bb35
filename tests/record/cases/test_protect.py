"""Strategy discussion, section 47 enquiry, conferences, and what falls due after each."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from universe import World, cases, statutory
from universe.children import child as a_child

from swis.kernel.clocks import LONDON
from swis.kernel.refusals import NotNow, Refused
from swis.record.cases import actions, queries
from swis.record.cases.models import Case, Conference, Enquiry, StrategyDiscussion
from swis.record.children.queries.known import children
from swis.record.sharing.models import Book, BookEntry, Share


def dues(world: World, case: Case) -> dict[str, date]:
    return {
        row.what: row.due_on
        for row in queries.clocks.clocks_of([case], cases.today(world))[case.pk]
    }


def test_the_conference_is_due_fifteen_working_days_after_the_discussion(world: World) -> None:
    """Friday 19 December 2025: the bank holidays push it to Wednesday 14 January 2026."""
    world.moments.now = datetime(2025, 12, 19, 15, 0, tzinfo=LONDON)
    friday = date(2025, 12, 19)
    case = cases.opened(world, referred_on=friday, reached_inbox_on=friday)
    held = statutory.strategy(world, case, held_on=friday)
    assert held.enquiry.conference_due_on == date(2026, 1, 14)
    assert dues(world, case)["Section 47 enquiry, then initial conference"] == date(2026, 1, 14)


def test_a_discussion_may_decide_against(world: World) -> None:
    case = cases.opened(world)
    statutory.strategy(world, case, decision="against", police_present=False)
    assert not Enquiry.objects.exists()
    assert StrategyDiscussion.objects.get().reasons == "A bruise that nobody explains."


@pytest.mark.parametrize("absent", ["police_present", "health_present"])
def test_an_enquiry_begins_only_with_police_and_health(world: World, absent: str) -> None:
    case = cases.opened(world)
    with pytest.raises(Refused, match="police and health take part") as refusal:
        statutory.strategy(world, case, **{absent: False})
    assert refusal.value.field == "present"
    assert not StrategyDiscussion.objects.exists()


def test_a_second_enquiry_waits_for_the_first(world: World) -> None:
    case = cases.opened(world)
    statutory.strategy(world, case)
    with pytest.raises(Refused, match="open already"):
        statutory.strategy(world, case)
    statutory.finish(world, Enquiry.objects.get(), finding="not_substantiated")
    statutory.strategy(world, case)
    assert Enquiry.objects.count() == 2


@pytest.mark.parametrize("day", [date(2026, 1, 4), date(2026, 1, 6)])
def test_the_discussion_lies_between_referral_and_today(world: World, day: date) -> None:
    with pytest.raises(Refused, match="between the referral and today"):
        statutory.strategy(world, cases.opened(world), held_on=day)


@pytest.mark.parametrize("finding", ["no_continuing_risk", "not_substantiated"])
def test_without_continuing_risk_there_is_no_conference(world: World, finding: str) -> None:
    enquiry = statutory.enquiry(world)
    statutory.finish(world, enquiry, finding=finding)
    assert not Conference.objects.exists()
    with pytest.raises(NotNow):
        statutory.conclude(world, enquiry)


def test_with_continuing_risk_the_conference_keeps_its_day(world: World) -> None:
    item = statutory.conference(world)
    assert (item.kind, item.due_on, item.state) == ("initial", date(2026, 1, 26), "ahead")


def test_the_school_is_told_the_date_of_a_conference_if_it_is_to_come(world: World) -> None:
    item = statutory.conference(world)
    given = {"conference": item, "version": item.version, "planned_on": date(2026, 1, 20)}
    actions.conference.plan_conference(**world.does("worker", **given, tell_school=True))
    share = Share.objects.get(about=item.reference)
    assert share.words == "Initial child protection conference planned for Tue 20 Jan."


def test_with_a_plan_core_group_and_review_fall_due(world: World) -> None:
    held = statutory.conference_held(world)
    case = held.case
    assert case.plans.get(ends_on=None).kind == "cp"
    due = dues(world, case)
    assert due["First core group"] == date(2026, 1, 19)  # 10 working days
    assert due["Review conference"] == date(2026, 4, 2)  # 3 months end on Easter Sunday


def test_later_reviews_fall_due_six_months_on(world: World) -> None:
    case = statutory.conference_held(world).case
    world.moments.forward(days=80)
    review = case.conferences.get(state="ahead")
    day = cases.today(world)
    statutory.hold(world, review, held_on=day, abuse="EMO")
    following = case.conferences.get(state="ahead")
    assert (following.kind, following.due_on.month) == ("review", (day.month + 5) % 12 + 1)
    plan = case.plans.get()
    assert (plan.abuse, plan.ends_on) == ("EMO", None)
    assert case.core_groups.count() == 1


def test_a_review_ends_the_plan(world: World) -> None:
    case = statutory.conference_held(world).case
    world.moments.forward(days=80)
    day = cases.today(world)
    review = case.conferences.get(state="ahead")
    statutory.hold(world, review, held_on=day, result="no_plan", abuse="", next_meeting_on=None)
    assert case.plans.get().ends_on == day
    assert not case.conferences.filter(state="ahead").exists()


def test_a_conference_is_held_once(world: World) -> None:
    item = statutory.conference_held(world)
    with pytest.raises(NotNow):
        statutory.hold(world, item)
    assert Conference.objects.filter(kind="review").count() == 1


def test_a_plan_needs_its_category(world: World) -> None:
    with pytest.raises(Refused, match="category of abuse"):
        statutory.hold(world, statutory.conference(world), abuse="")


def test_each_leaves_an_entry_for_mosaic(world: World) -> None:
    case = statutory.core_group_held(world).case
    what = BookEntry.objects.filter(child=case.child, book=Book.AUTHORITY)
    assert list(what.values_list("what", flat=True)) == [
        "Case allocated, assessment begun",
        "Strategy discussion",
        "Section 47 enquiry concluded",
        "Initial child protection conference held",
        "Core group held",
    ]


def test_another_worker_of_the_team_does_none_of_it(world: World) -> None:
    case = cases.opened(world)
    with pytest.raises(NotNow, match="who holds this case"):
        statutory.strategy(world, case, post="other_worker")
    enquiry = statutory.strategy(world, case).enquiry
    with pytest.raises(NotNow, match="who holds this case"):
        statutory.conclude(world, enquiry, post="other_worker")


def test_the_form_comes_back_with_the_words_and_the_mend(world: World, sign_in) -> None:
    case = cases.opened(world)
    page = reverse("cases:strategy", args=[case.reference])
    typed = {
        "press": uuid4(),
        "held_on_day": "5",
        "held_on_month": "1",
        "held_on_year": "2026",
        "present": ["police"],
        "decision": "for",
        "reasons": "Two bruises on his arm.",
    }
    browser = sign_in("worker")
    answer = browser.post(page, typed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "police and health take part" in shown
    assert "Two bruises on his arm." in shown
    whole = {**typed, "present": ["police", "health"]}
    assert browser.post(page, whole).status_code == 302
    assert browser.post(page, whole).status_code == 302  # the same press again
    assert StrategyDiscussion.objects.count() == 1


def test_a_conference_is_recorded_in_the_browser_after_a_check(world: World, sign_in) -> None:
    item = statutory.conference(world)
    page = reverse("cases:held", args=[item.reference])
    typed = {
        "press": uuid4(),
        "held_on_day": "5",
        "held_on_month": "1",
        "held_on_year": "2026",
        "result": "plan",
        "abuse": "NEG",
        "reasons": "Her mother does not see the risk.",
        "tell": "share",
        "for_school": "A child protection plan was made.",
    }
    browser = sign_in("worker")
    assert "A child protection plan was made." in browser.post(page, typed).content.decode()
    assert browser.post(page, {**typed, "_checked": "on"}).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.result) == ("held", "plan")
    assert not Share.objects.filter(words__contains="does not see the risk").exists()


def test_a_stale_date_of_a_conference_shows_the_other_one(world: World, sign_in) -> None:
    item = statutory.conference(world)
    old = item.version
    given = {"conference": item, "version": old, "planned_on": date(2026, 1, 20)}
    actions.conference.plan_conference(**world.does("worker", **given, tell_school=False))
    typed = {
        "press": uuid4(),
        "version": old,
        "planned_on_day": "21",
        "planned_on_month": "1",
        "planned_on_year": "2026",
        "tell_school": "no",
    }
    page = reverse("cases:conference", args=[item.reference])
    answer = sign_in("manager").post(page, typed)
    assert answer.status_code == 409
    assert "2026-01-20" in answer.content.decode() or "20 January" in answer.content.decode()


def test_what_waits_for_worker_and_manager(world: World) -> None:
    case = cases.opened(world)
    worker, manager = world.person("worker"), world.person("manager")
    assert [row.what for row in queries.waiting.waiting_for(worker)] == ["Write the assessment"]
    assert queries.waiting.waiting_for(manager) == []
    statutory.submitted(world, case)
    assert queries.waiting.waiting_for(worker) == []
    assert [row.what for row in queries.waiting.waiting_for(manager)] == ["Sign off the assessment"]
    assert queries.waiting.waiting_for(world.person("other_manager")) == []
    actions.assess.sign_off(
        **world.does("manager", assessment=case.assessments.get(), child_seen="alone")
    )
    assert [row.what for row in queries.waiting.waiting_for(manager)] == ["Record the outcome"]


def test_a_worker_sees_what_protection_asks_of_them(world: World) -> None:
    group = statutory.core_group(world)
    what = [row.what for row in queries.waiting.waiting_for(world.person("worker"))]
    assert "Hold the core group" in what
    assert "Set a date for the review conference" in what
    assert group.case.child.name in queries.waiting.waiting_for(world.person("worker"))[0].about


def test_the_chronology_is_the_authoritys_and_only_for_its_people(world: World) -> None:
    case = statutory.core_group_held(world).case
    rows = queries.chronology.entries(case.child, world.person("worker"))
    assert {row.book for row in rows} == {"Authority's book"}
    what = " ".join(row.what for row in rows)
    for said in ("Strategy discussion", "enquiry concluded", "conference held", "core group met"):
        assert said in what
    for post in ("dsl", "head", "other_worker", "other_manager", "front_door", "teacher"):
        assert queries.chronology.entries(case.child, world.person(post)) == []


def test_E4_an_override_past_its_end_is_late_on_the_managers_home(world: World, sign_in) -> None:
    cases.caseload(world, 8)
    until = cases.today(world) + timedelta(days=10)
    ninth = cases.opened(
        world,
        child=a_child(world, given_names="Ninth"),
        override_reason="Sibling group.",
        override_until=until,
    )
    assert queries.waiting.overrides_ended(world.person("manager")) == []
    world.moments.forward(days=15)
    [row] = queries.waiting.waiting_for(world.person("manager"))
    assert "Override of the cap has ended: Wanjiru Kamau holds 9 of 8 cases" in row.what
    assert row.late
    page = reverse("cases:override", args=[ninth.reference])
    typed = {
        "press": uuid4(),
        "override_reason": "The colleague starts in March.",
        "override_until_day": "1",
        "override_until_month": "3",
        "override_until_year": "2026",
    }
    browser = sign_in("manager")
    assert browser.post(page, {**typed, "override_until_year": "2027"}).status_code == 422
    assert browser.post(page, typed).status_code == 302
    assert queries.waiting.overrides_ended(world.person("manager")) == []


def test_a_case_is_given_on_in_the_browser_with_the_numbers_in_sight(world: World, sign_in) -> None:
    case = cases.opened(world)
    page = reverse("cases:reallocate", args=[case.reference])
    browser = sign_in("manager")
    assert "0 of 8 cases" in browser.get(page).content.decode()
    typed = {"press": uuid4(), "worker": "999999", "reason": "Long leave."}
    answer = browser.post(page, typed)
    assert answer.status_code == 422
    assert "Long leave." in answer.content.decode()
    other = world.accounts["other_worker"]
    assert browser.post(page, {**typed, "worker": str(other.pk)}).status_code == 302
    assert case.holder == other
    assert sign_in("other_worker").get(f"/cases/{case.reference}/").status_code == 200
    assert sign_in("worker").get(f"/cases/{case.reference}/").status_code == 200  # the link worker


def test_a_school_learns_status_and_no_case_notes(world: World) -> None:
    case = statutory.conference_held(world).case
    rows = queries.status.status_for_school(children(world.person("dsl")), world.moments.now)
    assert [(row.worker, row.status, row.category) for row in rows] == [
        ("Wanjiru Kamau", "Child protection", "Neglect")
    ]
    assert rows[0].case == case
    nobody = queries.status.status_for_school(
        children(world.person("other_dsl")), world.moments.now
    )
    assert nobody == []
