"""An act is one transaction, one entry of the log, and one press done once."""

from datetime import date
from uuid import uuid4

import pytest
from universe import World, concerns

from swis.kernel import audit, permission
from swis.kernel.acts import act
from swis.kernel.models import Event
from swis.kernel.refusals import NotNow
from swis.record.concerns import actions
from swis.record.concerns.models import Concern


@act(may=permission.of_anyone())
def _raise_and_fail(*, by, at, **given):
    actions.raise_concern(by=by, at=at, **given)
    raise RuntimeError("the power failed here")


@act(may=permission.of_anyone())
def _raise_and_see(*, by, at, **given):
    concern = actions.raise_concern(by=by, at=at, **given)
    return actions.see(concern=concern, by=by, at=at)


def _given(world: World) -> dict:
    return {
        "school": world.ashgrove,
        "who": "Juniper",
        "words": "She cried.",
        "happened_on": date(2026, 1, 5),
    }


def test_what_fails_half_way_leaves_nothing_not_even_in_the_log(world: World) -> None:
    before = Event.objects.count()
    with pytest.raises(RuntimeError):
        _raise_and_fail(**world.does("dsl", **_given(world)))
    assert not Concern.objects.exists()
    assert Event.objects.count() == before
    assert audit.verify() is None


def test_acts_nest_and_each_is_in_the_log_in_the_order_they_ended(world: World) -> None:
    before = Event.objects.count()
    _raise_and_see(**world.does("dsl", **_given(world)))
    acts = [event.act.split(".")[-1] for event in Event.objects.filter(number__gt=before)]
    assert acts == ["raise_concern", "see", "_raise_and_see"]


def test_a_step_taken_twice_by_two_people_is_taken_once(world: World) -> None:
    concern = concerns.raised(world)
    hers, his = (Concern.objects.get(pk=concern.pk) for _ in range(2))
    actions.see(**world.does("dsl", concern=hers))
    with pytest.raises(NotNow, match="just dealt with"):
        actions.see(**world.does("deputy_dsl", concern=his))


def test_a_replayed_step_answers_as_the_first_time(world: World) -> None:
    concern = concerns.raised(world)
    given = world.does("dsl", concern=concern)
    assert actions.see(**given).state == "seen"
    given["concern"] = Concern.objects.get(pk=concern.pk)
    assert actions.see(**given).state == "seen"
    assert Event.objects.filter(act="concerns.see").count() == 1


def test_references_come_from_the_press_so_that_a_seed_gives_the_same_ones(world: World) -> None:
    key = uuid4()
    first = actions.raise_concern(**{**world.does("dsl", **_given(world)), "key": key})
    reference = first.reference
    assert reference.startswith("CN-")
    again = actions.raise_concern(**{**world.does("dsl", **_given(world)), "key": key})
    assert again.reference == reference
