"""Nobody alone: what one person concludes waits for the name of a manager who did not."""

from datetime import date

import pytest
from universe import World, cases, statutory

from swis.kernel.refusals import NotNow, Refused
from swis.record.cases import actions, queries
from swis.record.cases.models import Care, Conference, Outcome, Plan
from swis.record.cases.queries.names import NAMES
from swis.record.sharing.models import Share


def wanted(world: World, post: str) -> list[tuple[date | None, bool]]:
    rows = queries.waiting.waiting_for(world.person(post))
    return [(row.due_on, row.late) for row in rows if row.group == NAMES]


def test_a_conclusion_holds_with_a_managers_name(world: World) -> None:
    enquiry = statutory.proposed(world)
    assert not Conference.objects.exists()
    assert wanted(world, "manager") == [(date(2026, 1, 6), False)]
    assert wanted(world, "worker") == []
    statutory.agree_conclusion(world, enquiry)
    assert Conference.objects.get().kind == "initial"
    assert wanted(world, "manager") == []


def test_a_name_that_is_missing_turns_late(world: World) -> None:
    statutory.proposed(world)
    world.moments.forward(days=2)
    assert wanted(world, "deputy_manager") == [(date(2026, 1, 6), True)]


def test_a_managers_own_conclusion_waits_for_another_manager(world: World) -> None:
    enquiry = statutory.conclude(world, statutory.enquiry(world), post="manager")
    assert wanted(world, "manager") == []
    with pytest.raises(NotNow, match="another manager's name"):
        statutory.agree_conclusion(world, enquiry, post="manager")
    statutory.agree_conclusion(world, enquiry, post="deputy_manager")


def test_a_conclusion_comes_back_with_the_reasons(world: World) -> None:
    enquiry = statutory.proposed(world)
    given = {"enquiry": enquiry, "is_agreed": False, "words": " "}
    with pytest.raises(Refused, match="why you do not agree"):
        actions.enquiry.answer_conclusion(**world.does("manager", **given))
    statutory.agree_conclusion(world, enquiry, is_agreed=False)
    assert (enquiry.state, enquiry.finding) == ("open", "")
    statutory.finish(world, enquiry, finding="not_substantiated")
    entries = queries.chronology.entries(enquiry.case.child, world.person("manager"))
    assert any("sent back by a manager" in entry.what for entry in entries)


def test_an_emergency_holds_at_once_and_the_name_follows(world: World) -> None:
    case = cases.opened(world)
    episode = statutory.begin_care(world, case)
    assert (episode.state, Plan.objects.get(ends_on=None).kind) == ("unnamed", "looked_after")
    assert wanted(world, "manager") == [(date(2026, 1, 6), False)]
    statutory.answer_care(world, episode)
    assert (episode.state, wanted(world, "manager")) == ("current", [])


@pytest.mark.parametrize("status", ["C1", "C2", "E1", "J1", "L3"])
def test_no_other_start_holds_before_a_managers_name(world: World, status: str) -> None:
    care = Care(status, "foster", cases.REFERRED)
    with pytest.raises(Refused, match="it is planned"):
        statutory.begin_care(world, cases.opened(world), care=care)


@pytest.mark.parametrize("status", ["L1", "L2", "V2"])
def test_what_happens_in_an_emergency_never_waits(world: World, status: str) -> None:
    care = Care(status, "kinship", cases.REFERRED)
    assert statutory.begin_care(world, cases.opened(world), care=care).state == "unnamed"


def test_a_planned_start_holds_nothing_before(world: World) -> None:
    case = cases.opened(world)
    told = Share.objects.count()
    episode = statutory.begin_care(world, case, has_begun=False)
    assert not Plan.objects.exists()
    assert Share.objects.count() == told
    assert episode.days(date(2026, 2, 5)) == 0
    statutory.answer_care(world, episode)
    assert Plan.objects.get().kind == "looked_after"
    assert Share.objects.count() == told + 1
    assert episode.days(date(2026, 2, 5)) == 31


def test_a_worker_does_not_set_a_care_plan_alone(world: World) -> None:
    case = cases.opened(world)
    given = {"kind": "looked_after", "next_meeting_on": date(2026, 2, 2), "told": statutory.TOLD}
    with pytest.raises(Refused, match="start of care first"):
        actions.plans.set_plan(**world.does("worker", case=case, **given))


def test_the_days_in_care_end_with_the_episode(world: World) -> None:
    episode = statutory.care_current(world)
    world.moments.forward(days=10)
    given = {"ended_on": date(2026, 1, 15), "end_reason": "home"}
    actions.care.end_care(**world.does("worker", episode=episode, **given))
    assert episode.days(date(2026, 3, 1)) == 10
    assert not Plan.objects.filter(ends_on=None).exists()


def test_an_outcome_against_what_was_signed_waits(world: World) -> None:
    proposed = statutory.proposed_outcome(world)
    assert not Outcome.objects.exists()
    assert proposed.case.state == "open"
    assert wanted(world, "deputy_manager") == [(date(2026, 1, 6), False)]
    rows = queries.waiting.waiting_for(world.person("deputy_manager"))
    assert "Record the outcome" not in [row.what for row in rows]
    with pytest.raises(NotNow, match="another manager's name"):
        statutory.answer_outcome(world, proposed, post="manager")
    statutory.answer_outcome(world, proposed)
    proposed.case.refresh_from_db()
    assert (Outcome.objects.get().kind, proposed.case.state) == ("nfa", "closed")


def test_an_outcome_that_is_not_agreed_leaves_the_case_as_it_was(world: World) -> None:
    proposed = statutory.proposed_outcome(world)
    statutory.answer_outcome(world, proposed, is_agreed=False)
    assert not Outcome.objects.exists()
    statutory.record_outcome(world, proposed.assessment)
    assert Outcome.objects.get().kind == "cin"


def test_the_outcome_that_was_signed_has_its_two_names(world: World) -> None:
    paper = statutory.write(world, statutory.assessment(world), recommendation="looked_after")
    actions.assess.submit(**world.does("worker", assessment=paper))
    given = {"assessment": paper, "child_seen": "alone"}
    actions.assess.sign_off(**world.does("manager", **given))
    paper.refresh_from_db()
    statutory.record_outcome(world, paper, kind="looked_after", care=statutory.CARE)
    episode = paper.case.episodes.get()
    assert (episode.state, episode.made_by) == ("current", world.accounts["worker"])
