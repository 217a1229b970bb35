"""The same week under each of the five programmes: the same acts, what each file makes of them.

A concern is referred, the case allocated, a caseload filled, a term of meetings booked, somebody
asked for at night, a second worker and a partner wanted. No code knows which programme it is.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from universe import cases, children, meetings, referrals, schools

from swis.kernel.clocks import LONDON, add_working_days
from swis.kernel.refusals import NotNow, Refused
from swis.record.cases import queries as case_queries
from swis.record.duty.queries.who_now import who_now
from swis.record.meetings.models import Meeting
from swis.record.programmes import actions
from swis.record.programmes import queries as programme_queries
from swis.record.programmes.models import Programme
from swis.record.sharing.queries.books import banner
from swis.record.threshold import actions as threshold_actions


@dataclass(frozen=True)
class Expected:
    """What a programme's file makes of the week."""

    ninth: str  # refused, or taken
    warned_at: int | None  # from how many cases a worker is shown as nearly full
    assessment_days: int  # working days from the SWIS inbox
    check_ins: set[int]  # weekdays, 0 is Monday
    holds: set[str]  # what comes round by itself
    waits_for_theme: bool
    second_worker: bool  # whether a school may have two
    partners: int
    system: str


MONTHLY = {"supervision", "team"}
LOCAL = "the authority's system"
FIVE = {
    "ealing": Expected(
        "refused", 7, 35, {1, 4}, {"check_in", "theme", *MONTHLY}, True, False, 0, "Mosaic"
    ),
    "stockport": Expected("taken", 21, 45, set(), MONTHLY, False, True, 5, LOCAL),
    "lambeth": Expected("taken", None, 45, set(), MONTHLY, False, False, 0, LOCAL),
    "southampton": Expected("taken", None, 45, set(), MONTHLY, False, True, 0, LOCAL),
    "trial": Expected("taken", None, 45, set(), MONTHLY, False, False, 0, LOCAL),
}


@pytest.fixture(params=sorted(FIVE))
def week(request, world):
    """The world under one of the five, and what is expected there."""
    Programme.objects.update(model=request.param)
    world.programme.refresh_from_db()
    return world, FIVE[request.param]


def load_of(world):
    rows = case_queries.caseloads.caseloads(world.teams["swis"], cases.today(world))
    return next(row for row in rows if row.worker == world.accounts["worker"])


def fill(world, number):
    for count in range(load_of(world).count, number):
        cases.opened(world, child=children.child(world, given_names=f"Child{count}"))


def test_a_concern_becomes_a_case_with_the_programmes_clock(week):
    world, expected = week
    referral = referrals.with_swis(world)
    given = {"worker": world.accounts["worker"], "override_reason": "", "override_until": None}
    threshold_actions.allocate.allocate(**world.does("manager", referral=referral, **given))
    (case,) = case_queries.cases.cases(world.person("worker"))
    due = case.assessments.get()
    assert due.local_due_on == add_working_days(case.reached_inbox_on, expected.assessment_days)
    assert due.national_due_on == add_working_days(case.referred_on, 45)
    assert expected.system in banner(case.child, world.person("worker"))


def test_the_ninth_case_is_refused_where_there_is_a_cap_and_nowhere_else(week):
    world, expected = week
    fill(world, 8)
    if expected.ninth == "refused":
        with pytest.raises(Refused, match="8 is the most a worker holds here"):
            fill(world, 9)
        assert load_of(world).is_full
    else:
        fill(world, 9)
        assert str(load_of(world)) == "9 cases, no cap"


def test_a_worker_is_shown_as_nearly_full_where_the_file_warns(week, sign_in):
    world, expected = week
    if expected.warned_at is None:
        fill(world, 9)
        assert not load_of(world).is_nearly_full
        return
    fill(world, expected.warned_at - 1)
    assert not load_of(world).is_nearly_full
    fill(world, expected.warned_at)
    assert load_of(world).is_nearly_full
    words = "Nearly full" if expected.ninth == "refused" else "More than expected"
    assert words in sign_in("manager").get("/cases/team/").content.decode()


def test_what_comes_round_is_what_the_file_says(week):
    world, expected = week
    meetings.term_booked(world, last_on=date(2026, 2, 27))
    rows = Meeting.objects.all()
    assert set(rows.values_list("kind", flat=True)) == expected.holds
    days = {row.starts_at.astimezone(LONDON).weekday() for row in rows.filter(kind="check_in")}
    assert days == expected.check_ins
    model = programme_queries.placed.model_of(world.ashgrove, cases.today(world))
    minutes = set(rows.filter(kind="team").values_list("minutes", flat=True))
    assert minutes == {model.cadences.team_meeting_minutes}
    each = rows.filter(kind="supervision", worker=world.accounts["worker"])
    assert 1 <= each.count() <= 2  # a month apart, in these eight weeks


def test_the_theme_waits_where_the_file_has_one(week):
    world, expected = week
    waits = [row.what for row in programme_queries.waiting.waiting_for(world.person("worker"))]
    assert ("Agree the theme of January" in waits) is expected.waits_for_theme


def test_out_of_the_programmes_hours_the_night_team_answers(week):
    world, _ = week
    model = programme_queries.placed.model_of(world.ashgrove, cases.today(world))
    opens = datetime.combine(date(2026, 1, 6), model.day_starts, LONDON)
    assert who_now(world.ashgrove, opens).first.name == "Adaeze Okafor"
    early = who_now(world.ashgrove, opens - timedelta(minutes=1))
    assert early.first.role == "Out-of-hours team"


def test_a_second_worker_comes_only_where_a_school_is_shared(week):
    world, expected = week
    schools.opened(world)
    given = {"worker": world.accounts["other_worker"], "starts_on": date(2026, 1, 12)}
    given |= {"programme": world.programme, "school": world.ashgrove}
    if not expected.second_worker:
        with pytest.raises(Refused, match="is placed at Ashgrove High School"):
            actions.place.place(**world.does("manager", **given))
        return
    actions.place.place(**world.does("manager", **given))
    on = date(2026, 1, 13)
    names = [worker.name for worker in programme_queries.placed.link_workers(world.ashgrove, on)]
    assert names == ["Wanjiru Kamau", "Wilhelmina Osei"]


def test_partners_join_where_the_file_names_them(week, sign_in):
    world, expected = week
    listed = programme_queries.partners.professions(world.programme, cases.today(world))
    assert len(listed) == expected.partners
    answer = sign_in("business_support").get("/programme/partners/invite/")
    assert answer.status_code == (200 if expected.partners else 403)


def test_the_programmes_page_says_what_holds(week, sign_in):
    _, expected = week
    page = sign_in("business_support").get("/programme/").content.decode()
    cap = "At most 8 statutory cases" if expected.ninth == "refused" else "No cap"
    assert cap in page
    assert ("Check-ins every Tuesday and Friday" in page) is bool(expected.check_ins)
    assert ("Several workers a school" in page) is expected.second_worker
    assert ("Housing officer".lower() in page) is bool(expected.partners)


def test_an_override_is_for_a_programme_with_a_cap(week):
    world, expected = week
    fill(world, 8)
    ninth = children.child(world, given_names="Ninth")
    given = {"override_reason": "Siblings.", "override_until": date(2026, 2, 2)}
    if expected.ninth == "refused":
        cases.opened(world, child=ninth, **given)
        assert str(load_of(world)) == "9 of 8 cases"
    else:
        with pytest.raises((Refused, NotNow), match="nothing needs to be overridden"):
            cases.opened(world, child=ninth, **given)
