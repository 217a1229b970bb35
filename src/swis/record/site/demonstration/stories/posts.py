"""Posts that take two people: one waits for its second name, one was declined, one taken back."""

from datetime import timedelta
from typing import Any

from swis.kernel import people
from swis.record.staff import actions as staff_actions

from ..stage import Stage, Story
from .errand import Errand

GILL = "central.gill"
R = people.Role


def begin(stage: Stage) -> None:
    kestrel = {"school": stage.cast.schools["kestrel"]}
    team = {"team": stage.cast.teams["swis"]}
    stage.begin(_proposed(stage, "kestrel.adeyemi", R.DEPUTY_DSL, back=1, place=kestrel))
    why_not = ("kestrel.head", "He is in school three days a week only.")
    stage.begin(_proposed(stage, "kestrel.senco", R.DEPUTY_DSL, back=25, place=kestrel, no=why_not))
    mistaken = (GILL, "Agnieszka Wrona was meant.")
    stage.begin(
        _proposed(stage, "swis.hartnett", R.DEPUTY_MANAGER, back=16, place=team, no=mistaken)
    )


def _proposed(
    stage: Stage,
    whose: str,
    role: people.Role,
    *,
    back: int,
    place: dict[str, Any],
    no: tuple[str, str] = ("", ""),
) -> Story:
    """Business support proposes it; a day later somebody says why not, if anybody does."""
    errand, (by, reason) = Errand(stage, f"post {whose}"), no
    errand.at = stage.at(stage.year.back(back), errand.rng)
    yield errand.at
    given = {"account": stage.cast.accounts[whose], "role": role, **place}
    starts_on = stage.year.last + timedelta(days=14)
    proposal = staff_actions.posts.appoint(**errand.does(GILL, starts_on=starts_on, **given))
    if not by:
        return
    errand.at = stage.at(stage.year.back(back - 1), errand.rng)
    yield errand.at
    act = staff_actions.proposals
    answer = act.withdraw if by == GILL else act.decline
    answer(**errand.does(by, proposal=proposal, reason=reason))
