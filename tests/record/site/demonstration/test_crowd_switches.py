"""Growing the demonstration: what its seed and its switch do."""

from datetime import date

import pytest
from django.db import transaction

from swis.record.cases.models import Case
from swis.record.children.models import Child
from swis.record.site.demonstration import crowd, fill

pytestmark = [pytest.mark.django_db, pytest.mark.drill]

TODAY = date(2026, 11, 23)


@pytest.mark.once
def test_the_same_seed_grows_the_same_children() -> None:
    def told() -> list[tuple[str, ...]]:
        with transaction.atomic():
            fill(today=TODAY, seed=7)
            crowd.grow(children=300, seed=7)
            rows = Child.objects.order_by("pk").values_list("reference", "given_names", "upn")
            found = list(rows)
            transaction.set_rollback(True)
        return found

    assert told() == told()


@pytest.mark.once
def test_with_every_case_open_nothing_has_ended() -> None:
    with transaction.atomic():
        fill(today=TODAY)
        closed = Case.objects.filter(state="closed").count()
        crowd.grow(children=700, all_open=True)
        assert Case.objects.filter(state="open").count() > 500
        assert Case.objects.filter(state="closed").count() == closed
        transaction.set_rollback(True)
