"""A concern: raised by anyone in school, seen by the DSL, discussed with the worker, decided."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow
from swis.record.duty import queries as duty_queries

# managers stand in for a social worker who is away or not there, named, so that nothing waits
PARTNERS = workflow.roles(people.DSLS, people.SWIS_TEAM)
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


def beside(concern: Any, person: people.Person) -> str | None:
    """By a safeguarding lead or the social worker; by a manager where no social worker is at work
    for the school (E2)."""
    return duty_queries.nobody_there.why_not_beside(concern.school, person)


def speaks_for_a_side(by: people.Person, concern: Any) -> str | None:
    """By a safeguarding lead or the social worker; by a manager where no social worker is at work
    for the school (E2)."""
    return beside(concern, by)


def no_lead_is_there(concern: Any, person: people.Person) -> str | None:
    """By a safeguarding lead; by the SWIS team where no lead of the school is at work, or none has
    read it within the programme's limit (E2)."""
    if person.holds(people.DSLS) or concern.is_unread_too_long(person.today):
        return None
    if not duty_queries.nobody_there.has_a_lead(concern.school, person.today):
        return None
    return "A safeguarding lead of the school is at work and reads it first."


class ConcernState(TextChoices):
    RAISED = "raised", "Raised"
    SEEN = "seen", "Seen"
    DISCUSSED = "discussed", "Discussed"
    DECIDED = "decided", "Decided"


CONCERN = workflow.Lifecycle(
    noun="concern",
    names=ConcernState,
    colours={ConcernState.RAISED: "yellow", ConcernState.DECIDED: "grey"},
    steps=(
        # the lead's to read; where none is at work the line of responsibility reads it (E2)
        workflow.Step(
            "see",
            ConcernState.RAISED,
            ConcernState.SEEN,
            PARTNERS,
            "Mark as seen",
            (no_lead_is_there, beside),
        ),
        workflow.Step(
            "discuss",
            ConcernState.RAISED,
            ConcernState.DISCUSSED,
            PARTNERS,
            "Record the discussion",
            (beside,),
        ),
        workflow.Step(
            "discuss",
            ConcernState.SEEN,
            ConcernState.DISCUSSED,
            PARTNERS,
            "Record the discussion",
            (beside,),
        ),
        workflow.Step(
            "discuss",
            ConcernState.DISCUSSED,
            ConcernState.DISCUSSED,
            PARTNERS,
            "Record another discussion",
            (beside,),
        ),
        workflow.Step(
            "settle", ConcernState.DISCUSSED, ConcernState.DECIDED, PARTNERS, "Decide", (beside,)
        ),
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


def no_referral_came(concern: Any) -> str | None:
    """No referral came of it: that, and the case that follows, hang on the child."""
    if not concern.referrals.exists():
        return None
    return (
        "A referral came of this concern, and it and what followed hang on the child. "
        "The concern can't be moved by itself."
    )
