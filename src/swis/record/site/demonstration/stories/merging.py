"""Records that were started twice: one pair is merged, one undone, one declined, one waits."""

from swis.kernel import clocks
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import queries as children_queries

from ..stage import Stage, Story
from ..tale import Tale
from .errand import Errand

REASON = "The same day of birth, and the mother gave both spellings."
GOVERNANCE, MANAGER = "central.falkner", "swis.manager"
AFTER = ("wait", "decline", "merge", "undo")


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    stage.begin(_twice(stage, tales))


def _twice(stage: Stage, tales: dict[str, Tale]) -> Story:
    """Somebody started a second record under another spelling."""
    errand = Errand(stage, "twice")
    errand.at = stage.at(stage.year.back(5), errand.rng)
    yield errand.at
    settled = [tale for name, tale in tales.items() if name.startswith("settled") and tale.child]
    for after, tale in zip(AFTER, settled[2:], strict=False):
        kept = children.Child.objects.get(pk=tale.child.pk)
        day = clocks.local_day(errand.at)
        held = children_queries.known.enrolment(kept, day)
        other = children_actions.register.register(
            **errand.does(
                tale.lead,
                given_names=kept.given_names,
                family_name=f"{kept.family_name}e",
                born_on=kept.born_on,
                sex=kept.sex,
                year_group=held.year_on(day) if held else None,
                school=tale.school,
            )
        )
        given = {"child": kept, "other": other, "reason": REASON}
        merging = children_actions.merge.propose_merging(**errand.does(GOVERNANCE, **given))
        _answer(errand, merging, after)


def _answer(errand: Errand, merging: children.Merging, after: str) -> None:
    if after == "decline":
        why = {"merging": merging, "reason": "The manager knows both: they are cousins."}
        children_actions.merge.decline_merging(**errand.does(MANAGER, **why))
    if after in ("merge", "undo"):
        children_actions.merge.agree_merging(**errand.does(MANAGER, merging=merging))
    if after == "undo":
        why = {"merging": merging, "reason": "Two birth certificates were shown."}
        children_actions.merge.undo_merging(**errand.does(GOVERNANCE, **why))
