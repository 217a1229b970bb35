"""A case is opened for a child of the link school, within the protected caseload."""

from datetime import date, timedelta

import pytest
from universe import World, cases
from universe.children import child as a_child

from swis.kernel.refusals import NotNow, Refused
from swis.record.cases import actions, queries
from swis.record.cases.models import Allocation, Case
from swis.record.children.actions.family import relate
from swis.record.children.models import Involvement
from swis.record.programmes.model.reading import read
from swis.record.programmes.model.shipped import load
from swis.record.sharing.models import Book, BookEntry, Share
from swis.record.sharing.queries.books import book_of


def load_of(world: World) -> queries.caseloads.Caseload:
    rows = queries.caseloads.caseloads(world.teams["swis"], cases.today(world))
    return next(row for row in rows if row.worker == world.accounts["worker"])


@pytest.fixture
def model(monkeypatch):
    """Run the programme under changed settings: ``model(refuse_at=None)``."""

    def under(**settings):
        from importlib.resources import files

        text = files("swis.record.programmes").joinpath("data", "demonstration.toml").read_text()
        for name, value in settings.items():
            old = next(line for line in text.splitlines() if line.startswith(f"{name} ="))
            new = "" if value is None else f"{name} = {value!r}".replace("'", '"')
            text = text.replace(old, new)
        changed = read(text)
        monkeypatch.setattr("swis.record.programmes.model.shipped.load", lambda name, on: changed)
        return changed

    return under


def test_E4_eight_cases_are_held_and_the_ninth_is_refused_with_the_count(world: World) -> None:
    cases.caseload(world, 8)
    with pytest.raises(Refused) as refusal:
        cases.opened(world, child=a_child(world, given_names="Ninth"))
    assert "Wanjiru Kamau holds 8 statutory cases, and 8 is the most" in refusal.value.sentence
    assert refusal.value.field == "worker"
    assert Case.objects.count() == 8
    assert load_of(world).is_full


def test_E4_a_manager_overrides_with_a_reason_and_an_end_date(world: World) -> None:
    cases.caseload(world, 8)
    until = cases.today(world) + timedelta(days=30)
    ninth = cases.opened(
        world,
        child=a_child(world, given_names="Ninth"),
        override_reason="Sibling group of a known family.",
        override_until=until,
    )
    given = ninth.allocations.get()
    assert (given.override_reason, given.override_until) == (
        "Sibling group of a known family.",
        until,
    )
    assert str(load_of(world)) == "9 of 8 cases"


@pytest.mark.parametrize(
    ("reason", "days", "field"),
    [
        ("", 30, "override_reason"),
        ("   ", 30, "override_reason"),
        ("Sibling group.", None, "override_until"),
        ("Sibling group.", 0, "override_until"),
        ("Sibling group.", -1, "override_until"),
        ("Sibling group.", 400, "override_until"),
    ],
)
def test_E4_an_override_needs_a_reason_and_an_end_ahead_and_near(
    world: World, reason: str, days: int | None, field: str
) -> None:
    cases.caseload(world, 8)
    until = None if days is None else cases.today(world) + timedelta(days=days)
    with pytest.raises(Refused) as refusal:
        cases.opened(
            world,
            child=a_child(world, given_names="Ninth"),
            override_reason=reason,
            override_until=until,
        )
    assert refusal.value.field == field


def test_E4_an_override_that_nothing_needs_is_not_kept_in_silence(world: World) -> None:
    until = cases.today(world) + timedelta(days=30)
    with pytest.raises(Refused, match="nothing needs to be overridden"):
        cases.opened(world, override_reason="In case", override_until=until)


def test_E4_a_closed_case_makes_room(world: World) -> None:
    cases.caseload(world, 8)
    gone = Allocation.objects.first()
    Allocation.objects.filter(pk=gone.pk).update(ends_on=cases.today(world))
    assert load_of(world).count == 7
    cases.opened(world, child=a_child(world, given_names="Ninth"))


def test_E4_brothers_and_sisters_count_once_where_a_case_is_a_family(world: World, model) -> None:
    model(counts="family", refuse_at=1, warn_at=1)
    first, second = a_child(world, given_names="Ash"), a_child(world, given_names="Birch")
    relate(**world.does("dsl", child=first, other=second))
    cases.opened(world, child=first)
    cases.opened(world, child=second)
    assert load_of(world).count == 1
    with pytest.raises(Refused):
        cases.opened(world, child=a_child(world, given_names="Cedar"))


def test_E4_brothers_and_sisters_count_each_where_a_case_is_a_child(world: World) -> None:
    first, second = a_child(world, given_names="Ash"), a_child(world, given_names="Birch")
    relate(**world.does("dsl", child=first, other=second))
    cases.opened(world, child=first)
    cases.opened(world, child=second)
    assert load_of(world).count == 2


def test_E4_a_programme_without_a_cap_refuses_nobody(world: World, model) -> None:
    model(cap="none", refuse_at=None, warn_at=None)
    cases.caseload(world, 9)
    row = load_of(world)
    assert (row.count, row.refuse_at, row.is_full) == (9, None, False)
    assert str(row) == "9 cases, no cap"


def test_E4_the_warning_comes_before_the_cap(world: World) -> None:
    cases.caseload(world, 7)
    assert load_of(world).is_nearly_full
    assert not load_of(world).is_full


def test_E4_stale_cases_show_beside_the_count(world: World) -> None:
    cases.caseload(world, 2)
    assert load_of(world).stale == 0
    world.moments.forward(days=40)
    cases.opened(world, child=a_child(world, given_names="Fresh"))
    row = load_of(world)
    assert (row.count, row.stale) == (3, 2)
    assert row.oldest > 20


