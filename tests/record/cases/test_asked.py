"""Police and health are asked to a strategy discussion: who, on which number, and when."""

from datetime import datetime, timedelta

import pytest
from universe import cases
from universe.world import World

from swis.kernel import clocks, refusals
from swis.record.cases import actions
from swis.record.cases.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world: World) -> Case:
    return cases.opened(world)


def ask(world: World, case: Case, post: str = "worker", **given: object) -> object:
    given = {
        "agency": "police",
        "who": "DS Rowan Teal, child abuse investigation",
        "number": "01632 960555",
        "asked_when": world.moments.now,
        **given,
    }
    return actions.enquiry.ask_agency(**world.does(post, case=case, **given))


def test_the_discussions_page_says_whom_to_ask_and_then_who_was(
    world: World, case: Case, sign_in
) -> None:
    page = f"/cases/{case.reference}/strategy/"
    before = sign_in("worker").get(page).content.decode()
    assert "Nobody is recorded as asked from police and health yet" in before
    at = datetime.combine(clocks.local_day(world.moments.now), datetime.min.time())
    ask(world, case, asked_when=at.replace(hour=0, minute=42, tzinfo=clocks.LONDON))
    after = sign_in("worker").get(page).content.decode()
    assert "Police asked 12.42am" in after
    assert "DS Rowan Teal, child abuse investigation, 01632 960555" in after
    assert "Nobody is recorded as asked from health yet" in after


def test_the_case_page_says_so(world: World, case: Case, sign_in) -> None:
    ask(world, case, agency="health", who="Named nurse")
    page = sign_in("manager").get(f"/cases/{case.reference}/").content.decode()
    assert "Health asked" in page
    assert "Named nurse, 01632 960555" in page


def test_a_time_to_come_is_refused(world: World, case: Case) -> None:
    with pytest.raises(refusals.Refused, match="a time that has passed"):
        ask(world, case, asked_when=world.moments.now + timedelta(hours=2))


def test_whoever_does_not_hold_the_case_does_not_ask(world: World, case: Case) -> None:
    with pytest.raises(refusals.NotNow):
        ask(world, case, "other_worker")
