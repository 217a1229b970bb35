"""Home visits: planned, begun, come back from, written up; or nobody is back in time."""

from datetime import timedelta
from typing import Any

from swis.kernel import people
from swis.record.beyond_school import actions, models, workflow

from ..press import Press, Town
from .move import move

S = workflow.VisitState


@move(2)
def plan_visit(town: Town) -> Press | None:
    by, ringer = town.any(people.Role.SOCIAL_WORKER), town.any(people.MANAGERS)
    if not by or not ringer:
        return None
    child = town.pick(by, town.children(by))
    starts_at = town.at + timedelta(minutes=town.rng.choice([5, 60, 60 * 24]))
    given = {
        "child": child,
        "starts_at": starts_at,
        "expected_back": starts_at + timedelta(hours=2),
        "place": models.VisitPlace.HOME,
        "company": models.Company.ALONE,
        "ringer": ringer,
        "number": "07700 900123",
        "about": town.say("action"),
    }
    return Press(actions.visit.plan_visit, by, given) if child else None


def _own(town: Town, *states: str) -> tuple[Any, Any]:
    by = town.any(people.Role.SOCIAL_WORKER)
    if by is None:
        return None, None
    return by, town.one(models.HomeVisit.objects.filter(worker=by, state__in=states))


@move(2)
def set_off(town: Town) -> Press | None:
    by, visit = _own(town, S.PLANNED)
    return Press(actions.visit.set_off, by, {"visit": visit}) if visit else None


@move(3)
def come_back(town: Town) -> Press | None:
    by, visit = _own(town, S.OUT)
    return Press(actions.visit.come_back, by, {"visit": visit}) if visit else None


@move(1)
def ring(town: Town) -> Press | None:
    by = town.any(people.MANAGERS)
    visit = town.one(models.HomeVisit.objects.filter(state=S.OUT, ringer=by)) if by else None
    given = {"visit": visit, "outcome": models.CallOutcome.NO_ANSWER, "words": town.say("note")}
    return Press(actions.visit.ring, by, given) if visit else None


@move(2)
def log_visit(town: Town) -> Press | None:
    by, visit = _own(town, S.BACK, S.OUT)
    given = {"visit": visit, "found": models.Found.CHILD, "minutes": 50}
    words = {"child_words": town.say("child"), "words": town.say("note")}
    return Press(actions.visit.log_visit, by, {**given, **words}) if visit else None


@move(0.7)
def cancel_visit(town: Town) -> Press | None:
    by, visit = _own(town, S.PLANNED)
    given = {"visit": visit, "why_not": town.say("reason")}
    return Press(actions.visit.cancel_visit, by, given) if visit else None
