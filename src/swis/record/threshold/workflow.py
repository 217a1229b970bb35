"""THE decision: what a concern becomes, and the way of a referral to whoever holds it."""

from typing import Any

from swis.record.kernel.people import Person
from swis.record.kernel.roles import DSLS, MANAGERS, Role
from swis.record.kernel.workflow import Lifecycle, Step, roles

LEAD_OR_WORKER = roles(DSLS, Role.SOCIAL_WORKER)
FRONT_DOOR = roles(Role.FRONT_DOOR)
HOLDERS = roles(Role.FRONT_DOOR, Role.TEAM_MANAGER, Role.DEPUTY_MANAGER)


def the_other_partner(decision: Any, person: Person) -> str | None:
    """Not to refer needs both: the DSL's side and the social worker's (E1)."""
    if person.account_id == decision.made_by_id:
        return "You proposed this, so the other of you must agree it."
    if person.holds(DSLS) and decision.side == "school":
        return "The school's side has spoken. The social worker must agree it."
    if not person.holds(DSLS) and decision.side == "worker":
        return "The social worker has spoken. The DSL must agree it."
    return None


DECISION = Lifecycle(
    noun="decision",
    states={
        "proposed": "Waiting for the other's name",
        "agreed": "Agreed",
        "disagreed": "Not agreed",
    },
    steps=(
        Step("agree", "proposed", "agreed", LEAD_OR_WORKER, "Agree", (the_other_partner,)),
        Step("disagree", "proposed", "disagreed", LEAD_OR_WORKER, "Disagree", (the_other_partner,)),
    ),
)

REFERRAL = Lifecycle(
    noun="referral",
    states={
        "received": "Received",
        "screened": "Threshold met, holder to be agreed",
        "with_swis": "With the SWIS team",
        "with_locality": "With the locality team",
        "allocated": "Allocated",
        "below_threshold": "Below threshold",
    },
    steps=(
        # the front door alone decides threshold and urgency (E3)
        Step("screen_below", "received", "below_threshold", FRONT_DOOR, "Below threshold"),
        Step("screen_to_swis", "received", "with_swis", FRONT_DOOR, "Threshold met: SWIS team"),
        Step("screen_outside", "received", "screened", FRONT_DOOR, "Threshold met: agree holder"),
        Step("hold_with_swis", "screened", "with_swis", HOLDERS, "SWIS team holds it"),
        Step("hold_with_locality", "screened", "with_locality", HOLDERS, "Locality team holds it"),
        Step("allocate", "with_swis", "allocated", roles(MANAGERS), "Allocate"),
    ),
)
