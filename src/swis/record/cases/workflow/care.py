"""An outcome that waits for another manager's name, and episodes of care."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow

from . import who

PROPOSED_OUTCOME = workflow.Lifecycle(
    noun="proposed outcome",
    names=who.ProposedState,
    steps=tuple(
        workflow.Step(
            act,
            who.ProposedState.PROPOSED,
            end,
            who.MANAGER,
            label,
            (who.another_manager_decided, who.case_is_open),
        )
        for act, end, label in (
            ("agree_outcome", who.ProposedState.AGREED, "Agree the outcome"),
            ("return_outcome", who.ProposedState.RETURNED, "Do not agree the outcome"),
        )
    ),
)


class EpisodeState(TextChoices):
    PLANNED = "planned", "Planned, waiting for a manager's name"
    UNNAMED = "unnamed", "Looked after, waiting for a manager's name"
    CURRENT = "current", "Looked after"
    RETURNED = "returned", "Not agreed"
    ENDED = "ended", "Ended"


def is_an_emergency(episode: Any, person: people.Person) -> str | None:
    """What may happen before a manager is asked: police protection, an emergency protection order,
    section 20."""
    if episode.legal_status in ("L1", "L2", "V2"):
        return None
    return "This waits for a manager's name: it is no emergency that has happened already."


NAMED = (who.another_manager_decided, who.case_is_open)
EPISODE = workflow.Lifecycle(
    noun="episode of care",
    names=EpisodeState,
    colours={EpisodeState.PLANNED: "yellow", EpisodeState.UNNAMED: "yellow"},
    steps=(
        # in an emergency it is recorded at once, and a manager's name follows
        workflow.Step(
            "begin_care",
            EpisodeState.PLANNED,
            EpisodeState.UNNAMED,
            who.TEAM,
            "Record that it has begun",
            (*who.ALLOWED, is_an_emergency),
        ),
        workflow.Step(
            "agree_care",
            EpisodeState.PLANNED,
            EpisodeState.CURRENT,
            who.MANAGER,
            "Agree the start of care",
            NAMED,
        ),
        workflow.Step(
            "agree_care",
            EpisodeState.UNNAMED,
            EpisodeState.CURRENT,
            who.MANAGER,
            "Put your name to the start of care",
            NAMED,
        ),
        workflow.Step(
            "return_care",
            EpisodeState.PLANNED,
            EpisodeState.RETURNED,
            who.MANAGER,
            "Do not agree the start of care",
            NAMED,
        ),
        workflow.Step(
            "end_care",
            EpisodeState.CURRENT,
            EpisodeState.ENDED,
            who.TEAM,
            "Record the end of care",
            who.ALLOWED,
        ),
    ),
)
