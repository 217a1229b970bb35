"""What goes wrong between a person and the record: a press is sent twice, its answer is lost, the
process stops between two writes, a page lies open until others have worked on.

Each is seen to have left nothing but what a single, whole act leaves.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import connection

from swis.kernel import models as kernel
from swis.kernel import refusals, visibility

from .press import Press, Town

KINDS = ("repeated", "killed", "late", "second editor")
REPEATED, KILLED, LATE = 0.06, 0.05, 0.05  # of the presses
WRITE = re.compile(r"INSERT|UPDATE|DELETE")
SAID_NO = (refusals.Refused, refusals.NotNow, refusals.Stale)


class KilledError(Exception):
    """The process has stopped here."""


def do(town: Town, press: Press) -> Any:
    """The press, once: by the person as they are now, at this moment; as a request asks it."""
    by = town.person(press.by)
    with visibility.asked_once():
        return press.act(**press.given, by=by, at=town.at, key=press.key)


@contextmanager
def killed_at(write: int) -> Iterator[None]:
    """In here the process stops before its write of this number."""
    left = [write]

    def stops(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if WRITE.match(sql):
            left[0] -= 1
            if left[0] < 0:
                raise KilledError
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(stops):
        yield


def fingerprint() -> dict[str, int]:
    """What stands in each table, as a number that changes with any of it."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = hash(tuple(cursor.fetchall()))
    return found


def kill(town: Town, press: Press) -> list[str]:
    """The process stops somewhere in the act: nothing of it may be left. It is pressed again after
    this, and must then be done."""
    before = fingerprint()
    try:
        with killed_at(town.rng.randint(0, 14)):
            do(town, press)
    except KilledError:
        after = fingerprint()
        left = sorted(table for table, was in before.items() if after[table] != was)
        return [f"{press.name}: the process stopped, and {', '.join(left)} kept a part"] * bool(
            left
        )
    except SAID_NO:
        return []
    return []  # it had fewer writes: done before it could be stopped


def repeat(town: Town, press: Press, result: Any) -> list[str]:
    """The answer was lost, and the same press is sent again: nothing more may happen."""
    before = (kernel.Event.objects.count(), kernel.StepTaken.objects.count())
    try:
        again = do(town, press)
    except SAID_NO as no:
        return [f"{press.name}: the same press, sent again, is refused: {no}"]
    broken = []
    if (kernel.Event.objects.count(), kernel.StepTaken.objects.count()) != before:
        broken.append(f"{press.name}: the same press, sent again, was done again")
    if again != result and again is not None:
        broken.append(f"{press.name}: the same press, sent again, was answered with {again}")
    return broken


def too_late(town: Town, press: Press) -> list[str]:
    """Another's page, opened before the press that was just made: it must not undo it."""
    rival = press.rival
    if rival is None or rival.by is None:
        return []
    try:
        do(town, replace(rival, key=town.key()))
    except SAID_NO:
        return []
    return [f"{rival.name}: {rival.by.name} wrote over what another had just changed, unseen"]
