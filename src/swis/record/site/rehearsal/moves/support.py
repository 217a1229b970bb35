"""Non-statutory work with one child: planned and agreed, its sessions, its review, its end."""

from typing import Any

from swis.kernel import people
from swis.record.activities import wording
from swis.record.children import models as children
from swis.record.support import actions, models, workflow

from ..press import Press, Town
from .children import at_school
from .decisions import asked
from .move import move

R = people.Role
SAID = wording.Opened("What you tell me is private, but it isn't a secret.", "1, September 2020")


@move(3)
def plan_and_ask(town: Town) -> Press | None:
    placement = town.one(town.placements())
    if not placement:
        return None
    child = town.one(at_school(town, placement.school).filter(is_restricted=False))
    by = town.any(R.SOCIAL_WORKER, people.DSLS)
    if not child or not by:
        return None
    given = {
        "child": child,
        "school": placement.school,
        "worker": placement.worker,
        "aims": town.say("aim"),
        "asked": asked(town, children.AgreementState.AGREED),
    }
    return Press(actions.support.plan_and_ask, by, given)


def _mine(town: Town, *states: str) -> tuple[Any, Any]:
    by = town.any(R.SOCIAL_WORKER)
    if by is None:
        return None, None
    return by, town.pick(by, models.Support.objects.filter(worker=by, state__in=states))


@move(6)
def log(town: Town) -> Press | None:
    by, support = _mine(town, *workflow.SUPPORT.open_states())
    if not support:
        return None
    given = {"support": support, "held_at": town.at, "minutes": 45, "opened": SAID}
    words = {"child_words": town.say("child"), "words": town.say("note")}
    return Press(actions.session.log, by, {**given, **words})


@move(2)
def correct(town: Town) -> Press | None:
    """What it said before stays; the same page at another desk comes too late."""
    by = town.any(R.SOCIAL_WORKER)
    session = town.one(models.Session.objects.filter(held_by=by)) if by else None
    if not session:
        return None
    given = {"session": session, "version": session.version, "minutes": 30}
    words = {"child_words": town.say("child"), "words": town.say("note")}
    press = Press(actions.session.correct, by, {**given, **words, "reason": town.say("reason")})
    again = {"session": models.Session.objects.get(pk=session.pk), "reason": town.say("reason")}
    press.rival = Press(actions.session.correct, by, {**given, **words, **again})
    return press


@move(1.5)
def review(town: Town) -> Press | None:
    by, support = _mine(town, *workflow.SUPPORT.open_states())
    if not support:
        return None
    given = {"support": support, "held_on": town.today, "changed": town.say("note")}
    more = {"child_view": town.say("child"), "goes_on": models.GoesOn.GO_ON, "aims": ""}
    return Press(actions.support.review, by, {**given, **more, "review_on": None})


@move(1.5)
def close(town: Town) -> Press | None:
    by, support = _mine(town, *workflow.SUPPORT.open_states())
    given = {"support": support, "how_ended": models.HowEnded.AIMS_MET, "ending": town.say("note")}
    return Press(actions.support.close, by, given) if support else None
