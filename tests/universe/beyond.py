"""Work beyond the school: visits, hand-overs, early help plans; reached through the acts."""

from datetime import date, timedelta
from typing import Any

from swis.record.beyond_school import actions as beyond_school_actions
from swis.record.beyond_school.models import FamilyMeeting, HandOver, HelpPlan, HomeVisit, VisitCall
from swis.record.children.models import Child

from .children import child as a_child
from .values import asked
from .world import World

NUMBER = "07700 900123"


def visit(
    world: World, child: Child | None = None, post: str = "worker", **given: Any
) -> HomeVisit:
    """Ashgrove's worker visits alone in an hour, and the deputy manager rings if need be."""
    now = world.moments.now
    given = {
        "child": child or a_child(world),
        "starts_at": now + timedelta(hours=1),
        "expected_back": now + timedelta(hours=3),
        "place": "home",
        "company": "alone",
        "ringer": world.accounts["deputy_manager"],
        "number": NUMBER,
        "about": "To see her room.",
        **given,
    }
    return beyond_school_actions.visit.plan_visit(**world.does(post, **given))


def out(world: World, child: Child | None = None) -> HomeVisit:
    return set_off(world, visit(world, child))


def set_off(world: World, visit: HomeVisit, post: str = "worker") -> HomeVisit:
    return beyond_school_actions.visit.set_off(**world.does(post, visit=visit))


def come_back(world: World, visit: HomeVisit, post: str = "worker") -> HomeVisit:
    return beyond_school_actions.visit.come_back(**world.does(post, visit=visit))


def back(world: World, child: Child | None = None) -> HomeVisit:
    return come_back(world, out(world, child))


def ring(world: World, visit: HomeVisit, post: str = "deputy_manager") -> VisitCall:
    given = {"outcome": "no_answer", "words": "It rang out."}
    return beyond_school_actions.visit.ring(**world.does(post, visit=visit, **given))


def log(world: World, visit: HomeVisit, post: str = "worker") -> HomeVisit:
    given = {
        "found": "child",
        "minutes": 60,
        "child_words": "It's my own room now.",
        "words": "Saw the room and the kitchen.",
    }
    return beyond_school_actions.visit.log_visit(**world.does(post, visit=visit, **given))


def logged(world: World) -> HomeVisit:
    return log(world, back(world))


def cancel(world: World, visit: HomeVisit, post: str = "worker") -> HomeVisit:
    return beyond_school_actions.visit.cancel_visit(
        **world.does(post, visit=visit, why_not="The mother is ill.")
    )


def cancelled(world: World) -> HomeVisit:
    return cancel(world, visit(world))


def later(world: World, visit: HomeVisit, post: str = "worker") -> HomeVisit:
    until = world.moments.now + timedelta(hours=4)
    return beyond_school_actions.visit.stay_longer(
        **world.does(post, visit=visit, expected_back=until)
    )


def offered(
    world: World, child: Child | None = None, post: str = "worker", **given: Any
) -> HandOver:
    given = {
        "child": child or a_child(world),
        "service": "camhs",
        "called": "",
        "to_whom": "Rosalind Achebe, duty clinician",
        "need": "She does not sleep and is afraid of crowds.",
        "shared": "Her name, her age and what she told us of sleep.",
        "basis": "public_task",
        "state": "agreed",
        "from_whom": "Petra Vale, mother",
        "reason": "",
        **given,
    }
    return beyond_school_actions.hand_over.offer_hand_over(**world.does(post, **asked(given)))


def answer(verb: str) -> Any:
    """How a hand-over ends: ``answer("accept_hand_over")``."""

    def call(world: World, hand_over: HandOver, post: str = "worker") -> HandOver:
        given = {"hand_over": hand_over, "answer": "They see her on Friday."}
        return getattr(beyond_school_actions.hand_over, verb)(**world.does(post, **given))

    return call


def raised(world: World, child: Child | None = None, post: str = "dsl", **given: Any) -> HelpPlan:
    given = {
        "child": child or a_child(world),
        "school": world.ashgrove,
        "raised_on": date(2026, 1, 5),
        "supporter": "Ottilie Brandt",
        "their_reference": "EH-104",
        "aims": "Help with mornings, and with the rent.",
        "review_on": date(2026, 2, 16),
        **given,
    }
    return beyond_school_actions.help_plan.raise_help_plan(**world.does(post, **given))


def attend(world: World, plan: HelpPlan, post: str = "worker") -> FamilyMeeting:
    given = {
        "held_at": world.moments.now,
        "minutes": 50,
        "attended": "Her mother, Ottilie Brandt, Adaeze Okafor",
        "words": "Breakfast club from Monday.",
        "swis_does": "Sees her once a week, on sleep alone.",
    }
    return beyond_school_actions.help_plan.attend(**world.does(post, plan=plan, **given))


def review(world: World, plan: HelpPlan, post: str = "dsl") -> HelpPlan:
    given = {"review_on": date(2026, 3, 30), "reason": "Mornings go better."}
    return beyond_school_actions.help_plan.review_help_plan(**world.does(post, plan=plan, **given))


def end(world: World, plan: HelpPlan, post: str = "dsl") -> HelpPlan:
    given = {"ended_on": date(2026, 1, 5), "ending": "The family manages by itself."}
    return beyond_school_actions.help_plan.end_help_plan(**world.does(post, plan=plan, **given))


def ended(world: World) -> HelpPlan:
    return end(world, raised(world))
