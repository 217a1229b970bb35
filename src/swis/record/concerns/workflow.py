"""A concern: raised by anyone in school, seen by the DSL, discussed with the worker, decided."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow

LEADS = workflow.roles(people.DSLS)
PARTNERS = workflow.roles(people.DSLS, people.Role.SOCIAL_WORKER)
# who refers directly where there is danger: those who meet children in school (E0)
IN_SCHOOL = workflow.roles(people.SCHOOL_ROLES, people.Role.SOCIAL_WORKER)
ANY_REFERRER = workflow.roles(
    people.DSLS,
    people.SWIS_TEAM,
    people.Role.SCHOOL_STAFF,
    people.Role.HEAD,
    people.Role.SENCO,
    people.Role.DESIGNATED_TEACHER,
)


class ConcernState(TextChoices):
    RAISED = "raised", "Raised"
    SEEN = "seen", "Seen by the DSL"
    DISCUSSED = "discussed", "Discussed"
    DECIDED = "decided", "Decided"


CONCERN = workflow.Lifecycle(
    noun="concern",
    names=ConcernState,
    colours={ConcernState.RAISED: "yellow", ConcernState.DECIDED: "grey"},
    steps=(
        workflow.Step("see", ConcernState.RAISED, ConcernState.SEEN, LEADS, "Mark as seen"),
        workflow.Step(
            "discuss",
            ConcernState.RAISED,
            ConcernState.DISCUSSED,
            PARTNERS,
            "Record the discussion",
        ),
        workflow.Step(
            "discuss", ConcernState.SEEN, ConcernState.DISCUSSED, PARTNERS, "Record the discussion"
        ),
        workflow.Step(
            "discuss",
            ConcernState.DISCUSSED,
            ConcernState.DISCUSSED,
            PARTNERS,
            "Record another discussion",
        ),
        workflow.Step("settle", ConcernState.DISCUSSED, ConcernState.DECIDED, PARTNERS, "Decide"),
        # either may refer alone, at any moment (E1); anyone may where there is danger (E0)
        workflow.Step(
            "refer", ConcernState.RAISED, ConcernState.DECIDED, ANY_REFERRER, "Refer now"
        ),
        workflow.Step("refer", ConcernState.SEEN, ConcernState.DECIDED, ANY_REFERRER, "Refer now"),
        workflow.Step(
            "refer", ConcernState.DISCUSSED, ConcernState.DECIDED, ANY_REFERRER, "Refer now"
        ),
        workflow.Step(
            "refer", ConcernState.DECIDED, ConcernState.DECIDED, ANY_REFERRER, "Refer now"
        ),
    ),
)


def no_child_yet(concern: Any) -> str | None:
    """It is not matched with a child yet."""
    return "This concern already has its child." if concern.child_id else None


def stands_on_a_child(concern: Any) -> str | None:
    """It is matched with a child."""
    return None if concern.child_id else "This concern is not matched with a child yet."


def not_decided(concern: Any) -> str | None:
    """It is not decided: a decision, and what followed, hang on the child."""
    if concern.state != ConcernState.DECIDED:
        return None
    return (
        "This concern has been decided: its decision, and what followed, hang on the child. "
        "It can't be moved by itself."
    )
