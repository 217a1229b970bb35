"""A concern: raised by anyone in school, seen by the DSL, discussed with the worker, decided."""

from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.kernel.workflow import Lifecycle, Step, roles

LEADS = roles(DSLS)
PARTNERS = roles(DSLS, Role.SOCIAL_WORKER)
ANY_REFERRER = roles(
    DSLS, SWIS_TEAM, Role.SCHOOL_STAFF, Role.HEAD, Role.SENCO, Role.DESIGNATED_TEACHER
)

CONCERN = Lifecycle(
    noun="concern",
    states={
        "raised": "Raised",
        "seen": "Seen by the DSL",
        "discussed": "Discussed",
        "decided": "Decided",
    },
    steps=(
        Step("see", "raised", "seen", LEADS, "Mark as seen"),
        Step("discuss", "raised", "discussed", PARTNERS, "Record the discussion"),
        Step("discuss", "seen", "discussed", PARTNERS, "Record the discussion"),
        Step("discuss", "discussed", "discussed", PARTNERS, "Record another discussion"),
        Step("settle", "discussed", "decided", PARTNERS, "Decide"),
        # either may refer alone, at any moment (E1); anyone may where there is danger (E0)
        Step("refer", "raised", "decided", ANY_REFERRER, "Refer now"),
        Step("refer", "seen", "decided", ANY_REFERRER, "Refer now"),
        Step("refer", "discussed", "decided", ANY_REFERRER, "Refer now"),
        Step("refer", "decided", "decided", ANY_REFERRER, "Refer now"),
    ),
)
