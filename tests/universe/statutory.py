"""Assessments, enquiries, conferences and core groups in every state, reached through the acts."""

from datetime import date
from typing import Any

from swis.record.cases import actions
from swis.record.cases.models import (
    Assessment,
    Care,
    Case,
    Conference,
    CoreGroup,
    Enquiry,
    Episode,
    ProposedOutcome,
    Told,
)

from .cases import REFERRED, opened
from .world import World

WRITTEN = {
    "child_words": "I only sleep when my aunt is there.",
    "child_seen": "alone",
    "child_seen_on": REFERRED,
    "not_seen_why": "",
    "analysis": "His mother drinks again; his aunt would take him in.",
    "recommendation": "cin",
    "system_reference": "1234567",
}
TOLD = Told("An assessment was made. He stays with his aunt at weekends.")


def assessment(world: World, case: Case | None = None) -> Assessment:
    return (case or opened(world)).assessments.get(state="writing")


def write(world: World, record: Assessment, post: str = "worker", **given: Any) -> Assessment:
    given = {"version": record.version, **WRITTEN, **given}
    return actions.assess.write(**world.does(post, assessment=record, **given))


def submitted(world: World, case: Case | None = None, **given: Any) -> Assessment:
    written = write(world, assessment(world, case), **given)
    return actions.assess.submit(**world.does("worker", assessment=written))


def sent_back(world: World) -> Assessment:
    words = "Say what his father thinks."
    return actions.assess.send_back(
        **world.does("manager", assessment=submitted(world), words=words)
    )


def signed_off(world: World, case: Case | None = None, **given: Any) -> Assessment:
    record = submitted(world, case, **given)
    actions.assess.sign_off(**world.does("manager", assessment=record, child_seen="alone"))
    record.refresh_from_db()
    return record


def record_outcome(world: World, record: Assessment, post: str = "manager", **given: Any) -> Any:
    given = {
        "kind": "cin",
        "reasons": "He needs more than his mother can give now.",
        "told": TOLD,
        "plan_told": TOLD,
        "next_meeting_on": date(2026, 2, 2),
        **given,
    }
    return actions.outcome.record_outcome(**world.does(post, assessment=record, **given))


def strategy(world: World, case: Case, post: str = "worker", **given: Any) -> Any:
    given = {
        "held_on": REFERRED,
        "police_present": True,
        "health_present": True,
        "others": "The school nurse",
        "decision": "for",
        "reasons": "A bruise that nobody explains.",
        **given,
    }
    return actions.enquiry.hold_strategy(**world.does(post, case=case, **given))


def enquiry(world: World) -> Enquiry:
    return Enquiry.objects.get(strategy=strategy(world, opened(world)))


def conclude(world: World, record: Enquiry, post: str = "worker", **given: Any) -> Enquiry:
    given = {
        "finding": "conference",
        "reasons": "The risk goes on.",
        "concluded_on": REFERRED,
        **given,
    }
    return actions.enquiry.conclude(**world.does(post, enquiry=record, **given))


def agree_conclusion(
    world: World, record: Enquiry, post: str = "manager", is_agreed: bool = True
) -> Enquiry:
    given = {"is_agreed": is_agreed, "words": "The police report bears it out."}
    return actions.enquiry.answer_conclusion(**world.does(post, enquiry=record, **given))


def finish(world: World, record: Enquiry, **given: Any) -> Enquiry:
    """Concluded by the worker, agreed by the manager."""
    return agree_conclusion(world, conclude(world, record, **given))


def proposed(world: World) -> Enquiry:
    return conclude(world, enquiry(world))


def concluded(world: World) -> Enquiry:
    return agree_conclusion(world, proposed(world))


def conference(world: World) -> Conference:
    return Conference.objects.get(enquiry=concluded(world))


def hold(world: World, record: Conference, post: str = "worker", **given: Any) -> Conference:
    given = {
        "held_on": REFERRED,
        "result": "plan",
        "abuse": "NEG",
        "reasons": "Neglect over a long time.",
        "next_meeting_on": date(2026, 3, 2),
        "told": TOLD,
        **given,
    }
    return actions.conference.hold_conference(**world.does(post, conference=record, **given))


def conference_held(world: World) -> Conference:
    return hold(world, conference(world))


def core_group(world: World) -> CoreGroup:
    return CoreGroup.objects.get(conference=conference_held(world))


def core_group_held(world: World) -> CoreGroup:
    given = {"core_group": core_group(world), "held_on": REFERRED}
    return actions.conference.hold_core_group(**world.does("worker", **given))


CARE = Care("V2", "foster", REFERRED)


def begin_care(world: World, case: Case, post: str = "worker", **given: Any) -> Episode:
    given = {
        "has_begun": True,
        "care": CARE,
        "reasons": "Her mother asked us to take her in tonight.",
        "next_meeting_on": date(2026, 2, 2),
        "told": TOLD,
        **given,
    }
    return actions.care.begin_care(**world.does(post, case=case, **given))


def care_unnamed(world: World) -> Episode:
    return begin_care(world, opened(world))


def care_planned(world: World, **given: Any) -> Episode:
    return begin_care(world, opened(world), has_begun=False, **given)


def hasten(world: World, episode: Episode, post: str = "worker") -> Episode:
    return actions.care.hasten(**world.does(post, episode=episode))


def answer_care(
    world: World, episode: Episode, post: str = "manager", is_agreed: bool = True
) -> Episode:
    given = {"is_agreed": is_agreed, "words": "As we said at the legal planning meeting."}
    return actions.care.answer_care(**world.does(post, episode=episode, **given))


def care_current(world: World) -> Episode:
    return answer_care(world, care_planned(world))


def care_returned(world: World) -> Episode:
    return answer_care(world, care_planned(world), is_agreed=False)


def end_care(world: World, episode: Episode, post: str = "worker") -> Episode:
    given = {"ended_on": REFERRED, "end_reason": "home"}
    return actions.care.end_care(**world.does(post, episode=episode, **given))


def care_ended(world: World) -> Episode:
    return end_care(world, care_current(world))


def proposed_outcome(world: World, case: Case | None = None) -> ProposedOutcome:
    """Below threshold, against a signed recommendation of child in need."""
    below = {"kind": "nfa", "plan_told": None, "next_meeting_on": None}
    return record_outcome(world, signed_off(world, case), **below)


def answer_outcome(
    world: World, proposed: ProposedOutcome, post: str = "deputy_manager", is_agreed: bool = True
) -> ProposedOutcome:
    given = {"is_agreed": is_agreed, "words": "I spoke with the worker."}
    return actions.outcome.answer_outcome(**world.does(post, proposed=proposed, **given))


def closed(world: World) -> Case:
    case = opened(world)
    given = {"case": case, "reason": "RC5", "words": "The family moved to Southmere."}
    actions.close.close(**world.does("manager", **given))
    case.refresh_from_db()
    return case
