"""Children on no roll: one to be seen, one at a school again, one who left the country."""

from datetime import timedelta

from swis.kernel import clocks
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import queries as children_queries

from ..stage import Stage, Story
from ..tale import Tale
from .errand import Errand

MANAGER = "swis.manager"
AFTER = ("wait", "come back", "end")
SETTLED = ("below", "refused", "overtaken")  # tales that are over by then
WORDS = "At home with the father, who teaches the child and has written to the school."
SAW = "I saw the child at home, and alone in the kitchen: well, with work on the table."
GONE = (
    "The family has moved to Lisbon; the grandmother there confirmed it, and sent the new school."
)


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    stage.begin(_leaves(stage, tales))


def _leaves(stage: Stage, tales: dict[str, Tale]) -> Story:
    """The school takes a child off its roll, the authority is told, somebody sees the child."""
    errand = Errand(stage, "off roll")
    errand.at = stage.at(stage.year.back(5), errand.rng)
    yield errand.at
    over = [t for name, t in tales.items() if name.startswith(SETTLED) and t.child]
    times = []
    for after, tale in zip(AFTER, over, strict=False):
        child = children.Child.objects.get(pk=tale.child.pk)
        day = clocks.local_day(errand.at)
        why = children.WhyOffRoll.HOME_EDUCATED
        owner, see_by = tale.account(tale.worker), day + timedelta(days=14)
        leaving = children.Leaving(why, WORDS, owner, see_by)
        off = {"child": child, "why": why, "ends_on": day, "leaving": leaving}
        children_actions.enrol.take_off_roll(**errand.does(tale.lead, **off))
        time = children_queries.off_roll.now_of(child)
        sent = {"time": time, "notice_on": day, "notice_to": "The elective home education officer"}
        if after != "wait":
            children_actions.off_roll.send_notice(**errand.does(tale.lead, **sent))
        times.append((after, tale, time))
    errand.at = stage.at(stage.year.back(2), errand.rng)
    yield errand.at
    for after, tale, time in times:
        if time:
            _later(errand, after, tale, time)


def _later(errand: Errand, after: str, tale: Tale, time: children.OffRoll) -> None:
    """Seen, back at the school, or gone for good."""
    day = clocks.local_day(errand.at)
    time.refresh_from_db()
    if after == "wait":
        saw = {"time": time, "seen_on": day, "words": SAW, "see_by": day + timedelta(days=21)}
        children_actions.off_roll.say_seen(**errand.does(tale.worker, **saw))
    if after == "come back":
        year = children_queries.off_roll.year_at(time.child, day)
        back = {"child": time.child, "school": tale.school, "year_group": year, "starts_on": day}
        children_actions.enrol.enrol(**errand.does(MANAGER, **back))
    if after == "end":
        children_actions.off_roll.end_seeing(**errand.does(MANAGER, time=time, reason=GONE))
