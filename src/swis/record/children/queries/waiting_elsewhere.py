"""What waits for another authority's answer, and what stands of it in the chronology (E11)."""

from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import people, questions, visibility, work

from .. import access, models, workflow
from . import elsewhere, telling


async def waiting_elsewhere(person: people.Person) -> list[work.Waiting]:
    """Acceptances in writing to get; answers that another authority owes."""
    return await questions.all_rows([_to_accept(person), _to_answer(person)])


async def _to_accept(person: people.Person) -> list[work.Waiting]:
    rows = elsewhere.acted_first(person).filter(state=workflow.ActedFirstState.ACTING)
    if not person.holds(people.MANAGERS | {people.Role.LOCALITY_MANAGER}):
        rows = rows.filter(made_by_id=person.account_id)
    return [
        work.Waiting(
            what=f"{row.authority} to accept in writing: kept here until then",
            href=reverse("children:acted-first", args=[row.reference]),
            about=row.child.name,
            since=row.made_at,
            today=person.today,
            group=telling.OTHER_AUTHORITIES,
        )
        for row in await questions.rows(rows)
    ]


async def _to_answer(person: people.Person) -> list[work.Waiting]:
    rows = elsewhere.home_referrals(person).filter(
        made_by_id=person.account_id, state=workflow.HomeReferralState.SENT
    )
    return [
        work.Waiting(
            what=f"{row.authority} to answer your referral",
            href=reverse("children:home-referral", args=[row.reference]),
            about=row.child.name,
            since=row.received_at,
            today=person.today,
            group=telling.OTHER_AUTHORITIES,
        )
        for row in await questions.rows(rows)
    ]


async def entries_elsewhere(child: models.Child, person: people.Person) -> list[work.Entry]:
    return await questions.all_rows(
        [_openings(child, person), _referrals(child, person), _actions(child, person)]
    )


async def _openings(child: models.Child, person: people.Person) -> list[work.Entry]:
    openings = visibility.known(
        models.OpenElsewhere.objects.filter(child=child), access.of_child, person
    )
    href = reverse("children:details", args=[child.reference])
    return [
        work.Entry(
            row.made_at,
            f"Open to {row.authority}",
            row.made_by.name,
            "elsewhere",
            words=f"{row.worker}, {row.contact}. Told by {row.said_by}.",
            href=href,
        )
        for row in await questions.rows(openings.select_related("authority", "made_by"))
    ]


async def _referrals(child: models.Child, person: people.Person) -> list[work.Entry]:
    rows = elsewhere.home_referrals(person).filter(child=child)
    return [
        work.Entry(
            row.received_at,
            f"Referred to the front door of {row.authority}: {row.to_whom}",
            row.made_by.name,
            "elsewhere",
            words="\n\n".join(filter(None, [row.words, row.answer])),
            href=reverse("children:home-referral", args=[row.reference]),
        )
        for row in await questions.rows(rows)
    ]


async def _actions(child: models.Child, person: people.Person) -> list[work.Entry]:
    mine = elsewhere.acted_first(person).filter(child=child)
    accepted = kernel.StepTaken.objects.filter(
        noun=models.ActedFirst._meta.label,
        act="accept",
        reference__in=mine.order_by().values("reference"),
    )
    rows, steps = await questions.several(
        questions.rows(mine), questions.rows(accepted.select_related("by"))
    )
    by_reference = {row.reference: row for row in rows}
    entries = [_acted(row) for row in rows]
    return entries + [_accepted(by_reference[step.reference], step) for step in steps]


def _acted(row: models.ActedFirst) -> work.Entry:
    what = f"Emergency action for a child of {row.authority}"
    href = reverse("children:acted-first", args=[row.reference])
    return work.Entry(row.made_at, what, row.made_by.name, "elsewhere", words=row.danger, href=href)


def _accepted(row: models.ActedFirst, step: kernel.StepTaken) -> work.Entry:
    what = f"{row.authority} accepted it in writing: {row.accepted_by}"
    words = f"Reference {row.accepted_reference}"
    href = reverse("children:acted-first", args=[row.reference])
    return work.Entry(step.at, what, step.by.name, "elsewhere", words=words, href=href)
