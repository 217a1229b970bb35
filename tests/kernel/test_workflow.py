"""A lifecycle is a table: it says what may be done, by whom, and why not."""

from types import SimpleNamespace

import pytest
from django.db.models import TextChoices
from universe import START_OF_TERM, World, activities

from swis.kernel.editing import change
from swis.kernel.people import Person, Post, Role
from swis.kernel.refusals import NotNow
from swis.kernel.workflow import Lifecycle, Step
from swis.record.support.models import Support
from swis.record.support.workflow import SUPPORT


class LampState(TextChoices):
    OFF = "off", "Off"
    ON = "on", "On"
    BROKEN = "broken", "Broken"


LAMP = Lifecycle(
    noun="lamp",
    names=LampState,
    steps=(
        Step("light", "off", "on", frozenset({Role.DSL})),
        Step("drop", "on", "broken", frozenset({Role.HEAD})),
    ),
)


def _person(role: Role) -> Person:
    return Person(1, "Ada", START_OF_TERM, (Post(role),))


def test_an_act_that_no_step_offers_is_refused_with_the_state() -> None:
    with pytest.raises(NotNow, match="This lamp is broken"):
        LAMP.check(SimpleNamespace(state="broken"), "light", _person(Role.DSL))


def test_somebody_elses_act_is_refused_with_whose_it_is() -> None:
    with pytest.raises(NotNow, match="Only a Head teacher can do this"):
        LAMP.check(SimpleNamespace(state="on"), "drop", _person(Role.DSL))


def test_the_buttons_are_the_steps_one_can_take() -> None:
    lamp = SimpleNamespace(state="off")
    assert [step.act for step in LAMP.offered(lamp, _person(Role.DSL))] == ["light"]
    assert LAMP.offered(lamp, _person(Role.HEAD)) == []


def test_final_states_are_those_that_no_step_leaves() -> None:
    assert LAMP.final == ["broken"]
    assert LAMP.open_states() == ["off", "on"]


def test_a_table_that_names_an_unknown_state_does_not_load() -> None:
    with pytest.raises(ValueError, match="not in the table"):
        Lifecycle("lamp", LampState, (Step("light", "off", "lit", frozenset()),))


def test_a_step_counts_on_from_the_version_that_is_kept(world: World) -> None:
    """Otherwise a form opened before another person's change would pass as fresh."""
    opened = activities.planned(world)
    other = Support.objects.get(pk=opened.pk)
    change(other, version=other.version, by=world.person("dsl"), at=world.moments.now, aims="Two.")
    SUPPORT.move(opened, "close", by=world.person("worker"), at=world.moments.now)
    assert opened.version == Support.objects.get(pk=opened.pk).version == 3
