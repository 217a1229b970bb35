"""The theme of a month: one side proposes it, the other agrees."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow

BOTH = workflow.roles(people.DSLS, people.SWIS_TEAM)


def other_side(theme: Any, person: people.Person) -> str | None:
    """The side that did not propose it agrees: the school's lead, or the SWIS team."""
    if side_of(person) != theme.side:
        return None
    other = "SWIS team" if theme.side == "school" else "school's safeguarding lead"
    return f"This theme was proposed from your side; the {other} agrees to it."


def side_of(person: people.Person) -> str:
    return "school" if person.holds(people.DSLS) else "swis"


class ThemeState(TextChoices):
    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"


THEME = workflow.Lifecycle(
    noun="theme",
    names=ThemeState,
    steps=(
        workflow.Step("reword", ThemeState.PROPOSED, ThemeState.PROPOSED, BOTH, "Change it"),
        workflow.Step(
            "agree",
            ThemeState.PROPOSED,
            ThemeState.AGREED,
            BOTH,
            "Agree to this theme",
            (other_side,),
        ),
    ),
)
