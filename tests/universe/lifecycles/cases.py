"""The lifecycles of statutory work."""

from datetime import date
from functools import partial
from typing import Any

from swis.record.cases import actions

from .. import cases, statutory
from ..world import World

LATER = date(2026, 1, 12)

STATES = {
    "case": {"open": cases.opened, "closed": statutory.closed},
    "assessment": {
        "writing": statutory.assessment,
        ("writing", "submit"): lambda w: statutory.write(w, statutory.assessment(w)),
        "submitted": statutory.submitted,
        "sent_back": statutory.sent_back,
        "signed_off": statutory.signed_off,
    },
    "section 47 enquiry": {
        "open": statutory.enquiry,
        "proposed": statutory.proposed,
        "concluded": statutory.concluded,
    },
    "episode of care": {
        "planned": statutory.care_planned,
        "unnamed": statutory.care_unnamed,
        "current": statutory.care_current,
        "returned": statutory.care_returned,
        "ended": statutory.care_ended,
    },
    "proposed outcome": {
        "proposed": statutory.proposed_outcome,
        "agreed": lambda w: statutory.answer_outcome(w, statutory.proposed_outcome(w)),
        "returned": lambda w: statutory.answer_outcome(
            w, statutory.proposed_outcome(w), is_agreed=False
        ),
    },
    "conference": {"ahead": statutory.conference, "held": statutory.conference_held},
    "core group": {"ahead": statutory.core_group, "held": statutory.core_group_held},
}


def _reallocate(world: World, case: Any, post: str) -> Any:
    other = world.accounts["other_worker"]
    given = {"case": case, "worker": other, "reason": "She goes on leave."}
    return actions.allocation.reallocate(**world.does(post, **given))


def _note(world: World, case: Any, post: str) -> Any:
    given = {
        "kind": "visit",
        "child_seen": "alone",
        "happened_on": cases.REFERRED,
        "child_words": "",
        "words": "At home.",
    }
    return actions.notes.add_note(**world.does(post, case=case, **given))


def _set_plan(world: World, case: Any, post: str) -> Any:
    given = {"kind": "cin", "next_meeting_on": LATER, "told": statutory.TOLD}
    return actions.plans.set_plan(**world.does(post, case=case, **given))


def _close(world: World, case: Any, post: str) -> Any:
    given = {"reason": "RC5", "words": "The family moved."}
    return actions.close.close(**world.does(post, case=case, **given))


def _plan_conference(world: World, conference: Any, post: str) -> Any:
    given = {"version": conference.version, "planned_on": LATER, "tell_school": True}
    return actions.conference.plan_conference(**world.does(post, conference=conference, **given))


def _core_group(world: World, group: Any, post: str) -> Any:
    given = {"core_group": group, "held_on": cases.REFERRED}
    return actions.conference.hold_core_group(**world.does(post, **given))


def _of_assessment(act: Any, **given: Any) -> Any:
    return lambda world, record, post: act(**world.does(post, assessment=record, **given))


ACTS = {
    "case": {
        "reallocate": _reallocate,
        "add_note": _note,
        "hold_strategy": statutory.strategy,
        "set_plan": _set_plan,
        "begin_care": statutory.begin_care,
        "close": _close,
    },
    "assessment": {
        "write": statutory.write,
        "submit": _of_assessment(actions.assess.submit),
        "send_back": _of_assessment(actions.assess.send_back, words="Say more."),
        "sign_off": _of_assessment(actions.assess.sign_off, child_seen="alone"),
        "record_outcome": statutory.record_outcome,
        "correct": _of_assessment(actions.assess.correct, words="He is 13, not 12."),
    },
    "section 47 enquiry": {
        "conclude": statutory.conclude,
        "agree_conclusion": statutory.agree_conclusion,
        "return_conclusion": partial(statutory.agree_conclusion, is_agreed=False),
    },
    "episode of care": {
        "begin_care": statutory.hasten,
        "agree_care": statutory.answer_care,
        "return_care": partial(statutory.answer_care, is_agreed=False),
        "end_care": statutory.end_care,
    },
    "proposed outcome": {
        "agree_outcome": statutory.answer_outcome,
        "return_outcome": partial(statutory.answer_outcome, is_agreed=False),
    },
    "conference": {"plan_conference": _plan_conference, "hold_conference": statutory.hold},
    "core group": {"hold_core_group": _core_group},
}
