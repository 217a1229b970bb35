"""The line of responsibility: what nobody is at work to do passes to the next (E1, E2)."""

from datetime import date, timedelta

import pytest
from universe import cases, concerns, duty, threshold, transfers
from universe.world import World

from swis.kernel import clocks
from swis.kernel import models as kernel
from swis.record.cases import queries as cases_queries
from swis.record.children import queries as children_queries
from swis.record.concerns import actions as concerns_actions
from swis.record.concerns import queries as concerns_queries
from swis.record.desk.queries import child as child_page
from swis.record.desk.queries import work as desk_work
from swis.record.duty import queries as duty_queries
from swis.record.meetings import queries as meetings_queries
from swis.record.programmes import models as programmes
from swis.record.schools.models import Term
from swis.record.staff import models as staff
from swis.record.threshold import actions as threshold_actions

pytestmark = pytest.mark.django_db


def today(world: World) -> date:
    return clocks.working_day_from(clocks.local_day(world.moments.now))


def gone(world: World, *posts: str) -> None:
    """Their posts end today."""
    for post in posts:
        held = staff.Membership.objects.filter(account=world.accounts[post])
        held.update(ends_on=today(world))


def away(world: World, *posts: str) -> None:
    for post in posts:
        duty.away(world, post, today(world), today(world) + timedelta(days=4))


def home_of(world: World, post: str) -> set[str]:
    return {row.reference for row in desk_work.Work(world.person(post)).rows}


def told(world: World, reference: str) -> set[str]:
    """Who was told of a record, by post."""
    posts = {account.pk: post for post, account in world.accounts.items()}
    rows = kernel.Notice.objects.filter(href__contains=reference)
    return {posts[row.to_id] for row in rows}


@pytest.mark.parametrize("how", [gone, away])
def test_E2_without_a_lead_the_social_worker_has_the_concern(world: World, how) -> None:
    how(world, "dsl", "deputy_dsl")
    concern = concerns.raised(world)
    assert told(world, concern.reference) == {"worker"}
    assert concern.reference in home_of(world, "worker")
    read = concerns_actions.see(**world.does("worker", concern=concern))
    assert read.state == "seen"


def test_E1_with_a_lead_at_work_it_is_the_leads(world: World) -> None:
    concern = concerns.raised(world)
    assert told(world, concern.reference) == {"dsl", "deputy_dsl"}
    assert concern.reference not in home_of(world, "worker")
    with pytest.raises(Exception, match="A safeguarding lead of the school is at work"):
        concerns_actions.see(**world.does("worker", concern=concern))


def test_E2_only_the_lead_who_is_at_work_is_told(world: World) -> None:
    away(world, "dsl")
    concern = concerns.raised(world)
    assert told(world, concern.reference) == {"deputy_dsl"}


def test_E2_the_sender_reads_who_has_it(world: World) -> None:
    away(world, "dsl", "deputy_dsl")
    concern = concerns.raised(world)
    [(_, words)] = concerns_queries.receipts.receipts(world.person("teacher"), [concern])
    assert "Wanjiru Kamau (SWIS social worker)" in words
    assert "No safeguarding lead is at work" in words


def test_E2_lead_and_worker_away_the_duty_line_has_it(world: World) -> None:
    duty.on_duty(world, "other_worker", today(world))
    away(world, "dsl", "deputy_dsl", "worker")
    concern = concerns.raised(world)
    assert told(world, concern.reference) == {"other_worker"}
    assert concern.reference in home_of(world, "other_worker")


def test_E2_lead_and_worker_gone_and_no_duty_the_managers_have_it(world: World) -> None:
    gone(world, "dsl", "deputy_dsl", "worker")
    concern = concerns.raised(world)
    assert told(world, concern.reference) == {"manager", "deputy_manager"}
    for post in ("manager", "deputy_manager"):
        assert concern.reference in home_of(world, post)
    concerns_actions.see(**world.does("manager", concern=concern))


def test_E2_whoever_stands_in_knows_only_while_they_stand_in(world: World) -> None:
    concern = concerns.matched(world)

    def knows() -> bool:
        person = world.person("other_worker")
        return concerns_queries.concerns.concerns(person).filter(pk=concern.pk).exists()

    assert not knows()
    duty.on_duty(world, "other_worker", today(world))
    assert not knows()
    away(world, "worker")
    assert knows()
    world.moments.forward(days=7)
    assert not knows()


def test_E1_an_absent_worker_does_not_block_the_discussion(world: World, sign_in) -> None:
    concern = concerns.matched(world)
    duty.on_duty(world, "other_worker", today(world))
    away(world, "worker")
    page = sign_in("dsl").get(f"/concerns/{concern.reference}/discuss/").content.decode()
    for name in ("Wilhelmina Osei", "Marek Novak", "Dilys Pryce", "away, back"):
        assert name in page
    talk = concerns.discuss(world, concern, worker="other_worker")
    assert talk.worker.name == "Wilhelmina Osei"


