"""A child's worry, from the classroom to an outcome that the school reads."""

import pytest
from journeys import steps
from journeys.conftest import As

SCREENS = [
    pytest.param(1280, True, id="at a desk"),
    pytest.param(320, True, id="on a phone"),
    pytest.param(1280, False, id="at a desk without scripts"),
    pytest.param(320, False, id="on a phone without scripts"),
]


@pytest.mark.parametrize(("width", "with_scripts"), SCREENS)
def test_a_worry_becomes_an_outcome_that_the_school_reads(
    as_a: As, width: int, with_scripts: bool
) -> None:
    screen = {"width": width, "with_scripts": with_scripts}
    # given a teacher's worry
    teacher = as_a("teacher", **screen)
    steps.raises_a_concern(teacher)
    # when the DSL reads it, says which child it is about, discusses and refers it
    lead = as_a("dsl", **screen)
    steps.reads_it_and_says_who(lead)
    steps.records_the_discussion(lead)
    steps.refers_with_agreement(lead)
    # and the front door finds the threshold met, and the manager allocates it
    steps.screens(as_a("front_door", **screen))
    manager = as_a("manager", **screen)
    steps.allocates(manager)
    # and the worker assesses, is asked for more, and answers
    worker = as_a("worker", **screen)
    steps.writes_the_assessment(worker)
    steps.sends_for_sign_off(worker)
    steps.sends_back(manager, "What does her aunt say?")
    steps.opens_what_waits(worker, "Answer what the manager asked")
    worker.sees("What does her aunt say?")
    steps.sends_for_sign_off(worker, answer="She can stay as long as she likes.")
    # and the manager signs it off with its outcome
    steps.signs_off(manager)
    steps.records_the_outcome(manager)
    # then the school reads outcome and plan, and nothing of the assessment
    lead.opens("/")
    lead.follows("Outcome")
    lead.sees("A child in need plan. She stays with an aunt.")
    lead.sees_nothing_of("She needs a home before anything else.", "tenancy", "M-20417")
    # and the teacher sees that it was acted on, and nothing else
    teacher.opens("/concerns/sent/")
    teacher.sees("Acted on")
    teacher.sees_nothing_of("Quillfeather", "child in need")
