"""Non-statutory support: planned with aims, under way, reviewed, closed."""

from swis.record.kernel.roles import MANAGERS, Role
from swis.record.kernel.workflow import Lifecycle, Step, roles

WORKER = roles(Role.SOCIAL_WORKER)
TEAM = roles(Role.SOCIAL_WORKER, MANAGERS)

SUPPORT = Lifecycle(
    noun="support",
    states={"planned": "Planned", "under_way": "Under way", "closed": "Closed"},
    steps=(
        Step("log", "planned", "under_way", WORKER, "Log a session"),
        Step("log", "under_way", "under_way", WORKER, "Log a session"),
        Step("close", "planned", "closed", TEAM, "Close"),
        Step("close", "under_way", "closed", TEAM, "Review and close"),
    ),
)
