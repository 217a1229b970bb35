"""What waits for another authority's answer, and what stands of it in the chronology (E11)."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from swis.kernel.access import known
from swis.kernel.clocks import local_day
from swis.kernel.models import StepTaken
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS, Role
from swis.kernel.work import Entry, Waiting

from ..access import of_child
from ..models import ActedFirst, Child, OpenElsewhere
from .elsewhere import acted_first, home_referrals

GROUP = "Other authorities"


def waiting_elsewhere(person: Person) -> list[Waiting]:
    """Acceptances in writing to get; answers that another authority owes."""
    today = local_day(person.at)
    mine = Q(made_by_id=person.account_id)
    theirs = mine
    if person.holds(MANAGERS | {Role.LOCALITY_MANAGER}):
        theirs |= ~Q(pk__in=())
    rows = [
        Waiting(
            what=f"{row.authority} to accept in writing: kept here until then",
            href=reverse("children:acted-first", args=[row.reference]),
            about=row.child.name,
            since=row.made_at,
            today=today,
            group=GROUP,
        )
        for row in acted_first(person).filter(theirs, state="acting")
    ]
    return rows + [
        Waiting(
            what=f"{row.authority} to answer your referral",
            href=reverse("children:home-referral", args=[row.reference]),
            about=row.child.name,
            since=row.received_at,
            today=today,
            group=GROUP,
        )
        for row in home_referrals(person).filter(mine, state="sent")
    ]


def entries_elsewhere(child: Child, person: Person) -> list[Entry]:
    return [*_openings(child, person), *_referrals(child, person), *_actions(child, person)]


def _openings(child: Child, person: Person) -> Iterator[Entry]:
    found = known(OpenElsewhere.objects.filter(child=child), of_child, person)
    for row in found.select_related("authority", "made_by"):
        words = f"{row.worker}, {row.contact}. Told by {row.said_by}."
        href = reverse("children:details", args=[child.reference])
        what = f"Open to {row.authority}"
        yield Entry(row.made_at, what, row.made_by.name, "elsewhere", words=words, href=href)


def _referrals(child: Child, person: Person) -> Iterator[Entry]:
    for row in home_referrals(person).filter(child=child):
        href = reverse("children:home-referral", args=[row.reference])
        what = f"Referred to the front door of {row.authority}: {row.to_whom}"
        words = "\n\n".join(filter(None, [row.words, row.answer]))
        yield Entry(row.received_at, what, row.made_by.name, "elsewhere", words=words, href=href)


def _actions(child: Child, person: Person) -> Iterator[Entry]:
    rows = {row.reference: row for row in acted_first(person).filter(child=child)}
    for row in rows.values():
        href = reverse("children:acted-first", args=[row.reference])
        what = f"Emergency action for a child of {row.authority}"
        yield Entry(row.made_at, what, row.made_by.name, "elsewhere", words=row.danger, href=href)
    steps = StepTaken.objects.filter(
        noun=ActedFirst._meta.label, act="accept", reference__in=rows
    ).select_related("by")
    for step in steps:
        row = rows[step.reference]
        href = reverse("children:acted-first", args=[row.reference])
        what = f"{row.authority} accepted it in writing: {row.accepted_by}"
        words = f"Reference {row.accepted_reference}"
        yield Entry(step.at, what, step.by.name, "elsewhere", words=words, href=href)
