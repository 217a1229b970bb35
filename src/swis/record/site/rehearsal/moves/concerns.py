"""A worry is raised, read, matched with its child, added to, discussed."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from swis.kernel import people
from swis.record.concerns import actions, models, workflow

from ..press import Press, Town
from .children import at_school, newcomer
from .move import move

S = workflow.ConcernState
LEADS = people.DSLS
R = people.Role


@move(9)
def raise_concern(town: Town) -> Press | None:
    by = town.any(people.SCHOOL_ROLES)
    if not by or not (school := town.led_by(by)):
        return None
    child = town.one(at_school(town, school))
    who = child.name if child and town.rng.random() < 0.7 else "A boy in year 8, I think"
    given = {
        "school": school,
        "who": who,
        "words": town.say("worry"),
        "happened_on": town.today - timedelta(days=town.rng.randint(0, 2)),
    }
    return Press(actions.raise_concern, by, given)


def at_ones_schools(town: Town, by: Any) -> QuerySet[models.Concern]:
    """The concerns of the schools where somebody works; of those who work at none, all."""
    places = town.places(by)
    rows = models.Concern.objects.all()
    return rows.filter(school__in=places) if places else rows


def _unmatched(town: Town) -> tuple[Any, Any]:
    by = town.any(workflow.PARTNERS)
    if not by:
        return None, None
    return by, town.pick(by, at_ones_schools(town, by).filter(child=None))


def _known(town: Town, *states: str, roles: frozenset[R] = workflow.PARTNERS) -> tuple[Any, Any]:
    """Somebody of these roles, and a concern in one of these states that they know of."""
    by = town.any(roles)
    if not by:
        return None, None
    return by, town.pick(by, at_ones_schools(town, by).filter(state__in=states))


@move(9)
def see(town: Town) -> Press | None:
    by, concern = _known(town, S.RAISED, roles=LEADS)
    return Press(actions.see, by, {"concern": concern}) if concern else None


@move(6)
def match(town: Town) -> Press | None:
    by, concern = _unmatched(town)
    if not concern:
        return None
    child = town.pick(by, at_school(town, concern.school))
    return Press(actions.match, by, {"concern": concern, "child": child}) if child else None


@move(6)
def register(town: Town) -> Press | None:
    by, concern = _unmatched(town)
    if not concern:
        return None
    details = newcomer(town, concern.school)
    return Press(actions.register, by, {"concern": concern, **details})


@move(2)
def add(town: Town) -> Press | None:
    by, concern = _known(town, *S)
    given = {"concern": concern, "kind": "addition", "words": town.say("note")}
    return Press(actions.add, by, given) if concern else None


@move(1)
def link(town: Town) -> Press | None:
    by, concern = _known(town, *S)
    if not concern:
        return None
    child = town.pick(by, town.children(by))
    given = {"concern": concern, "child": child, "part": town.one(["sibling", "involved"])}
    return Press(actions.link, by, given) if child else None


@move(1)
def refile(town: Town) -> Press | None:
    """It stood on the wrong child."""
    by, concern = _known(town, S.SEEN, S.DISCUSSED, roles=frozenset({R.INFORMATION_GOVERNANCE}))
    if not concern or not concern.child:
        return None
    child = town.one(at_school(town, concern.school))
    given = {"concern": concern, "child": child, "reason": town.say("reason")}
    return Press(actions.refile, by, given) if child else None


@move(10)
def discuss(town: Town) -> Press | None:
    by, concern = _known(town, S.RAISED, S.SEEN, S.DISCUSSED)
    if not concern or not concern.child:
        return None
    lead = town.one(town.holders(LEADS, school_id=concern.school_id))
    worker = town.one(town.workers_of(concern.school))
    if by.pk in [each.pk for each in town.holders(LEADS)]:
        lead = by
    elif by:
        worker = by
    if not lead or not worker:
        return None
    said = {"lead_said": town.say("note"), "worker_said": town.say("note")}
    given = {"concern": concern, "lead": lead, "worker": worker, "held_on": town.today, **said}
    return Press(actions.discuss, by, {**given, "actions": town.say("action")})
