"""Every state × act × role of every lifecycle: what happens is what the table says.

A record in the state is reached through the acts (universe/lifecycles.py), then the act is called
as a person in each role would. It succeeds if the table has the step, the role and no requirement
against it; otherwise it is refused, and nothing at all has changed.
"""

import pytest
from django.db import transaction
from universe import World
from universe.lifecycles import ACTS, POST_OF, STATES

from swis.record.kernel.models import Event, Receipt, StepTaken
from swis.record.kernel.refusals import NotNow, Refused, Unknown
from swis.record.kernel.workflow import Lifecycle
from swis.record.site.reference.lifecycles import lifecycles

ALL = {lifecycle.noun: lifecycle for _, lifecycle in lifecycles()}
PAIRS = [
    (noun, state, act)
    for noun, lifecycle in ALL.items()
    for state in lifecycle.states
    for act in dict.fromkeys(step.act for step in lifecycle.steps)
]


class _Undo(Exception):
    """Takes back what one role did, so that the next starts from the same state."""


def _fingerprint(record) -> tuple:
    row = type(record).objects.values("state", "version").get(pk=record.pk)
    counts = (StepTaken, Event, Receipt)
    return (*row.values(), *(model.objects.count() for model in counts))


def _allowed(lifecycle: Lifecycle, record, act: str, person) -> bool:
    return any(
        step.act == act and step.start == record.state and not step.refusal(record, person)
        for step in lifecycle.steps
    )


def _try(world: World, lifecycle: Lifecycle, record, act: str, post: str) -> None:
    before = _fingerprint(record)
    record.refresh_from_db()
    should = _allowed(lifecycle, record, act, world.person(post))
    told = f"{post} tries to {act} a {lifecycle.noun} that is {record.state}"
    try:
        ACTS[lifecycle.noun][act](world, record, post)
    except (NotNow, Refused, Unknown) as refusal:
        assert not should, f"{told}: refused ({refusal}), but the table allows it"
        assert _fingerprint(record) == before, f"{told}: refused, but something changed"
    else:
        assert should, f"{told}: done, but the table does not allow it"
        ends = {s.end for s in lifecycle.steps if (s.act, s.start) == (act, before[0])}
        assert _fingerprint(record)[0] in ends


@pytest.mark.parametrize(("noun", "state", "act"), PAIRS)
def test_what_happens_is_what_the_table_says(world: World, noun: str, state: str, act: str) -> None:
    record = STATES[noun][state](world)
    assert record.state == state
    for post in POST_OF.values():
        with pytest.raises(_Undo), transaction.atomic():
            _try(world, ALL[noun], record, act, post)
            raise _Undo


def test_every_lifecycle_state_and_act_is_tried() -> None:
    for noun, lifecycle in ALL.items():
        assert set(STATES[noun]) == set(lifecycle.states)
        assert set(ACTS[noun]) >= {step.act for step in lifecycle.steps}


def test_every_state_can_be_reached_and_every_step_is_somebodys() -> None:
    for lifecycle in ALL.values():
        reached = {lifecycle.initial} | {step.end for step in lifecycle.steps}
        assert reached == set(lifecycle.states)
        assert all(step.may for step in lifecycle.steps)
