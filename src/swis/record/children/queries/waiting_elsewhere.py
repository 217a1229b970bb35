"""What waits for another authority's answer, and what stands of it in the chronology (E11)."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import people, visibility, work

from .. import access, models, workflow
from . import elsewhere, telling


def waiting_elsewhere(person: people.Person) -> list[work.Waiting]:
    """Acceptances in writing to get; answers that another authority owes."""
    today = person.today
    mine = Q(made_by_id=person.account_id)
    theirs = mine
    if person.holds(people.MANAGERS | {people.Role.LOCALITY_MANAGER}):
        theirs |= ~Q(pk__in=())
    rows = [
        work.Waiting(
            what=f"{row.authority} to accept in writing: kept here until then",
            href=reverse("children:acted-first", args=[row.reference]),
            about=row.child.name,
            since=row.made_at,
            today=today,
            group=telling.OTHER_AUTHORITIES,
        )
        for row in elsewhere.acted_first(person).filter(
            theirs, state=workflow.ActedFirstState.ACTING
        )
    ]
    return rows + [
        work.Waiting(
            what=f"{row.authority} to answer your referral",
            href=reverse("children:home-referral", args=[row.reference]),
            about=row.child.name,
            since=row.received_at,
            today=today,
            group=telling.OTHER_AUTHORITIES,
        )
        for row in elsewhere.home_referrals(person).filter(
            mine, state=workflow.HomeReferralState.SENT
        )
    ]


def entries_elsewhere(child: models.Child, person: people.Person) -> list[work.Entry]:
    return [*_openings(child, person), *_referrals(child, person), *_actions(child, person)]


def _openings(child: models.Child, person: people.Person) -> Iterator[work.Entry]:
    openings = visibility.known(
        models.OpenElsewhere.objects.filter(child=child), access.of_child, person
    )
    for row in openings.select_related("authority", "made_by"):
        words = f"{row.worker}, {row.contact}. Told by {row.said_by}."
        href = reverse("children:details", args=[child.reference])
        what = f"Open to {row.authority}"
        yield work.Entry(row.made_at, what, row.made_by.name, "elsewhere", words=words, href=href)


def _referrals(child: models.Child, person: people.Person) -> Iterator[work.Entry]:
    for row in elsewhere.home_referrals(person).filter(child=child):
        href = reverse("children:home-referral", args=[row.reference])
        what = f"Referred to the front door of {row.authority}: {row.to_whom}"
        words = "\n\n".join(filter(None, [row.words, row.answer]))
        yield work.Entry(
            row.received_at, what, row.made_by.name, "elsewhere", words=words, href=href
        )


def _actions(child: models.Child, person: people.Person) -> Iterator[work.Entry]:
    rows = {row.reference: row for row in elsewhere.acted_first(person).filter(child=child)}
    for row in rows.values():
        href = reverse("children:acted-first", args=[row.reference])
        what = f"Emergency action for a child of {row.authority}"
        yield work.Entry(
            row.made_at, what, row.made_by.name, "elsewhere", words=row.danger, href=href
        )
    steps = kernel.StepTaken.objects.filter(
        noun=models.ActedFirst._meta.label, act="accept", reference__in=rows
    ).select_related("by")
    for step in steps:
        row = rows[step.reference]
        href = reverse("children:acted-first", args=[row.reference])
        what = f"{row.authority} accepted it in writing: {row.accepted_by}"
        words = f"Reference {row.accepted_reference}"
        yield work.Entry(step.at, what, step.by.name, "elsewhere", words=words, href=href)
