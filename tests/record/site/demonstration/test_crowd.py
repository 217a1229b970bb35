"""The demonstration grown to a large authority: as sound as the one it grew from."""

import re
from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from swis.kernel import audit, references
from swis.kernel.models import Event, Noun
from swis.open_data.schools import schools as listed
from swis.record.cases.models import Allocation, Case
from swis.record.children import upn
from swis.record.children.models import Child, Enrolment
from swis.record.concerns.models import Concern
from swis.record.schools.models import School
from swis.record.sharing.models import BookEntry
from swis.record.site.demonstration import crowd, fill
from swis.record.site.demonstration.crowd.rows import hanging_on_a_child
from swis.record.site.doctor import Grade, database, log

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

TODAY = date(2026, 11, 23)
CHILDREN = 1500


def _counts() -> Counter[str]:
    rooms = (apps.get_app_config(room).get_models() for room in settings.ROOMS)
    return Counter({m._meta.label: m._base_manager.count() for room in rooms for m in room})


@pytest.fixture(scope="module")
def before(django_db_setup, django_db_blocker):
    """How many rows each model had before a filled record was grown; kept for all tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(today=TODAY)
        counts = _counts()
        crowd.grow(children=CHILDREN)
        yield counts
        transaction.set_rollback(True)


def test_it_has_as_many_children_as_were_asked_for(before: Counter[str]) -> None:
    assert CHILDREN <= Child.objects.count() <= CHILDREN + 2
    assert School.objects.count() == 20


def test_every_model_that_hangs_on_a_child_grew(before: Counter[str]) -> None:
    after = _counts()
    hanging = {model._meta.label for model in hanging_on_a_child()}
    assert len(hanging) > 50
    there = {label for label in hanging if before[label]}
    assert [label for label in sorted(there) if after[label] <= before[label]] == []


def test_foreign_keys_hold(before: Counter[str]) -> None:
    connection.check_constraints()


def test_the_doctor_finds_it_sound(before: Counter[str]) -> None:
    assert audit.verify() is None
    found = [*database.triggers(None), *log.chain(None), *log.end(None)]
    assert {each.about for each in found} >= {"Log", "Anchor", "Append-only"}
    assert {each.grade for each in found if each.about != "Anchors"} == {Grade.SOUND}


def test_references_have_their_form_and_are_nobody_elses(before: Counter[str]) -> None:
    nouns = [model for model in apps.get_models() if issubclass(model, Noun)]
    every = [
        ref for model in nouns for ref in model._base_manager.values_list("reference", flat=True)
    ]
    assert len(every) == len(set(every)) > 10_000
    assert all(re.fullmatch(references.PATTERN, ref) for ref in every)


def test_a_copy_points_at_its_own_records(before: Counter[str]) -> None:
    """By reference as by key: an entry of a copied child is about that child's record."""
    child_of = dict(Case.objects.values_list("reference", "child"))
    entries = BookEntry.objects.filter(about__startswith="CA-")
    assert entries.count() > 500
    for about, child in entries.values_list("about", "child"):
        assert child_of[about] == child


def test_names_are_its_own_wherever_they_stand(before: Counter[str]) -> None:
    given = Child.objects.order_by("pk").values_list("given_names", "family_name")
    assert len(set(given)) > CHILDREN // 2
    numbers = list(Child.objects.exclude(upn="").values_list("upn", flat=True))
    assert len(numbers) == len(set(numbers))
    assert [number for number in numbers if upn.fault_of(number)] == []
    told = Concern.objects.exclude(child=None).values_list("who", "child__given_names")
    assert sum(name in who for who, name in told) > len(told) // 2


def test_workers_hold_what_they_can_and_no_more(before: Counter[str]) -> None:
    held = Allocation.objects.filter(ends_on=None, case__state="open")
    load = Counter(held.values_list("worker", flat=True))
    assert len(load) == 20
    assert max(load.values()) <= 16
    assert Case.objects.filter(state="closed", closure=None).count() == 0


def test_closed_work_lies_in_the_past_five_years(before: Counter[str]) -> None:
    days = Case.objects.filter(state="closed").values_list("closure__closed_on", flat=True)
    assert min(days).year <= 2022
    assert max(days) <= TODAY
    assert Event.objects.order_by("-at").first().at.date() <= TODAY


def test_every_school_has_children_and_its_posts(before: Counter[str]) -> None:
    there = Counter(Enrolment.objects.values_list("school", flat=True))
    assert len(there) == 20
    for school in School.objects.all():
        roles = set(school.memberships.values_list("role", flat=True))
        assert {"dsl", "deputy_dsl", "head", "school_staff"} <= roles
        assert school.placements.exists()


def test_no_school_is_a_real_one(before: Counter[str]) -> None:
    real = {school.name.casefold() for school in listed()}
    assert not real & {school.name.casefold() for school in School.objects.all()}


def test_the_database_counts_on_from_the_copies(before: Counter[str]) -> None:
    last = Child.objects.order_by("-pk").first()
    Child.objects.create(
        given_names="Ada", family_name="New", made_at=last.made_at, made_by=last.made_by
    )
