"""E11 at the threshold: refused with the authority's name, referred home, never in the way of an
emergency."""

import pytest
from universe import World, cases, children, concerns, elsewhere, referrals

from swis.kernel.refusals import NotNow, Refused
from swis.record.cases import actions as case_actions
from swis.record.cases.models import Case
from swis.record.children.models import ActedFirst, HomeReferral, Telling
from swis.record.desk.queries.work import Work
from swis.record.sharing.models import Share
from swis.record.threshold import actions


def test_E11_open_to_another_authority_is_no_case_here(world) -> None:
    opening = elsewhere.opened(world)
    with pytest.raises(NotNow, match="Open to Southmere since Mon 3 Nov: Sunniva Dahl"):
        cases.opened(world, child=opening.child)
    assert not Case.objects.exists()


def test_E11_living_elsewhere_is_no_case_here(world) -> None:
    child = elsewhere.living(world)
    with pytest.raises(NotNow, match="refer to the front door of Southmere"):
        cases.opened(world, child=child)


def test_E11_it_comes_out_before_allocation_and_the_manager_is_told_why(world, sign_in) -> None:
    referral = referrals.with_swis(world)
    elsewhere.opened(world, referral.child)
    browser, address = sign_in("manager"), f"/threshold/referral/{referral.reference}/"
    answer = browser.get(f"{address}allocate/")
    assert answer.status_code == 403
    assert "Open to Southmere" in answer.content.decode()
    page = browser.get(address).content.decode()
    assert "Refer to the home authority" in page
    assert "Allocate to a social worker" not in page
    with pytest.raises(NotNow, match="Southmere"):
        referrals.allocate(world, referral)


def test_E11_the_front_door_without_danger_refers_it_home(world, sign_in) -> None:
    concern = concerns.discussed(world, elsewhere.living(world))
    referral = referrals.received(world, concern=concern)
    with pytest.raises(Refused, match="Lives in Southmere"):
        referrals.screen(world, referral, threshold="section_17", urgency="today")
    browser, address = sign_in("front_door"), f"/threshold/referral/{referral.reference}/home/"
    assert browser.get(address).status_code == 200
    data = {
        "press": World.key(),
        "sent_on_day": "5",
        "sent_on_month": "1",
        "sent_on_year": "2026",
        "time": "8.30",
        "to_whom": "Ines Falk",
        "how": "phone",
        "words": "She is left alone at night.",
    }
    for _ in range(2):
        assert browser.post(address, data).status_code == 302
    referral.refresh_from_db()
    assert referral.state == "referred_home"
    assert HomeReferral.objects.get().because == referral.reference
    assert "Southmere" in Share.objects.get(about=referral.reference).words
    assert not any("Screen" in row.what for row in Work(world.person("front_door")).rows)


def test_E11_below_threshold_is_decided_here(world) -> None:
    concern = concerns.discussed(world, elsewhere.living(world))
    referral = referrals.screen(
        world, referrals.received(world, concern=concern), threshold="no_action", urgency="days"
    )
    assert referral.state == "below_threshold"


@pytest.mark.parametrize(("threshold", "urgency"), [("section_47", "today"), ("section_17", "now")])
def test_E11_danger_is_acted_on_here_and_the_home_authority_told_at_once(
    world, threshold, urgency
) -> None:
    concern = concerns.discussed(world, elsewhere.living(world))
    referral = referrals.screen(
        world, referrals.received(world, concern=concern), threshold=threshold, urgency=urgency
    )
    assert referral.state == "with_swis"
    action, telling = ActedFirst.objects.get(), Telling.objects.get()
    assert action.because == telling.because == referral.reference
    assert telling.at_once
    assert telling.due_on == cases.today(world)
    rows = [
        row for row in Work(world.person("front_door")).rows if str(row.group).startswith("Other")
    ]
    assert "Tell Southmere at once" in [row.what for row in rows]
    assert referrals.allocate(world, referral).state == "allocated"


def test_E11_a_child_open_elsewhere_is_acted_for_in_danger_too(world) -> None:
    child = children.child(world)
    elsewhere.opened(world, child)
    referral = elsewhere.in_danger(world, child)
    assert referrals.allocate(world, referral).case.state == "open"


def test_E11_the_case_is_kept_until_the_home_authority_accepts_in_writing(world) -> None:
    referral = elsewhere.in_danger(world)
    case = referrals.allocate(world, referral).case
    given = {"case": case, "reason": "RC5", "words": "Southmere goes on."}
    with pytest.raises(Refused, match="until Southmere accepts it in writing"):
        case_actions.close.close(**world.does("manager", **given))
    with pytest.raises(NotNow, match="kept here until Southmere"):
        actions.refer_home.refer_home(
            **world.does("manager", referral=elsewhere_again(world), **elsewhere.told(world))
        )
    elsewhere.accept(world, ActedFirst.objects.get(child=case.child))
    case.refresh_from_db()
    closure = case_actions.close.close(**world.does("manager", **given))
    assert closure.case.state == "closed"


def elsewhere_again(world):
    """Another child in danger, whose case has not begun yet."""
    child = elsewhere.living(world, given_names="Linnet")
    return elsewhere.in_danger(world, child)


def test_E11_a_telling_that_is_late_after_danger_is_seen_by_the_manager(world) -> None:
    elsewhere.in_danger(world)
    assert "Tell Southmere at once" not in [r.what for r in Work(world.person("manager")).rows]
    world.moments.forward(days=1)
    assert "Tell Southmere at once" in [r.what for r in Work(world.person("manager")).rows]


def test_a_child_of_ours_leaves_no_trace_of_any_of_this(world) -> None:
    referrals.allocated(world)
    assert not ActedFirst.objects.exists()
    assert not Telling.objects.exists()
