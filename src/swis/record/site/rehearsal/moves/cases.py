"""A case goes on: notes, plans, another worker, cover, the end of an override, its closing."""

from datetime import timedelta
from typing import Any

from swis.kernel import clocks, people
from swis.record.cases import actions, models, workflow

from ..press import Press, Town
from .assessments import told
from .move import move

R = people.Role


def _open(town: Town, *groups: Any) -> tuple[Any, Any]:
    by = town.any(*groups)
    if by is None:
        return None, None
    rows = models.Case.objects.filter(state=workflow.CaseState.OPEN)
    return by, town.pick(by, rows)


@move(6)
def add_note(town: Town) -> Press | None:
    by, case = _open(town, people.SWIS_TEAM)
    if not case:
        return None
    kind = town.one([models.NoteKind.VISIT, models.NoteKind.CONTACT, models.NoteKind.MEETING])
    given = {"case": case, "kind": kind, "happened_on": town.today}
    words = {"child_words": town.say("child"), "words": town.say("note")}
    if kind == models.NoteKind.VISIT:
        words["child_seen"] = town.one(sorted(models.Seen))
    return Press(actions.notes.add_note, by, {**given, **words})


@move(2)
def set_plan(town: Town) -> Press | None:
    by, case = _open(town, people.SWIS_TEAM)
    if not case:
        return None
    kinds = (models.OutcomeKind.CHILD_IN_NEED, models.OutcomeKind.LOOKED_AFTER)
    day = clocks.add_working_days(town.today, 20)
    given = {"case": case, "kind": town.one(kinds), "next_meeting_on": day, "told": told(town)}
    return Press(actions.plans.set_plan, by, given)


def _worker(town: Town, case: models.Case) -> Any:
    """A worker of the team that has the case."""
    return town.one(town.holders([R.SOCIAL_WORKER], team_id=case.team_id, at_work=False))


@move(2)
def reallocate(town: Town) -> Press | None:
    by, case = _open(town, people.MANAGERS)
    if not case or not (worker := _worker(town, case)):
        return None
    over = {}
    if town.rng.random() < 0.2:
        until = clocks.add_working_days(town.today, 20)
        over = {"override_reason": town.say("reason"), "override_until": until}
    given = {"case": case, "worker": worker, "reason": town.say("reason")}
    return Press(actions.allocation.reallocate, by, {**given, **over})


@move(2)
def cover(town: Town) -> Press | None:
    by, case = _open(town, people.MANAGERS)
    if not case or not (worker := _worker(town, case)):
        return None
    starts_on = town.today + timedelta(days=town.rng.randint(0, 3))
    last_on = starts_on + timedelta(days=town.rng.randint(0, 14))
    given = {"cases": [case], "worker": worker, "starts_on": starts_on, "last_on": last_on}
    return Press(actions.cover.cover, by, given)


@move(0.7)
def end_cover(town: Town) -> Press | None:
    by = town.any(people.MANAGERS)
    if by is None:
        return None
    held = town.pick(by, models.Cover.objects.filter(ends_on__gt=town.today))
    return Press(actions.cover.end_cover, by, {"cover": held}) if held else None


@move(3)
def close(town: Town) -> Press | None:
    by, case = _open(town, people.MANAGERS)
    if not case:
        return None
    reasons = [models.ClosureReason.NO_LONGER_IN_NEED, models.ClosureReason.OTHER_AUTHORITY]
    given = {"case": case, "reason": town.one(reasons), "words": town.say("reason")}
    return Press(actions.close.close, by, {**given, "told": told(town)})
