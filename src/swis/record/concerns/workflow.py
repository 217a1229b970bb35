"""A concern: raised by anyone in school, seen by the DSL, discussed with the worker, decided."""

from typing import Any

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

CONCERN = workflow.Lifecycle(
    noun="concern",
    states={
        "raised": "Raised",
        "seen": "Seen by the DSL",
        "discussed": "Discussed",
        "decided": "Decided",
    },
    colours={"raised": "yellow", "decided": "grey"},
    steps=(
        workflow.Step("see", "raised", "seen", LEADS, "Mark as seen"),
        workflow.Step("discuss", "raised", "discussed", PARTNERS, "Record the discussion"),
        workflow.Step("discuss", "seen", "discussed", PARTNERS, "Record the discussion"),
        workflow.Step("discuss", "discussed", "discussed", PARTNERS, "Record another discussion"),
        workflow.Step("settle", "discussed", "decided", PARTNERS, "Decide"),
        # either may refer alone, at any moment (E1); anyone may where there is danger (E0)
        workflow.Step("refer", "raised", "decided", ANY_REFERRER, "Refer now"),
        workflow.Step("refer", "seen", "decided", ANY_REFERRER, "Refer now"),
        workflow.Step("refer", "discussed", "decided", ANY_REFERRER, "Refer now"),
        workflow.Step("refer", "decided", "decided", ANY_REFERRER, "Refer now"),
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
    if concern.state != "decided":
        return None
    return (
        "This concern has been decided: its decision, and what followed, hang on the child. "
        "It can't be moved by itself."
    )
