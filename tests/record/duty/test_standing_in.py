"""The head of service: last in the line, above the managers, never for themselves (E2, E18)."""

from datetime import date, timedelta

import pytest
from universe import cases, concerns, disagreements, duty, meetings, statutory
from universe.world import World

from swis.kernel import clocks, people, refusals
from swis.kernel import models as kernel
from swis.record.cases.actions import assess
from swis.record.cases.models import Assessment
from swis.record.desk.queries import home
from swis.record.desk.queries import work as desk_work
from swis.record.duty import queries as duty_queries
from swis.record.meetings import models as meetings_models
from swis.record.meetings import queries as meetings_queries
from swis.record.meetings.actions import supervise
from swis.record.site.doctor import promise
from swis.record.staff import models as staff

pytestmark = pytest.mark.django_db
MANAGERS = ("manager", "deputy_manager")


def today(world: World) -> date:
    return clocks.working_day_from(clocks.local_day(world.moments.now))


def gone(world: World, *posts: str) -> None:
    for post in posts:
        held = staff.Membership.objects.filter(account=world.accounts[post])
        held.update(ends_on=today(world))


def away(world: World, *posts: str) -> None:
    for post in posts:
        duty.away(world, post, today(world), today(world) + timedelta(days=4))


def home_of(world: World, post: str = "head_of_service") -> set[str]:
    return {row.reference for row in desk_work.Work(world.person(post)).rows}


def signed_off(world: World, assessment: Assessment) -> None:
    given = {"assessment": assessment, "child_seen": "alone"}
    assess.sign_off(**world.does("head_of_service", **given))


def said(world: World) -> str:
    """What the home says of who manages today."""
    shown = home.desk(world.person("head_of_service"))
    [block] = [each for each in shown.main if each.shown_as == "managed"]
    return " ".join(sentence for _, sentence in block.rows)


@pytest.mark.parametrize("how", [gone, away])
def test_E2_without_a_manager_the_work_is_theirs(world: World, how) -> None:
    case = cases.opened(world)
    how(world, *MANAGERS)
    assessment = statutory.submitted(world, case)
    assert assessment.reference in home_of(world)
    assert "You stand in today" in said(world)
    person = world.person("head_of_service")
    assert person.title == "Head of service, standing in today as SWIS team manager"
    told = kernel.Notice.objects.filter(to=world.accounts["head_of_service"])
    assert told.filter(href__contains=assessment.reference).exists()
    signed_off(world, assessment)
    assessment.refresh_from_db()
    assert assessment.state == "signed_off"


def test_E2_with_one_manager_at_work_nothing_is(world: World) -> None:
    away(world, "manager")
    assessment = statutory.submitted(world)
    assert home_of(world) == set()
    assert not world.person("head_of_service").holds(people.MANAGERS)
    assert said(world).startswith("Dilys Pryce is at work.")
    with pytest.raises(refusals.NotNow):
        signed_off(world, assessment)


def test_E2_the_day_after_it_is_the_managers_again(world: World) -> None:
    away(world, *MANAGERS)
    assert world.person("head_of_service").holds(people.MANAGERS)
    world.moments.now += timedelta(days=7)
    assert not world.person("head_of_service").holds(people.MANAGERS)


def test_E2_where_only_the_managers_are_gone_the_promise_holds(world: World) -> None:
    statutory.submitted(world)
    concerns.raised(world)
    gone(world, *MANAGERS, "worker", "dsl", "deputy_dsl")
    assert promise.broken(world.moments.tick()) == []


def test_E2_they_are_named_as_who_to_speak_to_and_hear_a_concern(world: World) -> None:
    gone(world, *MANAGERS, "worker", "dsl", "deputy_dsl")
    line = duty_queries.line.line(world.ashgrove, today(world))
    assert line.with_whom() == "Hesper Vane (head of service)"
    assert [each.name for each in line.for_swis()] == ["Hesper Vane"]
    now = duty_queries.who_now.who_now(world.ashgrove, world.moments.now)
    names = [now.first.name, *(each.name for each in now.others)]
    assert "Hesper Vane" in names


def test_E13_they_give_the_team_managers_supervision(world: World) -> None:
    meetings.term_booked(world)
    rows = meetings_models.Series.objects.filter(kind="supervision")
    leads = {row.worker.name: row.lead and row.lead.name for row in rows}
    assert leads["Marek Novak"] == "Hesper Vane"
    assert leads["Dilys Pryce"] == "Marek Novak"
    assert all(worker != lead for worker, lead in leads.items())


def test_E13_they_record_it_and_the_manager_signs(world: World) -> None:
    meeting = meetings.supervision(
        world, worker=world.accounts["manager"], invited=("manager", "head_of_service")
    )
    given = meetings.supervised(world, "head_of_service", meeting=meeting)
    assert given.giver == "Hesper Vane"
    with pytest.raises(refusals.NotNow):
        supervise.sign(**world.does("head_of_service", supervision=given, answer=""))
    signed = supervise.sign(**world.does("manager", supervision=given, answer=""))
    assert signed.state == "read"


@pytest.mark.parametrize("post", MANAGERS)
def test_E14_they_decide_on_a_managers_leave(world: World, post: str) -> None:
    leave = duty.asked(world, post)
    assert leave.reference in home_of(world)
    assert duty.answer(world, leave, "head_of_service").state == "agreed"


def test_E14_a_workers_leave_is_not_theirs(world: World) -> None:
    leave = duty.asked(world)
    assert leave.reference not in home_of(world)


def test_E18_a_managers_decision_is_heard_one_step_above(world: World) -> None:
    dispute = disagreements.with_manager(world, decided="manager")
    with pytest.raises(refusals.NotNow, match="by the Head of service"):
        disagreements.gather(world, dispute, "deputy_manager")
    assert dispute.reference in home_of(world)
    assert disagreements.gather(world, dispute, "head_of_service").state == "gathered"


def test_E18_a_deputys_decision_is_heard_by_the_team_manager(world: World) -> None:
    dispute = disagreements.with_manager(world, decided="deputy_manager")
    assert disagreements.gather(world, dispute, "manager").state == "gathered"


def test_E18_where_nobody_stands_above_another_manager_hears_it(world: World) -> None:
    gone(world, "head_of_service")
    dispute = disagreements.with_manager(world, decided="manager")
    assert disagreements.gather(world, dispute, "deputy_manager").state == "gathered"


def test_E18_of_a_restricted_child_it_stays_with_those_named(world: World) -> None:
    dispute = disagreements.with_manager(world, decided="manager")
    dispute.child.is_restricted = True
    dispute.child.save(update_fields=["is_restricted"])
    known = meetings_queries.disagreements.disagreements(world.person("head_of_service"))
    assert dispute not in known
