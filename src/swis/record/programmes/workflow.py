"""The theme of a month: one side proposes it, the other agrees."""

from typing import Any

from swis.kernel.people import Person
from swis.kernel.roles import DSLS, SWIS_TEAM
from swis.kernel.workflow import Lifecycle, Step, roles

BOTH = roles(DSLS, SWIS_TEAM)


def other_side(theme: Any, person: Person) -> str | None:
    """The side that did not propose it agrees: the school's lead, or the SWIS team."""
    if side_of(person) != theme.side:
        return None
    other = "SWIS team" if theme.side == "school" else "school's safeguarding lead"
    return f"This theme was proposed from your side; the {other} agrees to it."


def side_of(person: Person) -> str:
    return "school" if person.holds(DSLS) else "swis"


THEME = Lifecycle(
    noun="theme",
    states={"proposed": "Proposed", "agreed": "Agreed"},
    steps=(
        Step("reword", "proposed", "proposed", BOTH, "Change it"),
        Step("agree", "proposed", "agreed", BOTH, "Agree to this theme", (other_side,)),
    ),
)
