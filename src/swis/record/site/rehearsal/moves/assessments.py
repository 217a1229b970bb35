"""An assessment is written, sent, sent back, signed off by another, and has its outcome."""

from datetime import timedelta
from typing import Any

from swis.kernel import clocks, people
from swis.record.cases import actions, models, workflow

from ..press import Press, Town
from .move import move

S = workflow.AssessmentState
R = people.Role


def told(town: Town) -> models.Told:
    return models.Told(town.say("told"))


def _known(town: Town, by: Any, *states: str) -> Any:
    return town.pick(by, models.Assessment.objects.filter(state__in=states))


def _own(town: Town, *states: str) -> tuple[Any, Any]:
    """A worker, and an assessment of a case that they hold now."""
    by = town.any(R.SOCIAL_WORKER)
    if by is None:
        return None, None
    held = models.Allocation.objects.filter(worker=by, ends_on=None).values("case")
    rows = models.Assessment.objects.filter(case__in=held, state__in=states)
    return by, town.one(rows)


@move(8)
def write(town: Town) -> Press | None:
    """At two desks at once, too: whoever comes second must not undo the first."""
    by, assessment = _own(town, S.WRITING, S.SENT_BACK)
    if not assessment:
        return None
    given = {
        "assessment": assessment,
        "version": assessment.version,
        "child_words": town.say("child"),
        "child_seen": models.Seen.ALONE,
        "child_seen_on": town.today - timedelta(days=1),
        "not_seen_why": "",
        "analysis": town.say("note"),
        "recommendation": town.one(sorted(models.OutcomeKind)),
        "system_reference": str(town.rng.randint(1_000_000, 9_999_999)),
    }
    stale = models.Assessment.objects.get(pk=assessment.pk)
    again = {**given, "assessment": stale, "analysis": town.say("note")}
    return Press(actions.assess.write, by, given, Press(actions.assess.write, by, again))


@move(8)
def submit(town: Town) -> Press | None:
    by, assessment = _own(town, S.WRITING, S.SENT_BACK)
    given = {"assessment": assessment, "answer": town.say("answer")}
    return Press(actions.assess.submit, by, given) if assessment else None


@move(2)
def send_back(town: Town) -> Press | None:
    by = town.any(people.MANAGERS)
    assessment = _known(town, by, S.SUBMITTED)
    given = {"assessment": assessment, "words": town.say("answer")}
    return Press(actions.assess.send_back, by, given) if assessment else None


@move(12)
def sign_off(town: Town) -> Press | None:
    """Also tried by whoever wrote it and manages as well, who must be refused (E7)."""
    by = town.any(people.MANAGERS)
    assessment = _known(town, by, S.SUBMITTED)
    if not assessment:
        return None
    given = {"assessment": assessment, "child_seen": assessment.child_seen}
    return Press(actions.assess.sign_off, by, {**given, "words": town.say("note")})


@move(10)
def record_outcome(town: Town) -> Press | None:
    by = town.any(people.MANAGERS)
    signed = models.Assessment.objects.filter(state=S.SIGNED_OFF, outcome=None)
    assessment = town.pick(by, signed)
    if not assessment:
        return None
    kinds = [each for each in models.OutcomeKind if each != models.OutcomeKind.CHILD_PROTECTION]
    kind = town.one(sorted(kinds))
    has_plan = kind not in models.BELOW_THRESHOLD or town.rng.random() < 0.1  # which is refused
    given = {
        "assessment": assessment,
        "kind": kind,
        "reasons": town.say("reason"),
        "told": told(town),
        "plan_told": told(town) if has_plan else None,
        "next_meeting_on": clocks.add_working_days(town.today, 20),
    }
    return Press(actions.outcome.record_outcome, by, given)


@move(1)
def correct(town: Town) -> Press | None:
    by, assessment = _own(town, S.SIGNED_OFF)
    given = {"assessment": assessment, "words": town.say("note")}
    return Press(actions.assess.correct, by, given) if assessment else None
