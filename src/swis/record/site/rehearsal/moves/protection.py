"""Strategy discussions, section 47 enquiries, conferences, core groups."""

from typing import Any

from swis.kernel import clocks, people
from swis.record.cases import actions, models, workflow

from ..press import Press, Town
from .assessments import told
from .move import move

TEAM = people.SWIS_TEAM


def _of(town: Town, model: Any, **states: Any) -> tuple[Any, Any]:
    """Somebody of the team, and what hangs on a case that they may know of."""
    record = town.one(model.objects.filter(**states))
    if record is None:
        return None, None
    holder = record.of_case.holder
    by = town.any(TEAM) if holder is None or town.rng.random() < 0.5 else holder
    return by, record if by and town.knows(town.person(by), record) else None


@move(4)
def hold_strategy(town: Town) -> Press | None:
    by, case = _of(town, models.Case, state=workflow.CaseState.OPEN)
    if not case:
        return None
    with_both = town.rng.random() < 0.9
    given = {
        "case": case,
        "held_on": town.today,
        "police_present": with_both,
        "health_present": True,
        "others": "The school nurse",
        "decision": town.one(["for", "for", "for", "against"]),
        "reasons": town.say("reason"),
    }
    return Press(actions.enquiry.hold_strategy, by, given)


@move(5)
def conclude(town: Town) -> Press | None:
    by, enquiry = _of(town, models.Enquiry, state=workflow.EnquiryState.OPEN)
    if not enquiry:
        return None
    finding = town.one([models.Finding.CONFERENCE, *sorted(models.Finding)])
    given = {"enquiry": enquiry, "finding": finding, "reasons": town.say("reason")}
    return Press(actions.enquiry.conclude, by, {**given, "concluded_on": town.today})


@move(2)
def plan_conference(town: Town) -> Press | None:
    by, conference = _of(town, models.Conference, state=workflow.ConferenceState.AHEAD)
    if not conference:
        return None
    given = {"conference": conference, "version": conference.version}
    day = clocks.add_working_days(town.today, 5)
    return Press(
        actions.conference.plan_conference, by, {**given, "planned_on": day, "tell_school": True}
    )


@move(5)
def hold_conference(town: Town) -> Press | None:
    by, conference = _of(town, models.Conference, state=workflow.ConferenceState.AHEAD)
    if not conference:
        return None
    given = {
        "conference": conference,
        "held_on": town.today,
        "result": town.one(["plan", "plan", "no_plan"]),
        "abuse": town.one(sorted(models.Abuse)),
        "reasons": town.say("reason"),
        "next_meeting_on": clocks.add_working_days(town.today, 30),
        "told": told(town),
    }
    return Press(actions.conference.hold_conference, by, given)


@move(3)
def hold_core_group(town: Town) -> Press | None:
    by, group = _of(town, models.CoreGroup, state=workflow.CoreGroupState.AHEAD)
    given = {"core_group": group, "held_on": town.today}
    return Press(actions.conference.hold_core_group, by, given) if group else None
