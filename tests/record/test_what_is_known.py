"""What is asked once says the same as the law: every sentence of access, every role, every record
of a furnished world, and each of its posts again with another's beside it."""

from typing import Any

import pytest
from django.apps import apps
from universe.world import POSTS

from swis.kernel import people, visibility
from swis.record.site.doctor import knowing as doctor
from swis.record.site.doctor.finding import Grade
from swis.record.site.reference import access as reference

from .conftest import House

AUTHORITY = ("manager", "deputy_manager", "worker", "front_door", "locality")
BESIDE = {"dsl": "other_worker", "worker": "other_dsl", "front_door": "dsl", "partner": "head"}


def test_every_sentence_says_of_which_noun_it_is() -> None:
    named = {id(rule) for _, rule in visibility.RULES}
    assert [key for _, key, rule in reference.rules() if id(rule) not in named] == []


def test_every_noun_is_one() -> None:
    for noun, _ in visibility.RULES:
        assert apps.get_model(noun)


def _known(noun: str, rule: visibility.Rule, person: people.Person) -> set[Any]:
    records = apps.get_model(noun)._default_manager.filter(rule(person))
    return set(records.values_list("pk", flat=True))


def _compared(person: people.Person) -> int:
    """How many records the person may know of, by both alike."""
    with visibility.by_the_law():
        law = [_known(noun, rule, person) for noun, rule in visibility.RULES]
    with visibility.asked_once():
        asked = [_known(noun, rule, person) for noun, rule in visibility.RULES]
    for (noun, rule), by_law, at_once in zip(visibility.RULES, law, asked, strict=True):
        assert by_law == at_once, (person.title, noun, rule)
    return sum(map(len, law))


@pytest.mark.parametrize("post", POSTS)
def test_it_is_the_law_for_each_role(post: str, house: House, db: None) -> None:
    knows = _compared(house.world.person(post))
    assert knows or post == "analyst"


@pytest.mark.parametrize("post", BESIDE)
def test_it_is_the_law_for_who_holds_two_posts(post: str, house: House, db: None) -> None:
    house.world.also(post, BESIDE[post])
    assert _compared(house.world.person(post))


@pytest.mark.parametrize("post", AUTHORITY)
def test_it_is_the_law_once_posts_and_placements_have_ended(
    post: str, house: House, db: None
) -> None:
    today = house.world.person(post).today
    house.world.programme.placements.update(ends_on=today)
    _compared(house.world.person(post))


def test_the_doctor_finds_an_answer_that_is_not_the_law(
    house: House, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [found.grade for found in doctor.what_is_known()] == [Grade.SOUND]

    def forgets_the_schools(asked: Any, person: people.Person) -> None:
        asked.facts.update({(name, person): [] for name in visibility._FACTS})

    monkeypatch.setattr(visibility, "_ask_all", forgets_the_schools)
    (found,) = doctor.what_is_known()
    assert found.grade is Grade.FAULT
    assert "not as the law says" in found.sentence
