"""Reads about what another authority is to be told of its child (E11)."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS
from swis.kernel.work import Entry, Waiting
from swis.record.children.models import Child, OpenElsewhere

from ..access import tellings_visible_to
from ..models import Telling


def tellings(person: Person) -> QuerySet[Telling]:
    """Every telling the person may know of."""
    found = Telling.objects.select_related(
        "child", "authority", "school", "owner", "made_by", "told_by"
    )
    return known(found, tellings_visible_to, person)


def telling(person: Person, reference: str) -> Telling:
    return fetch(tellings(person), tellings_visible_to, person, reference=reference)


def worker_there(telling: Telling) -> OpenElsewhere | None:
    """The social worker of the authority, as the record knows them."""
    found = OpenElsewhere.objects.filter(child=telling.child, authority=telling.authority)
    return found.filter(state="open").first()


def tellings_waiting(person: Person) -> list[Waiting]:
    """For the owner what is to be told; for managers what should have been, after danger."""
    today = local_day(person.at)
    mine = Q(owner_id=person.account_id)
    if person.holds(MANAGERS):
        mine |= Q(at_once=True, due_on__lt=today)
    return [
        Waiting(
            what=f"Tell {row.authority} {'at once' if row.at_once else 'what is done here'}",
            href=reverse("activities:telling", args=[row.reference]),
            about=f"{row.child.name}, {row.school}" if row.school else row.child.name,
            due_on=row.due_on,
            since=row.made_at,
            today=today,
            group="Other authorities",
        )
        for row in tellings(person).filter(mine, state="to_tell")
    ]


def telling_entries(child: Child, person: Person) -> list[Entry]:
    """What another authority was told, when and who there."""
    rows = tellings(person).filter(child=child, state="told")
    return [
        Entry(
            at=row.told_at,
            what=f"{row.authority} told: {row.to_whom}",
            who=row.told_by.name if row.told_by else "",
            kind="elsewhere",
            words="\n\n".join(filter(None, [row.what, row.ending])),
            href=reverse("activities:telling", args=[row.reference]),
        )
        for row in rows
        if row.told_at
    ]
