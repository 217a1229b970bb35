"""Cover: a dated grant over named cases. Never a borrowed login, never a restricted record, and
it ends by itself."""

import uuid
from datetime import date, datetime

import pytest
from universe import World, cases, duty

from swis.kernel.clocks import LONDON
from swis.kernel.models import Notice
from swis.kernel.refusals import NotNow, Refused
from swis.record.cases import actions, queries
from swis.record.cases.models import Case, Cover
from swis.record.children.actions.restrict import lift, restrict
from swis.record.children.models import Involvement
from swis.record.children.queries.known import children
from swis.record.sharing.models import Share

BEFORE, FIRST, LAST, AFTER = (date(2026, 1, day) for day in (5, 6, 12, 13))


def on(world: World, day: date) -> None:
    world.moments.now = datetime.combine(day, world.moments.now.time(), LONDON)


def knows(world: World, case: Case, post: str = "other_worker") -> bool:
    person = world.person(post)
    of_case = queries.cases.cases(person).filter(pk=case.pk).exists()
    of_child = children(person).filter(pk=case.child_id).exists()
    assert of_case == of_child
    return of_case


@pytest.mark.parametrize(
    ("day", "may"), [(BEFORE, False), (FIRST, True), (LAST, True), (AFTER, False)]
)
def test_cover_opens_the_named_cases_on_its_days_and_no_others(
    world: World, sign_in, day: date, may: bool
) -> None:
    case, other = cases.caseload(world, 2)
    cases.covered(world, case)
    on(world, day)
    assert knows(world, case) is may
    assert not knows(world, other)
    browser = sign_in("other_worker")
    for path in (f"/cases/{case.reference}/", f"/children/{case.child.reference}/"):
        assert (browser.get(path).status_code == 200) is may
    assert browser.get(f"/cases/{other.reference}/").status_code == 404


def test_whoever_covers_does_what_the_holder_does_under_their_own_name(world: World) -> None:
    case = cases.opened(world)
    cases.covered(world, case)
    given = {
        "case": case,
        "kind": "visit",
        "child_seen": "alone",
        "child_words": "",
        "words": "At home.",
    }

    def note() -> object:
        today = cases.today(world)
        return actions.notes.add_note(**world.does("other_worker", happened_on=today, **given))

    with pytest.raises(NotNow):
        note()
    on(world, FIRST)
    assert note().made_by == world.accounts["other_worker"]
    on(world, AFTER)
    with pytest.raises(NotNow):
        note()


def test_the_holder_keeps_the_case_and_the_cap_counts_nothing_more(world: World) -> None:
    case, *_ = cases.caseload(world, 8)
    cases.covered(world, case, starts_on=BEFORE)
    team, today = world.teams["swis"], cases.today(world)
    counts = {row.worker.name: row.count for row in queries.caseloads.caseloads(team, today)}
    assert counts == {"Wanjiru Kamau": 8, "Wilhelmina Osei": 0}
    assert knows(world, case, "worker")


def test_it_ends_earlier_when_a_manager_says_so(world: World, sign_in) -> None:
    case = cases.opened(world)
    cover = cases.covered(world, case, starts_on=BEFORE)
    assert knows(world, case)
    path = f"/cases/cover/{cover.reference}/end/"
    assert sign_in("worker").get(path).status_code == 403
    browser = sign_in("manager")
    form = {"press": uuid.uuid4()}
    for _ in range(2):
        assert browser.post(path, form).status_code == 302
    assert not knows(world, case)
    assert Share.objects.filter(about=cover.reference).count() == 2


def test_a_case_that_closes_or_changes_hands_is_covered_no_longer(world: World) -> None:
    closing, moving = cases.caseload(world, 2)
    cases.covered(world, closing, moving, starts_on=BEFORE)
    actions.close.close(**world.does("manager", case=closing, reason="RC5", words="They moved."))
    third = world.accounts["deputy_manager"]
    world.also("deputy_manager", "worker")
    actions.allocation.reallocate(
        **world.does("manager", case=moving, worker=third, reason="He knows her.")
    )
    assert not knows(world, closing)
    assert not knows(world, moving)


def restricted(world: World, case: Case, *named: str) -> None:
    people = [world.accounts[post] for post in ("worker", "manager", *named)]
    given = {"child": case.child, "people": people, "reason": "A threat from outside."}
    restrict(**world.does("governance", **given))
    case.refresh_from_db()
    case.child.refresh_from_db()


def test_a_restricted_record_is_never_inherited(world: World) -> None:
    case = cases.opened(world)
    restricted(world, case)
    with pytest.raises(Refused) as refusal:
        cases.covered(world, case)
    assert "is not named on the restricted record" in refusal.value.sentence
    assert not Cover.objects.exists()


def test_somebody_named_on_a_restricted_record_can_cover_it(world: World) -> None:
    case = cases.opened(world)
    restricted(world, case, "other_worker")
    cases.covered(world, case)
    on(world, FIRST)
    assert knows(world, case)


def test_a_record_restricted_during_cover_closes_to_whoever_covers_for_good(world: World) -> None:
    case = cases.opened(world)
    cases.covered(world, case, starts_on=BEFORE)
    assert knows(world, case)
    restricted(world, case)
    assert not knows(world, case)
    assert queries.covers.own_covering(world.person("other_worker")) == []
    lift(**world.does("governance", child=case.child, reason="It has passed."))
    assert not knows(world, case)
    on(world, AFTER)
    assert not knows(world, case)
    assert knows(world, case, "worker"), "the holder has it back"


