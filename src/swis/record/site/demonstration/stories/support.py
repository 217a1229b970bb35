"""Support in school: planned, agreed to, sessions logged with the child's words first, closed."""

from datetime import timedelta
from typing import Any

from swis.record.activities import queries as activities_queries
from swis.record.activities import wording as activities_wording
from swis.record.children import models as children
from swis.record.support import actions as support_actions
from swis.record.support import models as support_models
from swis.record.threshold import models as threshold

from ..stage import Story
from ..tale import Tale
from . import concern


def planned(t: Tale) -> Story:
    """Decided by both; the young person's own agreement is still to come."""
    yield from concern.settled(t, threshold.Option.SUPPORT)


def under_way(t: Tale, sessions: int) -> Story:
    yield from concern.to_discussion(t, 6 * sessions + 6)
    yield from concern.proposed(t, 6 * sessions + 4, threshold.Option.SUPPORT)
    yield from concern.agreed(t, 6 * sessions + 3)
    yield from agreed(t)
    for left in range(sessions - 1, -1, -1):
        yield from t.until(6 * left + (t.rng.randint(0, 2) if left else 0), in_school=True)
        logged(t)


def agreed(t: Tale) -> Story:
    """A parent agrees, or the young person does, with the reasoning on competence (E9)."""
    yield from t.soon()
    own = t.year_group >= 9 and t.rng.random() < 0.5
    why = (
        "{name} explained back to me what the sessions are, who would hear of what, and how to "
        "stop. {He} understands and chose it."
    )
    support_actions.support.agree(
        **t.does(
            t.worker,
            support=support(t),
            asked=asked(t.about(why) if own else ""),
        )
    )


def asked(own_why: str = "") -> children.Asked:
    """By the mother; or by the young person, with why they are able to."""
    if own_why:
        return children.Asked("agreed", "young_person", reason=own_why, safe_to_contact="yes")
    return children.Asked("agreed", from_whom="Mother", safe_to_contact="yes")


def support(t: Tale) -> support_models.Support:
    return support_models.Support.objects.get(child=t.child)


def logged(t: Tale) -> None:
    drawn = t.row("session")
    minutes = t.rng.choice((25, 35, 40, 45, 50))
    support_actions.session.log(
        **t.does(
            t.worker,
            support=support(t),
            held_at=t.at - timedelta(minutes=minutes + 10),
            minutes=minutes,
            opened=opened(t),
            child_words=drawn["child"],
            words=drawn["words"],
        )
    )


def opened(t: Tale) -> activities_wording.Opened:
    """As it should be: in the words of the programme (E10)."""
    said = activities_queries.opening.words_for(support(t).school, t.at)
    return activities_wording.Opened(said.one_to_one, said.version)


def ended(t: Tale, sessions: int, how: support_models.HowEnded) -> Story:
    yield from under_way(t, sessions)
    yield from t.until(0, in_school=True)
    ending = t.say("ending")
    support_actions.support.close(
        **t.does(t.worker, support=support(t), how_ended=how, ending=ending)
    )


TELLINGS: tuple[tuple[str, str, Any, int], ...] = (
    ("kestrel", "home_conflict", lambda t: under_way(t, 4), 1),
    ("kestrel", "low_mood", lambda t: under_way(t, 2), 0),
    ("tollgate", "young_carer", lambda t: under_way(t, 3), 0),
    ("saltwharf", "friendships", lambda t: under_way(t, 2), 1),
    ("kestrel", "friendships", planned, 1),
    ("tollgate", "low_mood", lambda t: ended(t, 4, support_models.HowEnded.AIMS_MET), 30),
    ("saltwharf", "home_conflict", lambda t: ended(t, 4, support_models.HowEnded.PARTLY_MET), 45),
    ("marlpit", "friendships", lambda t: under_way(t, 3), 0),
    ("skylark", "young_carer", lambda t: under_way(t, 2), 1),
    ("fennick", "low_mood", lambda t: under_way(t, 3), 0),
    ("aldwen", "home_conflict", lambda t: under_way(t, 2), 0),
    ("wharfside", "low_mood", lambda t: under_way(t, 2), 2),
)


def begin(plot: Any) -> None:
    for number, (place, theme, telling, ago) in enumerate(TELLINGS):
        plot.begin(telling(plot.tale(f"support {number}", place, theme=theme, ago=ago)))
