"""Non-statutory support: planned with aims, under way, reviewed, closed."""

from typing import Any

from swis.record.kernel.people import Person
from swis.record.kernel.roles import MANAGERS, Role
from swis.record.kernel.workflow import Lifecycle, Step, roles

WORKER = roles(Role.SOCIAL_WORKER)
TEAM = roles(Role.SOCIAL_WORKER, MANAGERS)
LONGEST_SESSION = 12 * 60  # minutes; more is a slip of the pen


def somebody_agreed(support: Any, person: Person) -> str | None:
    """Direct work needs a parent's agreement, or the young person's own with its reasoning (E9)."""
    if support.agreement is None or support.agreement.state != "agreed":
        return "Nobody has agreed to this work yet. Record who agreed, then log the session."
    return None


SUPPORT = Lifecycle(
    noun="support",
    states={"planned": "Planned", "under_way": "Under way", "closed": "Closed"},
    steps=(
        Step("log", "planned", "under_way", WORKER, "Log a session", (somebody_agreed,)),
        Step("log", "under_way", "under_way", WORKER, "Log a session", (somebody_agreed,)),
        Step("close", "planned", "closed", TEAM, "Close"),
        Step("close", "under_way", "closed", TEAM, "Review and close"),
    ),
)
