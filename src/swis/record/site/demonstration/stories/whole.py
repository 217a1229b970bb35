"""Whole cases: from the worry or the notice to where each stands today."""

from swis.record.cases import models as cases
from swis.record.threshold import models as threshold

from ..stage import Story
from ..tale import Tale
from . import case, names, protection
from .referral import allocated, to_swis

OK = cases.OutcomeKind


def begun(t: Tale, age: int, **override: str) -> Story:
    """With the SWIS team, allocated ``age`` working days ago, the family met."""
    yield from to_swis(t, age + 1)
    yield from allocated(t, age, **override)
    yield from _met(t, age)


def begun_at_once(t: Tale, age: int, decision: str) -> Story:
    """Likely significant harm: allocated and talked over with police and health the same day."""
    yield from to_swis(t, age, threshold.Threshold.SECTION_47)
    yield from allocated(t, age)
    yield from protection.strategy(t, age, decision)
    yield from _met(t, age)


def _met(t: Tale, age: int) -> Story:
    if age >= 2:
        yield from case.met_parent(t, age - 1)
    if age >= 4:
        yield from case.visited(t, age - 4)


def writing(t: Tale, age: int) -> Story:
    """Being written; late once its clocks have run out."""
    yield from begun(t, age)
    if age >= 10:
        yield from case.rang(t, age - 9)
        yield from case.wrote(t, age // 2)
    if age >= 20:
        yield from case.visited(t, 6)


def submitted(t: Tale, age: int) -> Story:
    yield from begun(t, age)
    yield from case.visited(t, age // 2)
    yield from case.wrote(t, 3, OK.CHILD_IN_NEED)
    yield from case.sent(t, 1)


def sent_back(t: Tale, age: int) -> Story:
    yield from begun(t, age)
    yield from case.visited(t, age // 2)
    yield from case.wrote(t, 6, OK.CHILD_IN_NEED)
    yield from case.sent(t, 5)
    yield from case.sent_back(t, 2)


def without_outcome(t: Tale, age: int) -> Story:
    yield from begun(t, age)
    yield from case.rang(t, age - 10)
    yield from case.assessed(t, 1, OK.CHILD_IN_NEED)
    yield from names.proposes_below(t, 0)


def came_home(t: Tale, age: int) -> Story:
    """An outcome that was not agreed; then two weeks with foster carers, at the mother's asking."""
    yield from begun(t, age)
    yield from case.assessed(t, age - 30, OK.CHILD_IN_NEED)
    yield from names.proposes_below(t, age - 31)
    yield from names.returns_outcome(t, age - 32)
    yield from case.outcome(t, age - 33, OK.CHILD_IN_NEED)
    why = "The mother was taken to hospital, and asked us to find somebody meanwhile."
    yield from names.begins_care(t, age - 40, "V2", "foster", why)
    yield from names.answers_care(t, age - 41, True, "I spoke with the mother by phone.")
    yield from case.visited(t, age - 44)
    yield from names.ends_care(t, age - 50)
    yield from case.reviewed(t, age - 51, OK.CHILD_IN_NEED, 20)
    yield from case.visited(t, 8)
    yield from case.reviewed(t, 6, OK.CHILD_IN_NEED, 18)
    yield from case.visited(t, 2)


def in_need(t: Tale, age: int, next_in: int = 18) -> Story:
    """A child in need plan, reviewed on its way, the next meeting ahead."""
    yield from begun(t, age)
    yield from case.visited(t, age - 12)
    yield from case.assessed(t, age - 30, OK.CHILD_IN_NEED, again=t.rng.random() < 0.4)
    yield from case.outcome(t, age - 31, OK.CHILD_IN_NEED)
    yield from case.visited(t, max(age - 45, 4))
    if age > 60 and next_in > 0:
        yield from case.reviewed(t, 8, OK.CHILD_IN_NEED, next_in)
    yield from case.visited(t, 2)


def looked_after(t: Tale, age: int) -> Story:
    yield from begun(t, age)
    yield from case.rang(t, age - 8)
    yield from case.assessed(t, age - 25, OK.LOOKED_AFTER)
    yield from case.outcome(t, age - 26, OK.LOOKED_AFTER)
    yield from case.visited(t, age - 40)
    yield from case.reviewed(t, 12, OK.LOOKED_AFTER, 40)


def pre_proceedings(t: Tale, age: int) -> Story:
    yield from begun(t, age)
    yield from case.visited(t, age - 15)
    yield from case.assessed(t, age - 32, OK.PRE_PROCEEDINGS, again=True)
    yield from case.outcome(t, age - 33, OK.PRE_PROCEEDINGS)
    yield from case.visited(t, age - 50)
    why = "The letter before proceedings was not answered."
    yield from names.begins_care(t, 15, "C1", "kinship", why)
    words = "The family group meeting has not been offered yet. Offer it first."
    yield from names.answers_care(t, 13, False, words)
    yield from case.reviewed(t, 6, OK.PRE_PROCEEDINGS, 14)


def enquired(t: Tale, age: int) -> Story:
    """A section 47 enquiry under way."""
    yield from begun_at_once(t, age, "for")
    yield from case.visited(t, max(age - 2, 0))
    why = "Police used their powers of protection when the father came back to the flat."
    yield from names.begins_care(t, 1, "L1", "foster", why)


def conclusion_waits(t: Tale, age: int) -> Story:
    """What an enquiry found is written, and a manager has not put their name to it yet."""
    yield from begun_at_once(t, age, "for")
    yield from case.visited(t, age - 3)
    yield from protection.found(t, 1, cases.Finding.CONFERENCE)


def against(t: Tale, age: int) -> Story:
    """A strategy discussion that decided against an enquiry; the assessment goes on."""
    yield from begun_at_once(t, age, "against")
    yield from case.wrote(t, 3)


def not_substantiated(t: Tale, age: int) -> Story:
    yield from begun_at_once(t, age, "for")
    yield from case.visited(t, age - 3)
    yield from protection.concluded(t, age - 7, cases.Finding.NOT_SUBSTANTIATED)
    yield from case.assessed(t, age - 26, OK.NO_FURTHER_ACTION)
    yield from case.outcome(t, age - 27, OK.NO_FURTHER_ACTION)


def conference_due(t: Tale, age: int) -> Story:
    yield from begun_at_once(t, age, "for")
    yield from protection.concluded(t, age - 8, cases.Finding.CONFERENCE)


def conference_planned(t: Tale, age: int) -> Story:
    yield from conference_due(t, age)
    yield from protection.conference_planned(t, 2, 4)


def protected(t: Tale, age: int) -> Story:
    """A child protection plan: conference and core group held, the review ahead."""
    yield from conference_due(t, age)
    yield from protection.conference_planned(t, age - 9, 5)
    yield from protection.conference_held(t, age - 14)
    yield from protection.core_group_held(t, age - 22)
    yield from case.assessed(t, age - 29, OK.CHILD_PROTECTION)
    yield from case.outcome(t, age - 30, OK.CHILD_PROTECTION)
    yield from case.visited(t, age - 36)
    yield from case.reviewed(t, 5, OK.CHILD_PROTECTION, 15)


def newly_protected(t: Tale, age: int) -> Story:
    """The conference was held this week; the first core group is ahead."""
    yield from conference_due(t, age)
    yield from protection.conference_planned(t, age - 9, 5)
    yield from protection.conference_held(t, age - 14)
    yield from case.wrote(t, 2)
    why = "Legal advice is that the threshold for an interim order is met."
    yield from names.begins_care(t, 1, "C1", "foster", why)


def closed_below(t: Tale, kind: cases.OutcomeKind) -> Story:
    """Assessed and below the threshold: closed, the school told, its book again (E6)."""
    yield from begun(t, 40)
    yield from case.rang(t, 30)
    yield from case.visited(t, 20)
    # work that goes on in school was recommended to stay statutory: two managers agreed otherwise
    signed = OK.CHILD_IN_NEED if kind == OK.SUPPORT else kind
    yield from case.assessed(t, 6, signed)
    yield from case.outcome(t, 5, kind)


def closed_after_plan(t: Tale) -> Story:
    yield from begun(t, 75)
    yield from case.visited(t, 60)
    yield from case.assessed(t, 46, OK.CHILD_IN_NEED)
    yield from case.outcome(t, 45, OK.CHILD_IN_NEED)
    yield from case.visited(t, 30)
    yield from case.reviewed(t, 15, OK.CHILD_IN_NEED)
    yield from case.closed(t, 2)
