"""E15, E18: the ladder of a disagreement: four steps, each with its name and date."""

import pytest
from django.urls import reverse
from universe import World, cases, children, disagreements, referrals

from swis.kernel.refusals import NotNow, Refused
from swis.record.desk.queries.chronology import chronology
from swis.record.desk.queries.work import Work
from swis.record.meetings import queries
from swis.record.meetings.models import Action, Disagreement, Meeting
from swis.record.meetings.queries.disagreements import DISAGREEMENTS


def waits(world: World, post: str) -> list[str]:
    return [row.what for row in Work(world.person(post)).rows if str(row.group) == "Disagreements"]


def test_E15_the_lead_asks_for_the_basis_first(world, sign_in) -> None:
    child = children.child(world)
    browser, address = sign_in("dsl"), f"/meetings/disagree/{child.reference}/"
    assert "A new referral is always open" in browser.get(address).content.decode()
    data = {
        "press": World.key(),
        "decided_by": world.accounts["worker"].pk,
        "words": "I fear that she is not safe at home.",
    }
    for _ in range(2):
        assert browser.post(address, data).status_code == 302
    made = Disagreement.objects.get()
    assert (made.state, made.worker) == ("asked", world.accounts["worker"])
    assert waits(world, "worker") == ["Disagreement: asked for the basis of the decision"]
    assert waits(world, "manager") == []


def test_E15_four_steps_with_names_and_dates(world, sign_in) -> None:
    made = disagreements.asked(world)
    address = f"/meetings/disagreement/{made.reference}/"

    def press(post: str, page: str, **data: object) -> int:
        answer = sign_in(post).post(f"{address}{page}/", {"press": World.key(), **data})
        return answer.status_code

    assert press("worker", "basis", words="The mother was seen twice.") == 302
    assert press("dsl", "manager", words="She was seen with him in the room.") == 302
    assert waits(world, "manager") == ["Disagreement: with whoever is one step above who decided"]
    assert press("manager", "gathered", words="") == 422
    assert press("manager", "gathered", words="I read the visits.") == 302
    meeting = {
        "on_day": "5",
        "on_month": "1",
        "on_year": "2026",
        "time": "8.30",
        "notes": "We look again after the visit.",
        "what": "Visit and tell the lead",
        "owner": world.accounts["worker"].pk,
        "due_on_day": "9",
        "due_on_month": "1",
        "due_on_year": "2026",
    }
    present = [world.accounts[post].pk for post in ("dsl", "worker")]
    assert press("manager", "met", present=present, **meeting) == 422
    present.append(world.accounts["manager"].pk)
    assert press("manager", "met", present=present, **meeting) == 302
    made.refresh_from_db()
    assert made.meeting == Meeting.objects.get()
    assert Action.objects.get().owner == world.accounts["worker"]
    assert press("dsl", "resolved", words="The visit settled it.") == 302
    page = sign_in("dsl").get(address).content.decode()
    for words in ("Wanjiru Kamau", "Marek Novak", "Adaeze Okafor", "I read the visits."):
        assert words in page
    assert waits(world, "dsl") == []


def test_E15_it_stands_on_each_sides_home_with_how_long(world) -> None:
    disagreements.with_manager(world)
    world.moments.forward(days=3)
    for post in ("dsl", "deputy_dsl", "worker", "manager"):
        (row,) = [r for r in Work(world.person(post)).rows if str(r.group) == "Disagreements"]
        assert "Stands for 3 working days" in row.about


def test_E15_the_meeting_is_three_way(world) -> None:
    made = disagreements.gathered(world)
    present = [world.accounts[post] for post in ("worker", "manager")]
    with pytest.raises(Refused, match="from the school"):
        disagreements.meet(world, made, present=present)
    assert not Meeting.objects.exists()


def test_E18_a_managers_own_decision_is_heard_one_step_above(world) -> None:
    made = disagreements.take_up(world, disagreements.asked(world, decided="manager"), "dsl")
    with pytest.raises(NotNow, match="your own decision"):
        disagreements.gather(world, made, "manager")
    with pytest.raises(NotNow, match="one step above: by the Head of service"):
        disagreements.gather(world, made, "deputy_manager")
    assert disagreements.gather(world, made, "head_of_service").state == "gathered"


def test_E15_beyond_it_is_the_partnerships_escalation_policy(world, sign_in) -> None:
    made = disagreements.with_manager(world)
    address = f"/meetings/disagreement/{made.reference}/escalate/"
    data = {"press": World.key(), "words": "To the head of safeguarding."}
    assert sign_in("dsl").post(address, data).status_code == 302
    made.refresh_from_db()
    assert made.state == "escalated"
    assert sign_in("dsl").get(address).status_code == 403


def test_it_may_be_about_a_referral_and_about_a_case(world) -> None:
    referral = referrals.below_threshold(world)
    about = queries.disagreements.subject(world.person("dsl"), referral.reference)
    assert (about.reference, about.child) == (referral.reference, referral.child)
    case = cases.opened(world, child=children.child(world, given_names="Linnet"))
    about = queries.disagreements.subject(world.person("worker"), case.reference)
    assert about.worker == world.accounts["worker"]


def test_E15_it_goes_to_whoever_decided_at_the_front_door(world, sign_in) -> None:
    referral = referrals.below_threshold(world)
    address = reverse("meetings:disagree", args=[referral.reference])
    page = sign_in("dsl").get(address).content.decode()
    assert page.index("Farida Aziz") < page.index("Wanjiru Kamau")
    subject = queries.disagreements.subject(world.person("dsl"), referral.reference)
    asked = disagreements.asked(world, subject=subject, decided="front_door")
    rows = Work(world.person("front_door")).rows
    assert [row.reference for row in rows if row.group == DISAGREEMENTS] == [asked.reference]
    disagreements.give_basis(world, asked, "front_door")
    assert asked.basis


def test_nobody_disagrees_with_themselves(world) -> None:
    subject = queries.disagreements.subject(
        world.person("worker"), referrals.below_threshold(world).reference
    )
    person = world.person("worker")
    deciders = queries.disagreements.may_have_decided(subject, person)
    assert world.accounts["worker"] not in deciders


def test_it_lands_in_the_chronology_for_both_sides(world) -> None:
    made = disagreements.asked(world)
    for post in ("dsl", "worker", "manager"):
        whats = [row.what for row in chronology(made.child, world.person(post))]
        assert any("Disagreement about a decision" in what for what in whats)


@pytest.mark.parametrize(
    "post", ["other_dsl", "other_worker", "other_manager", "teacher", "front_door", "head"]
)
def test_others_find_nothing(world, sign_in, post) -> None:
    made = disagreements.asked(world)
    assert sign_in(post).get(f"/meetings/disagreement/{made.reference}/").status_code == 404


@pytest.mark.parametrize("post", ["teacher", "manager", "front_door"])
def test_others_do_not_open_one(world, sign_in, post) -> None:
    child = children.child(world)
    assert sign_in(post).get(f"/meetings/disagree/{child.reference}/").status_code == 403
    with pytest.raises(NotNow):
        disagreements.asked(world, child, post=post)


def test_of_a_child_nobody_told_them_of_nothing_is_opened(world, sign_in) -> None:
    child = children.child(world)
    assert sign_in("other_dsl").get(f"/meetings/disagree/{child.reference}/").status_code == 404
