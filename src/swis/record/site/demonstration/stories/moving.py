"""Children who change school, and the file that follows: to go, gone, come, not needed."""

from swis.kernel import clocks
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.desk import actions as desk_actions

from ..stage import Stage, Story
from ..tale import Tale
from .errand import Errand

MANAGER = "swis.manager"
THERE = "Alder High School, Southmere"
AFTER = ("wait", "hand over", "receive", "come back")
USED = 6  # settled tales that other errands take


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    stage.begin(_moves(stage, tales))


def _moves(stage: Stage, tales: dict[str, Tale]) -> Story:
    """The family moves; the file goes to a school that is not in this record."""
    errand = Errand(stage, "moves")
    errand.at = stage.at(stage.year.back(3), errand.rng)
    yield errand.at
    settled = [tale for name, tale in tales.items() if name.startswith("settled") and tale.child]
    for after, tale in zip(AFTER, settled[USED:], strict=False):
        child = children.Child.objects.get(pk=tale.child.pk)
        held = children_queries.known.enrolment(child, clocks.local_day(errand.at))
        year = held.year_on(clocks.local_day(errand.at)) if held else None
        _move(errand, child, None, year)
        transfer = children.Transfer.objects.filter(child=child).latest("pk")
        if after == "come back":
            _move(errand, child, tale.school, year)
        if after in ("hand over", "receive"):
            given = {"transfer": transfer, "belonging": [], "to_whom": "The new school's DSL"}
            desk_actions.hand_file_over(**errand.does(tale.lead, **given))
        if after == "receive":
            came = {"transfer": transfer, "receipt": "Their DSL, by secure email the same day"}
            children_actions.transfer.receive(**errand.does(tale.lead, **came))


def _move(errand: Errand, child: children.Child, school: object, year: int | None) -> None:
    """To another school, or back to the one that has the file."""
    given = {
        "child": child,
        "school": school,
        "year_group": year,
        "starts_on": clocks.local_day(errand.at),
        "elsewhere": "" if school else THERE,
    }
    children_actions.enrol.enrol(**errand.does(MANAGER, **given))
