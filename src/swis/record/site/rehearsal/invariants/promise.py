"""The promise: whatever is open, somebody who is in post and not away may see it and take its next
step, and it stands on the home of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from swis.kernel import people, visibility
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.concerns import models as concerns
from swis.record.concerns import queries as concerns_queries
from swis.record.desk import queries as desk_queries
from swis.record.desk.queries import held as held_queries
from swis.record.threshold import models as threshold
from swis.record.threshold import queries as threshold_queries
from swis.record.threshold import workflow as threshold_workflow

from ...doctor import promise as doctor
from ..press import Town

if TYPE_CHECKING:
    from .watch import Watch

OPEN = (concerns.Concern, threshold.Decision, threshold.Referral, cases.Case)
# the rooms whose open records are looked for on homes, as homes ask them
ROOMS = (
    concerns_queries.waiting.waiting_for,
    threshold_queries.waiting.waiting_for,
    cases_queries.waiting.waiting_for,
)
SAMPLE = 0.15  # of the steps: one record of one noun is looked at after them


def broken(watch: Watch, whole: bool) -> list[str]:
    """Of a sample of what is open; at the end of a month of a third, at the end of the year of all
    of it."""
    rng, look = watch.rng, Homes(watch.town)
    if whole:
        rows = watch.by_turns([row for model in OPEN for row in _open(model)])
    else:
        rows = _open(rng.choice(OPEN)) if rng.random() < SAMPLE else []
        rows = rng.sample(rows, min(len(rows), 1))
    with visibility.asked_once():
        return [why for row in rows for why in look.unseen(row)]


def _open(model: Any) -> list[Any]:
    return list(model.objects.filter(state__in=model.lifecycle.open_states()).order_by("pk"))


def _is_near(record: Any, person: people.Person) -> bool:
    """Whether somebody works at its school, or holds it."""
    concern = getattr(record, "concern", None) or record
    held = getattr(record, "holder", None)
    if held is not None:
        return bool(held.pk == person.account_id)
    return concern.school_id in person.schools(*people.DSLS)


class Homes:
    """Who may do what, and what stands on whose home, asked of each person once."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._passed: dict[people.Person, set[str]] = {}
        self._home: dict[people.Person, set[str]] = {}
        self._known: dict[tuple[type, people.Person], set[int]] = {}

    @cached_property
    def here(self) -> list[people.Person]:
        """Everybody in post who is not away, with what they stand in for."""
        return doctor.people_here(self.town.at)

    def unseen(self, record: Any) -> Iterator[str]:
        """Why nobody has this record, if nobody has."""
        what = f"{record.reference} ({record.WORD}, {record.state})"
        may = frozenset().union(
            *(step.may for step in record.lifecycle.steps if step.start == record.state)
        )
        roles = [person for person in self.here if person.holds(may)]
        roles.sort(key=lambda person: not _is_near(record, person))  # the likely ones first
        able = []
        for person in (each for each in roles if self._knows(each, record)):
            if record.lifecycle.offered(record, person):
                able.append(person.name)
                names = self.names_of(record)
                if names & self.home(person) or names & self.passed(person):
                    return
        if able:
            yield f"{what} stands on no home: {', '.join(able)} could act"
        else:
            yield f"{what}: nobody who is here may see it and take its next step"

    def _knows(self, person: people.Person, record: Any) -> bool:
        key = (type(record), person)
        if key not in self._known:
            rows = self.town.known(type(record), person)
            self._known[key] = set(rows.values_list("pk", flat=True))
        return record.pk in self._known[key]

    @staticmethod
    def names_of(record: Any) -> set[str]:
        """What a line of a home may lead to: the record, the concern that a decision is about, or
        the decision that waits in a concern's place."""
        if isinstance(record, threshold.Decision):
            return {record.reference, record.concern.reference}
        if isinstance(record, concerns.Concern):
            waits = record.decisions.filter(state=threshold_workflow.DecisionState.PROPOSED)
            return {record.reference, *waits.values_list("reference", flat=True)}
        return {record.reference}

    def home(self, person: people.Person) -> set[str]:
        """What stands on somebody's home, or is counted there behind a way to all of it."""
        if person not in self._home:
            waits = [room for room in desk_queries.rooms.WAITING if room in ROOMS]
            waiting = {row.reference for room in waits for row in room(person)}
            self._home[person] = waiting | self._lists(person)
        return self._home[person]

    def passed(self, person: people.Person) -> set[str]:
        """What somebody holds who is away or has left, and for whom this person is answerable."""
        if person not in self._passed:
            self._passed[person] = {each.reference for each in held_queries.passed_to(person)}
        return self._passed[person]

    @staticmethod
    def _lists(person: people.Person) -> set[str]:
        """What a home shows besides what waits: one's cases, the team's, the referrals."""
        found: set[str] = set()
        if person.holds(people.SWIS_TEAM):
            held = cases_queries.lists.open_cases(person)
            found |= set(held.values_list("reference", flat=True))
        if people.Role.FRONT_DOOR in person.roles:
            on_their_way = threshold_queries.board.waiting(person)
            found |= set(on_their_way.values_list("reference", flat=True))
        return found
