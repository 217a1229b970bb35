"""A concern on the wrong child is moved, and hidden there from all but information governance."""

import pytest
from universe import World, children, concerns, referrals, threshold

from swis.kernel.refusals import NotNow, Refused
from swis.record.concerns import actions, queries
from swis.record.concerns.models import Concern
from swis.record.threshold import queries as threshold_queries


def on_the_wrong_child(world: World) -> Concern:
    return concerns.matched(world, children.child(world, given_names="Linden"))


def test_it_stands_on_the_right_child_and_is_hidden_on_the_wrong_one(world, sign_in) -> None:
    concern = on_the_wrong_child(world)
    wrong, right = concern.child, children.child(world)
    data = {
        "press": World.key(),
        "child_reference": right.reference.lower(),
        "reason": "The brother was meant.",
    }
    answer = sign_in("governance").post(f"/concerns/{concern.reference}/refile/", data)
    assert answer.status_code == 302
    dsl, governance = world.person("dsl"), world.person("governance")
    assert queries.chronology.entries(wrong, dsl) == []
    assert [row.what for row in queries.chronology.entries(right, dsl)] == ["Concern raised"]
    (row,) = queries.chronology.entries(wrong, governance)
    assert "by mistake" in row.what
    page = sign_in("dsl").get(f"/concerns/{concern.reference}/").content.decode()
    assert wrong.reference not in page
    assert "Linden" not in page
    page = sign_in("governance").get(f"/concerns/{concern.reference}/").content.decode()
    assert wrong.reference in page


def test_where_the_right_child_is_not_known_it_waits_to_be_matched(world, sign_in) -> None:
    concern = on_the_wrong_child(world)
    data = {"press": World.key(), "child_reference": "", "reason": "It is somebody else."}
    sign_in("governance").post(f"/concerns/{concern.reference}/refile/", data)
    concern.refresh_from_db()
    assert concern.child is None
    right = children.child(world)
    assert actions.match(**world.does("dsl", concern=concern, child=right)).child == right


def test_an_unknown_reference_is_an_error(world, sign_in) -> None:
    concern = on_the_wrong_child(world)
    data = {"press": World.key(), "child_reference": "CH-00000-00000", "reason": "Typed."}
    answer = sign_in("governance").post(f"/concerns/{concern.reference}/refile/", data)
    assert answer.status_code == 422
    assert "Check every character" in answer.content.decode()
    assert "Typed." in answer.content.decode()


@pytest.mark.parametrize("post", ["dsl", "worker", "manager", "teacher"])
def test_only_information_governance_moves_it(world, sign_in, post) -> None:
    concern = on_the_wrong_child(world)
    assert sign_in(post).get(f"/concerns/{concern.reference}/refile/").status_code == 403
    with pytest.raises(NotNow):
        actions.refile(**world.does(post, concern=concern, child=None, reason="x"))


def test_what_cannot_be_moved_says_why(world) -> None:
    concern = on_the_wrong_child(world)
    with pytest.raises(Refused):
        actions.refile(**world.does("governance", concern=concern, child=concern.child, reason="x"))
    referred = referrals.received(world).concern
    with pytest.raises(NotNow, match="referral came of this concern"):
        actions.refile(**world.does("governance", concern=referred, child=None, reason="x"))


def test_a_decided_concern_goes_to_the_right_child_with_its_decision(world) -> None:
    decided = threshold.agreed(world)
    wrong, right = decided.concern.child, children.child(world, given_names="Linden")
    given = {"concern": decided.concern, "reason": "Her brother was meant."}
    with pytest.raises(Refused, match="straight to the right child"):
        actions.refile(**world.does("governance", child=None, **given))
    actions.refile(**world.does("governance", child=right, **given))
    dsl = world.person("dsl")
    assert threshold_queries.chronology.entries(right, dsl)
    assert not threshold_queries.chronology.entries(wrong, dsl)
    decided.concern.refresh_from_db()
    actions.refile(**world.does("governance", **given | {"child": wrong}))
    assert threshold_queries.chronology.entries(wrong, dsl)
