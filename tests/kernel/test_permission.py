"""Who may do an act is said once: the act refuses by it, and its page asks it first."""

from functools import partial

import pytest
from universe import World, concerns

from swis.kernel import acts, people, permission, workflow
from swis.kernel.refusals import NotNow
from swis.record.concerns.models import Concern
from swis.record.concerns.workflow import CONCERN

SAID = "Only the DSL keeps this."


def _not_twice(by, words):
    """It is not said twice."""
    return "You have said this already." if words == "again" else None


@acts.act(may=permission.of_roles(people.DSLS, said=SAID, needs=[_not_twice]))
def _keep(*, words, by, at, aside=""):
    return words


@acts.act(may=permission.of_steps(CONCERN, "see", "settle", of="concern"))
def _read_or_settle(*, concern, by, at):
    return concern


@acts.act(may=permission.INNER)
def _within(*, by, at):
    return "within"


@acts.act(may=permission.of_anyone())
def _around(*, by, at):
    return _within(by=by, at=at)


def test_the_page_and_the_act_refuse_in_the_same_words(world: World) -> None:
    given = world.does("teacher", words="x")
    assert acts.why_not(_keep, given["by"]) == SAID
    with pytest.raises(NotNow, match=SAID):
        _keep(**given)


def test_what_a_partial_binds_is_asked_about(world: World) -> None:
    dsl = world.person("dsl")
    assert acts.why_not(partial(_keep, words="again"), dsl) == "You have said this already."
    assert acts.allows(partial(_keep, words="first"), dsl)
    assert not acts.allows(partial(partial(_keep, words="again"), aside="y"), dsl)


def test_a_need_is_asked_once_its_arguments_are_known(world: World) -> None:
    given = world.does("dsl", words="again")
    assert acts.allows(_keep, given["by"])
    with pytest.raises(NotNow, match="already"):
        _keep(**given)


def test_a_function_of_a_page_asks_what_its_act_asks(world: World) -> None:
    @acts.asks(_keep)
    def choose(**given):
        return None

    @acts.asks(partial(_keep, words="again"))
    def bound(**given):
        return None

    assert acts.why_not(partial(choose, aside="y"), world.person("teacher")) == SAID
    assert acts.allows(choose, world.person("dsl"))
    assert acts.why_not(bound, world.person("dsl")) == "You have said this already."


def test_of_several_steps_one_is_enough(world: World) -> None:
    concern = concerns.raised(world)
    worker, dsl = world.person("worker"), world.person("dsl")
    assert acts.allows(_read_or_settle, worker)
    assert acts.allows(_read_or_settle, dsl, concern=concern)
    assert acts.why_not(_read_or_settle, worker, concern=concern).startswith("A safeguarding")
    seen = Concern(state="seen")
    assert acts.why_not(_read_or_settle, dsl, concern=seen).startswith("This concern is seen")
    assert acts.allows(
        _read_or_settle, worker, concern=Concern(state="discussed", school=world.ashgrove)
    )


def test_an_inner_act_is_done_within_another_only(world: World) -> None:
    assert _around(**world.does("teacher")) == "within"
    with pytest.raises(TypeError, match="within another act only"):
        _within(**world.does("teacher"))


def test_without_a_post_nothing_is_yours(world: World) -> None:
    nobody = people.Person(1, "Nobody", world.person("dsl").at)
    assert acts.why_not(_around, nobody) == "Only somebody who holds a post here can do this."


def test_a_permission_reads_what_the_act_takes() -> None:
    def about(by, somebody):
        """Never asked."""

    def keep(*, words, by, at): ...

    with pytest.raises(TypeError, match="takes no somebody"):
        acts.act(may=permission.of_anyone(needs=[about]))(keep)
    with pytest.raises(TypeError, match="takes no concern"):
        acts.act(may=permission.of_steps(CONCERN, "see", of="concern"))(keep)


def test_a_step_that_is_not_in_the_table_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no step is called pray"):
        permission.of_steps(CONCERN, "pray", of="concern")


def test_roles_and_groups_of_roles_are_joined() -> None:
    may = permission.of_roles(people.DSLS, people.Role.HEAD)
    assert may.roles == workflow.roles(people.DSLS, people.Role.HEAD)