def test_E1_the_second_name_of_a_worker_who_has_left_is_a_managers(world: World) -> None:
    decision = threshold.proposed(world, post="dsl")
    assert decision.reference not in home_of(world, "manager")
    gone(world, "worker")
    assert decision.reference in home_of(world, "manager")
    agreed = threshold_actions.decide.agree(**world.does("manager", decision=decision))
    assert agreed.answered_by.name == "Marek Novak"


def test_E1_a_decision_that_no_lead_is_there_to_answer_is_said_to_the_worker(world: World) -> None:
    decision = threshold.proposed(world, post="worker")
    away(world, "dsl", "deputy_dsl")
    rows = [
        row
        for row in desk_work.Work(world.person("worker")).rows
        if row.reference == decision.reference
    ]
    assert [row.what for row in rows] == [
        "No safeguarding lead is at work to answer: ring the school, or refer"
    ]


def test_a_vacant_school_stays_its_teams(world: World) -> None:
    case = cases.opened(world)
    programmes.Placement.objects.filter(school=world.ashgrove).update(ends_on=today(world))
    for post in ("manager", "deputy_manager"):
        assert cases_queries.cases.cases(world.person(post)).filter(pk=case.pk).exists()
    line = duty_queries.line.line(world.ashgrove, today(world))
    assert [each.account.name for each in line.managers] == ["Dilys Pryce", "Marek Novak"]
    assert not line.workers


def test_a_child_without_a_school_stays_the_managers_and_the_workers(world: World) -> None:
    case = cases.opened(world)
    case.child.enrolments.update(ends_on=today(world))
    world.moments.forward(days=1)
    for post in ("manager", "deputy_manager", "worker"):
        assert cases_queries.cases.cases(world.person(post)).filter(pk=case.pk).exists(), post
    for post in ("dsl", "deputy_dsl"):
        assert children_queries.known.children(world.person(post)).filter(pk=case.child_id), post
    for post in ("other_worker", "other_manager", "other_dsl"):
        assert not children_queries.known.children(world.person(post)).filter(pk=case.child_id)
    assert not cases_queries.cases.cases(world.person("other_manager")).filter(pk=case.pk).exists()


def test_every_link_worker_of_a_shared_school_is_named_and_who_is_away(world: World) -> None:
    world.place(world.programme, world.ashgrove, "other_worker")
    case = cases.opened(world)
    away(world, "worker")
    page = child_page.page_of(case.child, world.person("dsl"))
    assert dict(page.held)["Link social workers"].startswith("Wilhelmina Osei; Wanjiru Kamau, away")
    concern = concerns.seen(world)
    beside = concerns_queries.concerns.beside(concern, today(world))
    assert {each.account.name for each in beside} == {"Wilhelmina Osei", "Wanjiru Kamau"}


def test_in_the_school_holidays_the_team_stands_in_for_the_leads(world: World) -> None:
    days = [(date(2025, 11, 3), date(2025, 12, 19)), (date(2026, 1, 12), date(2026, 2, 13))]
    for first, last in days:
        Term.objects.create(authority=world.authority, name="T", starts_on=first, ends_on=last)
    line = duty_queries.line.line(world.ashgrove, today(world))
    assert {each.why_not for each in line.leads} == {"on school holiday"}
    concern = concerns.raised(world)
    assert told(world, concern.reference) == {"worker"}
    assert concern.reference in home_of(world, "worker")
    world.moments.forward(days=7)
    assert all(
        each.is_at_work for each in duty_queries.line.line(world.ashgrove, today(world)).leads
    )


def test_of_two_programmes_each_school_has_the_line_of_its_own(world: World) -> None:
    second = programmes.Programme.objects.create(
        name="Northmere second",
        model="demonstration",
        team=world.teams["other_swis"],
        starts_on=date(2025, 9, 1),
    )
    placed = programmes.Placement.objects.filter(school=world.beechwood)
    placed.update(programme=second)
    for school, managers in (
        (world.ashgrove, {"Dilys Pryce", "Marek Novak"}),
        (world.beechwood, {"Mirela Popa"}),
    ):
        line = duty_queries.line.line(school, today(world))
        assert {each.account.name for each in line.managers} == managers
    gone(world, "other_dsl", "other_worker")
    concern = concerns.raised(world, post="other_teacher", school=world.beechwood)
    assert told(world, concern.reference) == {"other_manager"}


def test_E2_a_concern_passes_along_the_line_of_the_school_where_the_child_is_now(
    world: World,
) -> None:
    concern = concerns.matched(world)
    transfers.move(world, concern.child, world.beechwood)
    gone(world, "other_worker")
    assert concern.reference in home_of(world, "manager")
    world.place(world.programme, world.beechwood, "worker")
    assert concern.reference not in home_of(world, "manager")


def test_E15_a_disagreement_is_put_to_whoever_stands_in(world: World) -> None:
    concern = concerns.decided(world)
    gone(world, "worker")
    subject = meetings_queries.disagreements.subject(world.person("dsl"), concern.reference)
    assert subject.worker.name == "Dilys Pryce"
