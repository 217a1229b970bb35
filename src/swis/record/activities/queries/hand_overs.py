"""Reads about contact with services and hand-overs."""

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel.access import fetch, known
from swis.kernel.clocks import count, local_day, working_days_between
from swis.kernel.people import Person
from swis.kernel.work import Entry, Waiting
from swis.record.children.models import Child

from ..access import hand_overs_visible_to
from ..models import HandOver


def hand_overs(person: Person) -> QuerySet[HandOver]:
    """Every hand-over the person may know of."""
    found = HandOver.objects.select_related("child", "school", "worker", "agreement", "made_by")
    return known(found, hand_overs_visible_to, person)


def hand_over(person: Person, reference: str) -> HandOver:
    return fetch(hand_overs(person), hand_overs_visible_to, person, reference=reference)


def hand_overs_waiting(person: Person) -> list[Waiting]:
    """What a worker offered and nobody has accepted, with how long it waits."""
    today = local_day(person.at)
    return [
        Waiting(
            what=f"{row.name} to accept: {_age(row, person)}",
            href=reverse("activities:hand-over", args=[row.reference]),
            about=f"{row.child.name}, {row.school}" if row.school else row.child.name,
            since=row.made_at,
            today=today,
            group="Hand-overs",
        )
        for row in hand_overs(person).filter(worker_id=person.account_id, state="offered")
    ]


def _age(row: HandOver, person: Person) -> str:
    days = working_days_between(local_day(row.made_at), local_day(person.at))
    return f"offered {count(days, 'working day')} ago" if days else "offered today"


def hand_over_entries(child: Child, person: Person) -> list[Entry]:
    return [
        Entry(
            at=row.made_at,
            what=f"Hand-over to {row.name}: {row.get_state_display().lower()}",
            who=row.made_by.name,
            kind="hand-over",
            words="\n\n".join(filter(None, [row.need, row.answer])),
            href=reverse("activities:hand-over", args=[row.reference]),
        )
        for row in hand_overs(person).filter(child=child)
    ]
