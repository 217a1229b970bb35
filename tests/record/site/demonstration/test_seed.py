"""One seed and one day make one record, to the reference."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from swis.kernel.models import Event
from swis.record.children.models import Child
from swis.record.site.demonstration import fill

pytestmark = pytest.mark.walk


def _told(seed: int) -> tuple[Counter[object], list[object]]:
    with transaction.atomic():
        fill(today=date(2026, 11, 23), seed=seed)
        events = Counter(Event.objects.values_list("act", "reference", "account", "at"))
        children = list(Child.objects.order_by("pk").values_list("given_names", "born_on", "upn"))
        transaction.set_rollback(True)
    return events, children


@pytest.mark.once
@pytest.mark.django_db
def test_the_same_seed_and_day_give_the_same_record() -> None:
    events, children = _told(7)
    again, same = _told(7)
    first = min(account for _, _, account, _ in events if account)
    start = min(account for _, _, account, _ in again if account)
    assert _from(events, first) == _from(again, start)
    assert children == same


def _from(events: Counter[object], first: int) -> Counter[object]:
    """Accounts numbered from the first, since a database goes on counting; 0 is nobody."""
    return Counter(
        {
            (act, ref, who - first + 1 if who else 0, at): n
            for (act, ref, who, at), n in events.items()
        }
    )
