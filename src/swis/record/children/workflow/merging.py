"""Two records of one child become one: the names of two people, and a way back."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow


# two records of one child become one: the names of two people, and a way back
class MergingState(TextChoices):
    PROPOSED = "proposed", "Proposed"
    MERGED = "merged", "One record"
    DECLINED = "declined", "Not merged"
    UNDONE = "undone", "Undone: two records again"


MERGING_STANDS = [MergingState.PROPOSED, MergingState.MERGED]
AGREERS = workflow.roles(people.MANAGERS, people.Role.INFORMATION_GOVERNANCE)


def _somebody_else(merging: Any, person: people.Person) -> str | None:
    """Whoever proposed it has said so already; the second name is another's."""
    if merging.made_by_id == person.account_id:
        return "You proposed this, so somebody else agrees it."
    return None


MERGING = workflow.Lifecycle(
    noun="merging",
    names=MergingState,
    colours={
        MergingState.PROPOSED: "yellow",
        MergingState.DECLINED: "grey",
        MergingState.UNDONE: "grey",
    },
    steps=(
        workflow.Step(
            "agree_merging",
            MergingState.PROPOSED,
            MergingState.MERGED,
            AGREERS,
            "Agree: they are one child",
            requires=(_somebody_else,),
        ),
        workflow.Step(
            "decline_merging",
            MergingState.PROPOSED,
            MergingState.DECLINED,
            AGREERS,
            "They are not one child",
        ),
        workflow.Step(
            "undo_merging",
            MergingState.MERGED,
            MergingState.UNDONE,
            workflow.roles(people.Role.INFORMATION_GOVERNANCE),
            "Make two records of it again",
        ),
    ),
)
