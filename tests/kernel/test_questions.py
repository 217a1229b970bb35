"""Questions asked together: one statement, and the answers that each would have had alone."""

from datetime import date

import pytest
from django.db.models import QuerySet
from universe import World, cases, children, concerns

from swis.kernel import questions
from swis.kernel.models import Account, Event
from swis.record.cases.models import Case
from swis.record.children.models import Child
from swis.record.concerns.models import Concern


def _same(asked: object, alone: object) -> bool:
    """Two records of one row: the same columns, of the same types."""
    columns = [field.attname for field in type(alone)._meta.concrete_fields]
    return all(
        getattr(asked, name) == getattr(alone, name)
        and type(getattr(asked, name)) is type(getattr(alone, name))
        for name in columns
    )


@pytest.fixture
def everything(world: World) -> list[QuerySet]:
    concerns.matched(world)
    cases.opened(world)
    return [
        Concern.objects.select_related("school", "child", "made_by"),
        Case.objects.select_related("child", "school__authority", "team"),
        Child.objects.order_by("family_name", "-pk"),
        Account.objects.order_by("-name")[:3],
        Event.objects.order_by("-number"),
        Child.objects.none(),
    ]


def test_many_are_asked_in_one_statement(everything, django_assert_num_queries) -> None:
    alone = [list(each.all()) for each in everything]
    with django_assert_num_queries(1):
        asked = questions.together(*map(questions.rows, everything))
    for ours, theirs in zip(asked, alone, strict=True):
        assert len(ours) == len(theirs)
        assert all(map(_same, ours, theirs))
    assert _same(asked[1][0].school.authority, alone[1][0].school.authority)


def test_what_follows_from_an_answer_is_asked_with_what_follows_from_others(
    world: World, django_assert_num_queries
) -> None:
    children.child(world)

    async def twice(name: str) -> list[date | None]:
        found = await questions.rows(Account.objects.filter(name=name))
        made = await questions.rows(Child.objects.filter(made_by__in=found))
        return [child.born_on for child in made]

    with django_assert_num_queries(2):
        found = questions.together(twice("Adaeze Okafor"), twice("Marek Novak"))
    assert sum(map(len, found)) == Child.objects.count()


def test_first_count_and_values(world: World) -> None:
    child = children.child(world)
    asked = questions.together(
        questions.first(Child.objects.all()),
        questions.count(Child.objects.all()),
        questions.count(Child.objects.none()),
        questions.rows(Child.objects.values_list("born_on", "is_restricted")),
        questions.first(Child.objects.none()),
    )
    assert asked == [child, 1, 0, [(child.born_on, False)], None]


def test_called_it_is_answered_at_once(world: World) -> None:
    @questions.asks
    async def schools_of(world: World) -> int:
        return await questions.count(Account.objects.all())

    assert schools_of(world) == Account.objects.count()
