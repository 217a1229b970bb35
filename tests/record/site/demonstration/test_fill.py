"""The synthetic school year: every state of practice, possible dates, one seed one record."""

from collections import Counter
from datetime import date, datetime, time

import pytest
from django.apps import apps
from django.db import transaction

from swis.kernel import audit
from swis.kernel.clocks import LONDON, is_working_day, local_day
from swis.kernel.models import Draft, Event
from swis.kernel.people import Role
from swis.open_data.schools import schools as listed
from swis.record.beyond_school.models import HomeVisit
from swis.record.cases.models import (
    Allocation,
    Assessment,
    Outcome,
    OutcomeKind,
    StrategyDiscussion,
)
from swis.record.children.models import Agreement, AgreementState, Child, Enrolment
from swis.record.concerns.models import Concern
from swis.record.duty.models import Absence
from swis.record.schools.models import School
from swis.record.sharing.models import BookEntry, Share
from swis.record.site.demonstration import fill
from swis.record.site.demonstration.stage import has_begun, last_moment
from swis.record.site.demonstration.terms import SchoolYear
from swis.record.staff.models import Membership
from swis.record.support.models import Session, Support

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

DAYS = {
    "a Monday": date(2026, 11, 23),
    "a Sunday, 1 March": date(2026, 3, 1),
    "29 February 2028": date(2028, 2, 29),
    "the summer holidays": date(2026, 8, 13),
}


A_MONDAY, *OTHERS = DAYS.values()
# a year of practice takes as long to fill as hundreds of tests
REHEARSED = (pytest.mark.once, pytest.mark.drill)


@pytest.fixture(
    scope="module",
    params=[A_MONDAY, *(pytest.param(day, marks=REHEARSED) for day in OTHERS)],
    ids=list(DAYS),
)
def today(request, django_db_setup, django_db_blocker):
    """A record filled up to a day, kept for all tests of that day."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(today=request.param)
        yield request.param
        transaction.set_rollback(True)


def test_every_state_of_every_lifecycle_is_there(today: date) -> None:
    nouns = [model for model in apps.get_models() if hasattr(model, "lifecycle")]
    assert len(nouns) >= 9
    for noun in nouns:
        found = set(noun._default_manager.values_list("state", flat=True))
        wanted = set(noun.lifecycle.states)
        if noun is HomeVisit and not is_working_day(today):
            wanted -= {"out"}  # nobody is left out on a visit over a weekend
        assert found == wanted, noun.__name__


def test_the_log_holds(today: date) -> None:
    assert audit.verify() is None


def test_the_log_reads_forward(today: date) -> None:
    moments = list(Event.objects.order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)


def test_nothing_lies_in_the_future(today: date) -> None:
    last = datetime.combine(today, time(17), LONDON)
    assert Event.objects.order_by("-at").first().at <= last


def test_nothing_in_school_happens_when_it_is_closed(today: date) -> None:
    year = SchoolYear(today)
    for at in (
        *Session.objects.values_list("held_at", flat=True),
        *Concern.objects.filter(state="decided").values_list("made_at", flat=True),
    ):
        assert year.is_open(local_day(at)), at


def test_everybody_works_on_working_days_in_the_day(today: date) -> None:
    for at in Event.objects.values_list("at", flat=True):
        local = at.astimezone(LONDON)
        assert is_working_day(local.date()), at
        assert time(7) <= local.time() <= time(20), at


def test_ages_fit_the_year_groups(today: date) -> None:
    rows = Enrolment.objects.exclude(year_group=None).select_related("child")
    assert len(rows) > 30
    opens = SchoolYear(today).septembers()
    year = opens[-1].year if opens else SchoolYear(today).begins.year
    for row in rows:
        now = row.year_on(date(year, 9, 1))
        assert date(year - now - 5, 9, 1) <= row.child.born_on
        assert row.child.born_on <= date(year - now - 4, 8, 31)


def test_caseloads_show_the_cap_and_its_override(today: date) -> None:
    held = Allocation.objects.filter(ends_on=None, case__state="open")
    counts = sorted(Counter(held.values_list("worker", flat=True)).values())
    assert counts[-2:] == [7, 9]
    assert held.exclude(override_reason="").count() == 1


def test_clocks_are_met_and_missed(today: date) -> None:
    writing = Assessment.objects.filter(state="writing")
    assert writing.filter(local_due_on__lt=today).exists()
    assert writing.filter(national_due_on__lt=today).exists()
    assert writing.filter(local_due_on__gt=today).exists()


def test_every_way_of_ending_and_agreeing_is_there(today: date) -> None:
    kinds = set(Outcome.objects.values_list("kind", flat=True))
    assert kinds >= set(OutcomeKind) - {
        OutcomeKind.CARE_PROCEEDINGS,
        OutcomeKind.PRIVATE_FOSTERING,
    }
    assert set(Agreement.objects.values_list("state", flat=True)) == set(AgreementState)
    decided = set(StrategyDiscussion.objects.values_list("decision", flat=True))
    assert decided == {"for", "against"}


def test_today_is_alive(today: date) -> None:
    """Unread concerns and papers, entries to copy, drafts, somebody away, whatever the day."""
    assert Concern.objects.filter(state="raised").count() >= 4
    assert Share.objects.filter(seen_at=None, is_withheld=False).exists()
    assert BookEntry.objects.filter(entered_at=None, book="school").exists()
    assert BookEntry.objects.filter(entered_at=None, book="authority").exists()
    assert Draft.objects.count() == 2
    assert Absence.objects.filter(starts_on__lte=today, ends_on__gt=today).exists()
    assert Support.objects.filter(state="under_way").exists()


def test_a_person_for_each_role(today: date) -> None:
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role)


def test_no_school_is_a_real_one(today: date) -> None:
    real = {school.name.casefold() for school in listed()}
    for school in School.objects.all():
        assert school.name.casefold() not in real
        assert school.urn.startswith("9000")


def test_sentences_do_not_repeat_where_it_jars(today: date) -> None:
    words = [*Concern.objects.values_list("words", flat=True)]
    assert len(set(words)) >= len(words) - 2
    assert not any("{" in each for each in words)


def test_two_children_of_two_schools_met_in_one_incident(today: date) -> None:
    told = Concern.objects.filter(words__icontains="bus station")
    assert {concern.school.urn for concern in told} == {"900001", "900002"}
    one, other = (concern.child for concern in told)
    assert {link.child for concern in told for link in concern.linked.all()} <= {one, other}
    assert any(concern.linked.exists() for concern in told)
    assert one.family_id is None
    assert other.family_id is None


def test_there_are_about_as_many_children_as_practice_meets(today: date) -> None:
    assert 60 <= Child.objects.count() <= 110


@pytest.mark.parametrize(
    ("clock", "day"), [(time(6), date(2026, 11, 20)), (time(8, 20), date(2026, 11, 23))]
)
def test_nothing_is_told_of_a_morning_that_has_not_come(clock: time, day: date) -> None:
    now = datetime.combine(date(2026, 11, 23), clock, LONDON)
    year = SchoolYear(now.date(), has_begun(now.date(), now))
    assert year.last == day
    assert last_moment(year, now) <= now
