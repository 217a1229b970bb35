"""Whether what is asked once in a request says the same as the law (`kernel.visibility`)."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

from django.apps import apps
from django.utils import timezone

from swis.kernel import clocks, people, visibility
from swis.kernel import models as kernel
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .finding import Finding, fault, sound

SEED = 2026
PAIRS = 1_000
MOST_PEOPLE = 60
RECORDS = 20  # of each noun, looked at for each person


def what_is_known(anchor: Any = None) -> list[Finding]:
    """A thousand pairs of a person and a noun, drawn by a fixed seed: what may they know of?"""
    rng = Random(SEED)
    pairs = list(product(_people(rng), visibility.RULES))
    drawn = rng.sample(pairs, min(PAIRS, len(pairs)))
    asked_of: dict[people.Person, list[tuple[str, visibility.Rule]]] = defaultdict(list)
    for person, rule in drawn:
        asked_of[person].append(rule)
    wrong = [each for person, rules in asked_of.items() for each in _differs(person, rules, rng)]
    if wrong:
        return [fault("Access", f"{wrong[0]}. There are {len(wrong)} such pairs: tell the makers.")]
    return [sound("Access", f"{len(drawn):,} pairs of a person and a kind of record, as the law")]


def _people(rng: Random) -> list[people.Person]:
    """People who work here: enough of them that each noun is asked of several."""
    at = timezone.now()
    posts = staff.Membership.objects.filter(schools_queries.in_force(clocks.local_day(at)))
    accounts = list(kernel.Account.objects.filter(pk__in=posts.values("account")).order_by("pk"))
    drawn = rng.sample(accounts, min(len(accounts), MOST_PEOPLE))
    return [staff_queries.person_at(account, at) for account in drawn]


def _differs(
    person: people.Person, rules: list[tuple[str, visibility.Rule]], rng: Random
) -> Iterator[str]:
    """The nouns of which the two say different things to a person, and about which record."""
    with visibility.asked_once():
        keys = [_some(noun, rule, person, rng) for noun, rule in rules]
        asked = [_known(*each, person, among) for each, among in zip(rules, keys, strict=True)]
    with visibility.by_the_law():
        law = [_known(*each, person, among) for each, among in zip(rules, keys, strict=True)]
    for (noun, _), by_law, at_once in zip(rules, law, asked, strict=True):
        if differ := sorted(by_law ^ at_once):
            yield f"{person.title} and {noun} {differ[0]} are not as the law says"


def _known(noun: str, rule: visibility.Rule, person: people.Person, among: set[int]) -> set[int]:
    records = apps.get_model(noun)._default_manager.filter(rule(person), pk__in=among)
    return set(records.values_list("pk", flat=True))


def _some(noun: str, rule: visibility.Rule, person: people.Person, rng: Random) -> set[int]:
    """Records of a noun: some that the person is said to know of, and some by chance."""
    records = apps.get_model(noun)._default_manager.order_by("pk").values_list("pk", flat=True)
    last = records.last() or 0
    by_chance = {rng.randint(1, last) for _ in range(RECORDS) if last}
    return by_chance | set(records.filter(rule(person))[:RECORDS])
