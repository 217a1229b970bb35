"""A lifecycle is a table. From it come validation, buttons, diagrams and the generated tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, TextChoices

from . import models
from .people import Person, Role, one_of
from .refusals import NotNow

Requirement = Callable[[Any, Person], str | None]
"""Reads a record and a person; answers why not, as a sentence, or None."""


@dataclass(frozen=True)
class Step:
    """One row of a lifecycle: who may take a record from where to where, and what it requires."""

    act: str
    start: str
    end: str
    may: frozenset[Role]
    label: str = ""
    requires: tuple[Requirement, ...] = ()

    def refusal(self, record: Any, person: Person) -> str | None:
        if not person.holds(self.may):
            return f"Only {one_of(self.may)} can do this."
        return next((why for test in self.requires if (why := test(record, person))), None)


@dataclass(frozen=True)
class Lifecycle:
    """The states of one noun and the steps between them. ``names`` are the states, which the
    rest of the code says by name."""

    noun: str
    names: type[TextChoices]
    steps: tuple[Step, ...]
    first: str = field(default="")
    colours: dict[str, str] = field(default_factory=dict)  # of a state's tag; else it is blue

    def __post_init__(self) -> None:
        if strange := self.colours.keys() - self.states.keys():
            raise ValueError(f"{self.noun}: a colour for {sorted(strange)}, which is no state")
        for step in self.steps:
            if step.start not in self.states or step.end not in self.states:
                raise ValueError(f"{self.noun}: {step.act} names a state that is not in the table")

    @property
    def states(self) -> dict[str, str]:
        """Each state with its label."""
        return {str(value): str(label) for value, label in self.names.choices}

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(self.states.items())

    @property
    def initial(self) -> str:
        return self.first or next(iter(self.states))

    @property
    def final(self) -> list[str]:
        """States that no step leaves for another."""
        left = {step.start for step in self.steps if step.end != step.start}
        return [state for state in self.states if state not in left]

    def open_states(self) -> list[str]:
        return [state for state in self.states if state not in self.final]

    def step(self, state: str, act: str) -> Step:
        """The step by which ``act`` leaves ``state``; NotNow with the reason if there is none."""
        for step in self.steps:
            if step.act == act and step.start == state:
                return step
        raise NotNow(
            f"This {self.noun} is {self.states[state].lower()}, so this can't be done now."
        )

    def check(self, record: Any, act: str, person: Person) -> Step:
        step = self.step(record.state, act)
        if why := step.refusal(record, person):
            raise NotNow(why)
        return step

    def allows(self, record: Any, act: str, person: Person) -> bool:
        try:
            self.check(record, act, person)
        except NotNow:
            return False
        return True

    def offered(self, record: Any, person: Person) -> list[Step]:
        """The steps this person can take from here: the buttons of a page."""
        return [
            step
            for step in self.steps
            if step.start == record.state and step.refusal(record, person) is None
        ]

    def lock(self, record: Any) -> None:
        """Keep others from moving it, so that what is checked next still holds as it moves."""
        type(record).objects.select_for_update(no_key=True).get(pk=record.pk)

    def move(
        self,
        record: Any,
        act: str,
        *,
        by: Person,
        at: datetime,
        reason: str = "",
        also: dict[str, Any] | None = None,
    ) -> None:
        """Take the step, or say why not. Leaves a row of who, when and why.

        ``also`` are the facts that come with the step, set in the same update.
        """
        step = self.check(record, act, by)
        self._set(record, step, also or {})
        models.StepTaken.objects.create(
            noun=record.noun,
            reference=record.reference,
            act=act,
            start=step.start,
            end=step.end,
            by_id=by.account_id,
            at=at,
            reason=reason,
        )

    def _set(self, record: Any, step: Step, facts: dict[str, Any]) -> None:
        """Write the step, if nobody else has taken one meanwhile."""
        as_it_was = type(record).objects.filter(pk=record.pk, state=step.start)
        new = {"state": step.end, "version": record.version + 1, **facts}
        if as_it_was.filter(version=record.version).update(**new):
            for name, value in new.items():
                setattr(record, name, value)
            return
        if not as_it_was.update(**new | {"version": F("version") + 1}):
            raise NotNow(f"Somebody else has just dealt with this {self.noun}. Open it again.")
        record.refresh_from_db(fields=list(new))


def roles(*groups: Iterable[Role] | Role) -> frozenset[Role]:
    """Join roles and groups of roles into the set a step takes."""
    return frozenset(
        role for group in groups for role in ((group,) if isinstance(group, Role) else group)
    )


def of_relation(model: Any, relation: str) -> Lifecycle:
    """The lifecycle of what a later room keeps of a record, by the relation that it declared: a
    question may read it without importing that room (ADR 5)."""
    cycle: Lifecycle = model._meta.get_field(relation).related_model.lifecycle
    return cycle
