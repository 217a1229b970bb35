"""Faults planted in the code, one at a time: each a name, what it does, and where to find it.

They are patches in this process alone; `test_mutants` asks whether fifty seeds find each of them.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from swis.kernel import acts, audit, clocks, outbox, visibility
from swis.kernel import models as kernel
from swis.record.cases import models as cases
from swis.record.cases.actions import cap
from swis.record.concerns import access as concerns_access
from swis.record.concerns import queries as concerns_queries
from swis.record.desk.queries import rooms
from swis.record.threshold import requirements

Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class Mutant:
    """A fault, and the invariants that may be the first to find it."""

    plant: Callable[[Patch], None]
    found_by: tuple[str, ...]


def _drop_concerns_from_homes(patch: Patch) -> None:
    left = tuple(each for each in rooms.WAITING if each is not concerns_queries.waiting.waiting_for)
    patch.setattr(rooms, "WAITING", left)


def _forget_to_tell(patch: Patch) -> None:
    patch.setattr(outbox, "tell", lambda *args, **given: None)


def _lose_the_second_press(patch: Patch) -> None:
    """A press whose act was stopped half-way is taken for done when it is sent again."""
    pressed, real = set(), acts._press_once

    def forgets(key: Any, name: str, by: Any, at: Any) -> Any:
        if key in pressed:
            return kernel.Receipt(key=key, act=name, by_id=by.account_id, at=at), False
        pressed.add(key)
        return real(key, name, by, at)

    patch.setattr(acts, "_press_once", forgets)


def _do_a_press_twice(patch: Patch) -> None:
    patch.setattr(acts, "_press_once", lambda key, name, by, at: (None, True))


def _widen_one_sentence(patch: Patch) -> None:
    """Every concern is known to everybody."""
    narrow = concerns_access.visible_to

    def wide(person: Any) -> Any:
        return visibility.EVERYTHING

    patch.setattr(concerns_access, "visible_to", wide)
    rules = [(noun, wide if rule is narrow else rule) for noun, rule in visibility.RULES]
    patch.setattr(visibility, "RULES", rules)


def _skip_a_steps_row(patch: Patch) -> None:
    patch.setattr(kernel.StepTaken.objects, "create", lambda **row: None)


def _a_day_off(patch: Patch) -> None:
    real = clocks.add_working_days

    def late(day: date, count: int, *which: Any) -> date:
        return real(day, count + 1, *which) if count > 1 else real(day, count, *which)

    patch.setattr(clocks, "add_working_days", late)


def _ask_no_cap(patch: Patch) -> None:
    patch.setattr(cap.Cap, "_is_over", lambda self, child, held: False)


def _sign_off_ones_own(patch: Patch) -> None:
    patch.setattr(cases.Assessment, "authors", property(lambda self: set()))


def _one_name_is_enough(patch: Patch) -> None:
    anybody: Any = lambda decision, person: None  # noqa: E731
    patch.setattr(requirements.the_other_partner, "__code__", anybody.__code__)


def _keep_a_part(patch: Patch) -> None:
    """A stopped act leaves what it had written."""
    patch.setattr(acts, "transaction", SimpleNamespace(atomic=nullcontext))


def _leave_out_of_the_log(patch: Patch) -> None:
    real = audit.write
    patch.setattr(
        audit, "write", lambda rows: real([row for row in rows if row.act != "concerns.see"])
    )


def _lose_what_was_before(patch: Patch) -> None:
    patch.setattr(kernel.Change.objects, "bulk_create", lambda rows: list(rows))


MUTANTS = {
    "concerns dropped from every home": Mutant(_drop_concerns_from_homes, ("the promise",)),
    "nobody is told": Mutant(_forget_to_tell, ("told",)),
    "the second press lost": Mutant(_lose_the_second_press, ("the log", "words")),
    "a press done twice": Mutant(_do_a_press_twice, ("",)),
    "one sentence of access widened": Mutant(_widen_one_sentence, ("access",)),
    "a step's row skipped": Mutant(_skip_a_steps_row, ("states", "names and cap")),
    "a clock a day off": Mutant(_a_day_off, ("limits",)),
    "the cap not asked": Mutant(_ask_no_cap, ("names and cap",)),
    "signed off by its author": Mutant(_sign_off_ones_own, ("names and cap",)),
    "one name under a decision": Mutant(_one_name_is_enough, ("names and cap",)),
    "a rollback that keeps a part": Mutant(_keep_a_part, ("",)),
    "a log row not written": Mutant(_leave_out_of_the_log, ("the log",)),
    "an edit that loses what was": Mutant(_lose_what_was_before, ("words", "names and cap")),
}