def test_only_a_manager_opens_a_case(world: World) -> None:
    for post in ("worker", "front_door", "dsl", "business_support"):
        with pytest.raises(NotNow):
            cases.opened(world, post=post, child=a_child(world, given_names=post))


def test_a_child_has_one_open_case(world: World) -> None:
    case = cases.opened(world)
    with pytest.raises(Refused, match="open case already"):
        cases.opened(world, child=case.child)


def test_the_same_press_twice_opens_one_case(world: World) -> None:
    given = world.does(
        "manager",
        child=a_child(world),
        school=world.ashgrove,
        team=world.teams["swis"],
        worker=world.accounts["worker"],
        referral="RF-00000-00000",
        referred_on=cases.REFERRED,
        reached_inbox_on=cases.REFERRED,
    )
    assert actions.open.open_case(**given) == actions.open.open_case(**given)
    assert Case.objects.count() == 1


def test_E19_a_child_of_another_school_is_refused(world: World) -> None:
    elsewhere = a_child(world, school=world.beechwood)
    with pytest.raises(Refused, match="link school"):
        cases.opened(world, child=elsewhere, school=world.beechwood)
    with pytest.raises(Refused, match="not on the roll"):
        cases.opened(world, child=elsewhere, school=world.ashgrove)


def test_E19_a_feeder_child_needs_a_sibling_at_the_link_school(world: World) -> None:
    small = a_child(world, given_names="Wren", school=world.feeder)
    with pytest.raises(Refused, match="brother or sister"):
        cases.opened(world, child=small, school=world.feeder)
    relate(**world.does("worker", child=small, other=a_child(world)))
    assert cases.opened(world, child=small, school=world.feeder).school == world.feeder


def test_E19_the_school_is_told_of_the_case(world: World) -> None:
    case = cases.opened(world)
    share = Share.objects.get(about=case.reference)
    assert (share.kind, share.school, share.is_withheld) == (
        "Case allocated",
        world.ashgrove,
        False,
    )
    assert "Wanjiru Kamau" in share.words


def test_E5_recording_moves_to_the_authoritys_book_with_a_note_on_the_schools(
    world: World,
) -> None:
    case = cases.opened(world)
    assert book_of(case.child) == Book.AUTHORITY
    note = BookEntry.objects.get(child=case.child, book=Book.SCHOOL)
    assert "threshold for statutory work is met" in note.summary
    mosaic = BookEntry.objects.get(child=case.child, book=Book.AUTHORITY)
    assert mosaic.about == case.reference


def test_E5_where_the_full_text_is_kept_here_nothing_waits_for_the_other_system(
    world: World, model
) -> None:
    model(authority_book="full text")
    case = cases.opened(world)
    assert not BookEntry.objects.filter(child=case.child, book=Book.AUTHORITY).exists()


def test_E7_both_clocks_begin_each_on_its_own_day(world: World) -> None:
    world.moments.forward(days=3)
    case = cases.opened(world, referred_on=date(2026, 1, 5), reached_inbox_on=date(2026, 1, 7))
    assessment = case.assessments.get()
    assert assessment.local_due_on == date(2026, 2, 25)  # 35 working days from the inbox
    assert assessment.national_due_on == date(2026, 3, 9)  # 45 from the referral


def test_E7_a_programme_may_count_calendar_days(world: World, model) -> None:
    text = load("demonstration")
    assert text.assessment.unit == "working days"
    model(unit="days")
    case = cases.opened(world)
    assert case.assessments.get().local_due_on == cases.REFERRED + timedelta(days=35)


def test_E7_the_inbox_day_lies_between_referral_and_today(world: World) -> None:
    for inbox in (date(2026, 1, 2), date(2026, 1, 9)):
        with pytest.raises(Refused, match="SWIS inbox"):
            cases.opened(world, child=a_child(world), reached_inbox_on=inbox)


def test_a_case_goes_to_another_worker_and_its_history_stays(world: World) -> None:
    case = cases.opened(world)
    world.moments.forward(days=2)
    actions.allocation.reallocate(
        **world.does(
            "manager",
            case=case,
            worker=world.accounts["other_worker"],
            reason="Wanjiru Kamau is away for two months.",
        )
    )
    assert [row.worker.name for row in case.allocations.all()] == [
        "Wanjiru Kamau",
        "Wilhelmina Osei",
    ]
    assert case.holder == world.accounts["other_worker"]
    assert Share.objects.filter(child=case.child, kind__contains="another social worker").exists()
    open_now = Involvement.objects.filter(child=case.child, until=None, account__isnull=False)
    assert [row.account for row in open_now] == [world.accounts["other_worker"]]


def test_E4_the_cap_holds_for_a_case_given_on(world: World) -> None:
    cases.caseload(world, 8)
    theirs = a_child(world, given_names="Rowan", school=world.beechwood)
    case = cases.opened(
        world, child=theirs, school=world.beechwood, worker=world.accounts["other_worker"]
    )
    with pytest.raises(Refused, match="holds 8 statutory cases"):
        actions.allocation.reallocate(
            **world.does("manager", case=case, worker=world.accounts["worker"], reason="Cover.")
        )
    assert case.holder == world.accounts["other_worker"]


def test_a_case_is_not_given_to_who_holds_it_or_by_a_worker(world: World) -> None:
    case = cases.opened(world)
    with pytest.raises(Refused, match="already"):
        actions.allocation.reallocate(
            **world.does("manager", case=case, worker=world.accounts["worker"], reason="x")
        )
    with pytest.raises(NotNow):
        actions.allocation.reallocate(
            **world.does("worker", case=case, worker=world.accounts["other_worker"], reason="x")
        )
