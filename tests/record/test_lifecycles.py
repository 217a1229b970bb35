"""Every state × act × role of every lifecycle: what happens is what the table says.

A record in the state is reached through the acts (universe/lifecycles), then each act is called as
a person in each role would. The step is taken if the table has it, the role and no requirement
against it; otherwise not, and where the act refuses, nothing at all has changed.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from universe import World
from universe.lifecycles import ACTS, POST_OF, STATES, builder

from swis.kernel.models import Event, Receipt, StepTaken
from swis.kernel.refusals import NotNow, Refused, Unknown
from swis.kernel.workflow import Lifecycle
from swis.record.site.reference.lifecycles import lifecycles

ALL = {lifecycle.noun: lifecycle for _, lifecycle in lifecycles()}
PAIRS = [(noun, state) for noun, lifecycle in ALL.items() for state in lifecycle.states]


def acts(lifecycle: Lifecycle) -> list[str]:
    return list(dict.fromkeys(step.act for step in lifecycle.steps))


@dataclass(frozen=True)
class Attempt:
    """One person calling one act on one record; afterwards all is as it was."""

    world: World
    lifecycle: Lifecycle
    record: Any
    act: str
    post: str

    def __str__(self) -> str:
        return f"{self.post} calls {self.act} on a {self.lifecycle.noun}: {self.record.state}"

    def is_allowed(self) -> bool:
        person = self.world.person(self.post)
        return any(
            step.act == self.act
            and step.start == self.record.state
            and not step.refusal(self.record, person)
            for step in self.lifecycle.steps
        )

    def make(self) -> bool:
        """Make the attempt, and take it back; whether the step was taken."""
        try:
            with transaction.atomic():
                taken = self._check()
                transaction.set_rollback(True)
                return taken
        finally:
            self.record.refresh_from_db()

    def _check(self) -> bool:
        should, before, counts = self.is_allowed(), self._state(), self._counts()
        refusal = self._refusal()
        if refusal is None:
            self._check_done(should, before)
        else:
            assert not should, f"{self}: refused ({refusal}), but the table allows it"
            assert (self._state(), self._counts()) == (before, counts), f"{self}: left a trace"
        return should

    def _refusal(self) -> Exception | None:
        try:
            ACTS[self.lifecycle.noun][self.act](self.world, self.record, self.post)
        except (NotNow, Refused, Unknown) as refusal:
            return refusal
        return None

    def _check_done(self, should: bool, before: str) -> None:
        """Done: into a state of the table. An act of another record may leave this one alone."""
        ends = {s.end for s in self.lifecycle.steps if (s.act, s.start) == (self.act, before)}
        after = self._state()
        if should:
            assert after in ends, f"{self}: it is now {after}"
        else:
            assert after == before, f"{self}: it is now {after}, and the table does not allow it"
            taken = StepTaken.objects.filter(reference=self.record.reference, act=self.act)
            assert not taken.filter(at=self.world.moments.now).exists(), f"{self}: step taken"

    def _state(self) -> str:
        return type(self.record).objects.values_list("state", flat=True).get(pk=self.record.pk)

    def _counts(self) -> list[int]:
        return [model.objects.count() for model in (StepTaken, Event, Receipt)]


@pytest.mark.parametrize(("noun", "state"), PAIRS)
def test_what_happens_is_what_the_table_says(world: World, noun: str, state: str) -> None:
    lifecycle, built = ALL[noun], {}
    for act in acts(lifecycle):
        build = builder(noun, state, act)
        record = built[build] if build in built else built.setdefault(build, build(world))
        record.refresh_from_db()
        assert record.state == state
        tried = [Attempt(world, lifecycle, record, act, post) for post in POST_OF.values()]
        taken = [attempt.make() for attempt in tried]
        is_step = any((s.act, s.start) == (act, state) for s in lifecycle.steps)
        assert any(taken) == is_step, f"nobody here could {act} a {noun} that is {state}"


def test_every_lifecycle_state_and_act_is_tried() -> None:
    for noun, lifecycle in ALL.items():
        assert {state for state in STATES[noun] if isinstance(state, str)} == set(lifecycle.states)
        assert set(ACTS[noun]) >= set(acts(lifecycle))


def test_every_state_can_be_reached_and_every_step_is_somebodys() -> None:
    for lifecycle in ALL.values():
        reached = {lifecycle.initial} | {step.end for step in lifecycle.steps}
        assert reached == set(lifecycle.states)
        assert all(step.may for step in lifecycle.steps)
