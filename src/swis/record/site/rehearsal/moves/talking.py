"""What is agreed to be done, what the school is told and enters, what is disagreed about, and calls
that duty took."""

from typing import Any

from swis.kernel import clocks, people
from swis.record.activities import actions as activities_actions
from swis.record.activities import models as activities
from swis.record.meetings import actions, models, workflow
from swis.record.meetings import queries as meetings_queries
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing

from ..press import Press, Town
from .move import move

R = people.Role


@move(1.5)
def agree_action(town: Town) -> Press | None:
    by, owner = town.any(workflow.PARTIES), town.any(workflow.PARTIES)
    if not by or not owner:
        return None
    child = town.pick(by, town.children(by))
    due_on = clocks.add_working_days(town.today, 5)
    given = {"owner": owner, "what": town.say("action"), "due_on": due_on, "because": ""}
    return Press(actions.agree.agree_action, by, {**given, "child": child})


@move(1)
def finish(town: Town) -> Press | None:
    action = town.one(models.Action.objects.filter(state__in=workflow.ACTION.open_states()))
    given = {"action": action, "ending": town.say("note")}
    return Press(actions.agree.finish, action.owner, given) if action else None


@move(3)
def enter(town: Town) -> Press | None:
    """It stands on the other system now."""
    by = town.any(people.DSLS, people.SWIS_TEAM)
    if by is None:
        return None
    entry = town.pick(by, sharing.BookEntry.objects.all())
    given = {"entry": entry, "entered_reference": f"E{town.rng.randint(1, 10**6)}"}
    return Press(sharing_actions.enter, by, given) if entry else None


@move(3)
def acknowledge(town: Town) -> Press | None:
    by = town.any(people.DSLS)
    if by is None:
        return None
    share = town.pick(by, sharing.Share.objects.filter(school__in=town.places(by)))
    return Press(sharing_actions.acknowledge, by, {"share": share}) if share else None


@move(1)
def ask_basis(town: Town) -> Press | None:
    by = town.any(people.DSLS)
    if by is None:
        return None
    person = town.person(by)
    child = town.pick(by, town.children(by))
    decided_by = town.any(R.SOCIAL_WORKER)
    if not child or not decided_by:
        return None
    subject = meetings_queries.disagreements.subject(person, child.reference)
    given = {"subject": subject, "decided_by": decided_by, "words": town.say("reason")}
    return Press(actions.disagree.ask_basis, by, given) if subject.team else None


def _disagreed(town: Town) -> tuple[Any, Any]:
    by = town.any(people.DSLS, people.SWIS_TEAM)
    if by is None:
        return None, None
    open_ones = models.Disagreement.objects.filter(state__in=workflow.DISAGREEMENT.open_states())
    return by, town.pick(by, open_ones)


@move(1.5)
def climb(town: Town) -> Press | None:
    """The next rung, whichever somebody tries."""
    by, found = _disagreed(town)
    if not found:
        return None
    verb, word = town.one(
        [("give_basis", "basis"), ("take_up", "why"), ("gather", "gathered"), ("resolve", "ending")]
    )
    given = {"disagreement": found, word: town.say("reason")}
    return Press(getattr(actions.disagree, verb), by, given)


@move(1.5)
def take_call(town: Town) -> Press | None:
    """Duty took a call for a school."""
    by = town.any(people.SWIS_TEAM)
    placement = town.one(town.placements())
    if not by or not placement:
        return None
    said = {
        "held_at": town.at,
        "minutes": 10,
        "with_whom": activities.WithWhom.SCHOOL_STAFF,
        "with_name": "Mr Hale",
        "about_whom": "A girl in year 9",
        "question": town.say("worry"),
        "words": town.say("note"),
    }
    given = {"school": placement.school, "is_urgent": town.rng.random() < 0.3}
    return Press(activities_actions.consult.take_call, by, {**given, **said})
