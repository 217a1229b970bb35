"""The programme ends on a day that is to come, with what that leaves."""

from datetime import date, timedelta

from swis.kernel import people
from swis.record.programmes import actions, models

from ..press import Press, Town
from .move import move

NOT_BEFORE = date(2026, 7, 1)


@move(0.4, rough=True)
def end_programme(town: Town) -> Press | None:
    """Late in the year; thereafter nobody of the team sees anything (E21)."""
    by = town.any(people.Role.TEAM_MANAGER)
    programme = models.Programme.objects.get()
    if not by or town.today < NOT_BEFORE or programme.ends_on:
        return None
    given = {"programme": programme, "ends_on": town.today + timedelta(days=21)}
    words = {"why": town.say("reason"), "handed_to": town.say("action")}
    return Press(actions.ending.end_programme, by, {**given, **words})
