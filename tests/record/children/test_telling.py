"""E11: another authority's worker is told what is done here with its child, by whom and when."""

import pytest
from universe import World, children, elsewhere

from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions as children_actions
from swis.record.children import queries
from swis.record.children.models import Telling

FORM = {
    "told_on_day": "5",
    "told_on_month": "1",
    "told_on_year": "2026",
    "time": "8.30",
    "to_whom": "Sunniva Dahl",
    "how": "phone",
    "ending": "She is glad of it.",
}


def test_E11_group_work_leaves_a_task_to_tell_that_authoritys_worker(world, sign_in) -> None:
    child = elsewhere.living(world)
    elsewhere.opened(world, child)
    telling = elsewhere.to_tell(world, child)
    (row,) = [
        r
        for r in queries.work.waiting_for(world.person("worker"))
        if str(r.group) == "Other authorities"
    ]
    assert row.what == "Tell Southmere what is done here"
    browser, address = sign_in("worker"), f"/children/telling/{telling.reference}/"
    page = browser.get(address).content.decode()
    assert "Sunniva Dahl, social worker there" in page
    assert "020 7946 0300" in page
    data = {"press": World.key(), **FORM}
    for _ in range(2):
        assert browser.post(f"{address}told/", data).status_code == 302
    telling.refresh_from_db()
    assert (telling.state, telling.to_whom) == ("told", "Sunniva Dahl")
    assert telling.told_by == world.accounts["worker"]
    whats = [entry.what for entry in queries.work.entries(child, world.person("worker"))]
    assert "Southmere told: Sunniva Dahl" in whats
    assert browser.get(f"{address}told/").status_code == 403


def test_E11_it_is_not_asked_twice_for_one_thing(world) -> None:
    child = elsewhere.living(world)
    assert elsewhere.to_tell(world, child) == elsewhere.to_tell(world, child)
    assert Telling.objects.count() == 1


def test_E11_of_a_child_of_ours_nobody_is_told(world) -> None:
    assert elsewhere.to_tell(world, children.child(world)) is None
    assert not Telling.objects.exists()


def test_they_are_told_before_now(world) -> None:
    telling = elsewhere.to_tell(world)
    given = {"told_at": world.moments.now.replace(year=2027), "to_whom": "S", "how": "phone"}
    with pytest.raises(Refused):
        children_actions.telling.say_told(
            **world.does("worker", telling=telling, ending="", **given)
        )


def test_what_is_missing_comes_back_with_what_was_typed(world, sign_in) -> None:
    telling = elsewhere.to_tell(world)
    data = {"press": World.key(), **FORM, "to_whom": ""}
    answer = sign_in("worker").post(f"/children/telling/{telling.reference}/told/", data)
    assert answer.status_code == 422
    assert "She is glad of it." in answer.content.decode()


def test_it_need_not_be_told_with_the_reason(world, sign_in) -> None:
    telling = elsewhere.to_tell(world)
    data = {"press": World.key(), "ending": "The group did not begin."}
    address = f"/children/telling/{telling.reference}/"
    assert sign_in("worker").post(f"{address}not-needed/", data).status_code == 302
    assert "The group did not begin." in sign_in("worker").get(address).content.decode()


@pytest.mark.parametrize("post", ["other_dsl", "other_worker", "teacher", "dsl"])
def test_others_find_nothing(world, sign_in, post) -> None:
    telling = elsewhere.to_tell(world)
    assert sign_in(post).get(f"/children/telling/{telling.reference}/").status_code == 404


@pytest.mark.parametrize("post", ["teacher", "business_support", "analyst"])
def test_others_leave_no_task(world, post) -> None:
    child = elsewhere.living(world)
    with pytest.raises(NotNow):
        elsewhere.to_tell(world, child, post=post)