def test_it_stands_in_the_chronology_the_involvement_and_what_the_school_is_told(
    world: World,
) -> None:
    case = cases.opened(world)
    cover = cases.covered(world, case)
    entries = queries.chronology.entries(case.child, world.person("manager"))
    words = "Wilhelmina Osei covers for Wanjiru Kamau, Tue 6 Jan to Mon 12 Jan"
    assert words in [entry.what for entry in entries]
    row = Involvement.objects.get(because=cover.reference)
    assert (row.since.date(), row.account) == (FIRST, world.accounts["other_worker"])
    assert "stands in for Wanjiru Kamau" in Share.objects.get(about=cover.reference).words
    told = Notice.objects.filter(kind="cover_named").values_list("to__name", flat=True)
    assert list(told) == ["Wilhelmina Osei"]


def test_it_is_seen_by_whoever_covers_and_by_the_team(world: World, sign_in) -> None:
    first, second, _ = cases.caseload(world, 3)
    cases.covered(world, first, second, starts_on=BEFORE)
    browser = sign_in("other_worker")
    words = "2 cases for Wanjiru Kamau until Mon 12 Jan"
    assert f"You cover {words}" in browser.get("/").content.decode()
    listed = browser.get("/cases/").content.decode()
    assert "You cover" in listed
    assert first.reference in listed
    page = sign_in("manager").get("/cases/team/").content.decode()
    assert f"Covers {words}" in page
    assert "Wilhelmina Osei covers 2 cases until Mon 12 Jan" in page
    page = sign_in("manager").get(f"/cases/{first.reference}/").content.decode()
    assert "End the cover" in page


def test_what_falls_due_waits_for_whoever_covers(world: World) -> None:
    case = cases.opened(world)
    cases.covered(world, case, starts_on=BEFORE)
    rows = queries.waiting.waiting_for(world.person("other_worker"))
    assert [row.what for row in rows] == ["Write the assessment"]


@pytest.mark.parametrize("post", ["worker", "other_worker", "dsl", "business_support", "locality"])
def test_only_a_manager_of_the_team_names_cover(world: World, sign_in, post: str) -> None:
    case = cases.opened(world)
    with pytest.raises(NotNow):
        cases.covered(world, case, post=post)
    member = world.accounts["worker"].memberships.get()
    assert sign_in(post).get(f"/cases/team/{member.reference}/cover/").status_code == 403
    with pytest.raises(NotNow):
        cases.covered(world, case, post="other_manager")


def test_who_and_when_cannot_be(world: World) -> None:
    case = cases.opened(world)
    duty.away(world, "other_worker", date(2026, 1, 9), date(2026, 1, 9))
    for wrong in (
        {},  # away on one of the days
        {"worker": world.accounts["worker"]},
        {"worker": world.accounts["dsl"]},
        {"starts_on": date(2026, 1, 2), "last_on": FIRST},
        {"starts_on": LAST, "last_on": FIRST},
        {"starts_on": date(2026, 2, 2), "last_on": date(2026, 6, 1)},
    ):
        with pytest.raises(Refused):
            cases.covered(world, case, **wrong)
    days = {"starts_on": FIRST, "last_on": date(2026, 1, 8)}
    cases.covered(world, case, **days)
    with pytest.raises(Refused, match="covers the case"):
        cases.covered(world, case, **days)


def test_leave_that_is_agreed_asks_who_covers(world: World, sign_in) -> None:
    case = cases.opened(world)
    leave = duty.agreed(world, starts_on=date(2026, 1, 12), last_on=date(2026, 1, 16))

    def wanted() -> list[str]:
        rows = queries.waiting.waiting_for(world.person("manager"))
        return [row.about for row in rows if row.what == "Say who covers for Wanjiru Kamau"]

    assert wanted() == ["1 case, away Mon 12 Jan, back Sat 17 Jan"]
    browser = sign_in("manager")
    member = world.accounts["worker"].memberships.get()
    path = f"/cases/team/{member.reference}/cover/"
    assert path in browser.get(f"/duty/leave/{leave.reference}/").content.decode()
    page = browser.get(path).content.decode()
    assert 'value="12"' in page, "the days of the leave are there to begin with"
    form = {
        "press": uuid.uuid4(),
        "starts_on_day": "12",
        "starts_on_month": "1",
        "starts_on_year": "2026",
        "last_on_day": "16",
        "last_on_month": "1",
        "last_on_year": "2026",
        "cases": [case.reference],
        "worker": world.accounts["other_worker"].reference,
    }
    assert browser.post(path, {**form, "cases": []}).status_code == 422
    for _ in range(2):
        assert browser.post(path, form).status_code == 302
    assert Cover.objects.count() == 1
    assert wanted() == []


@pytest.mark.parametrize("number", [2, 8])
def test_the_pages_ask_as_little_for_many_cases(
    world: World, sign_in, django_assert_max_num_queries, number: int
) -> None:
    cases.covered(world, *cases.caseload(world, number), starts_on=BEFORE)
    post = world.accounts["worker"].memberships.get()
    for who, page in (
        ("manager", "/cases/team/"),
        ("manager", f"/cases/team/{post.reference}/cover/"),
        ("other_worker", "/cases/"),
    ):
        browser = sign_in(who)
        browser.get(page)
        with django_assert_max_num_queries(15):
            assert browser.get(page).status_code == 200


def test_a_case_that_somebody_covers_is_not_ticked_and_says_so(world, sign_in):
    covered = cases.covered(world, cases.opened(world))
    holder = covered.holder.memberships.get().reference
    page = sign_in("manager").get(f"/cases/team/{holder}/cover/").content.decode()
    assert f"{covered.worker.name} covers it until" in page
    assert f'value="{covered.case.reference}" checked' not in page
