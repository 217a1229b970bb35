"""What children offer the desk: work for information governance, entries of the chronology."""

from django.urls import reverse

from swis.kernel import people, questions, work

from .. import access, models
from . import (
    alike,
    coming_of_age,
    details,
    known,
    leavers,
    merging,
    named_people,
    off_roll,
    telling,
    transfers,
    waiting_elsewhere,
)

CHILDREN = work.Group("Children")


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Openings to ask about; for information governance, records that may be of one child."""
    return await questions.all_rows(
        [
            _openings(person),
            waiting_elsewhere.waiting_elsewhere(person),
            telling.tellings_waiting(person),
            transfers.transfers_waiting(person),
            _alike(person),
            _mergings(person),
            leavers.waiting.asking(person),
            coming_of_age.waiting_at_eighteen(person),
            _ended_authorities(person),
            off_roll.waiting.asking(person),
            named_people.waiting.asking(person),
        ]
    )


async def _ended_authorities(person: people.Person) -> list[work.Waiting]:
    """Children whose home authority became two: somebody says which of them."""
    if not person.holds(access.STARTERS):
        return []
    ended = known.children(person).filter(home_authority__ends_on__lte=person.today)
    return [
        work.Waiting(
            what=f"{row.home_authority} is no more: say which authority the child lives in",
            href=reverse("children:edit", args=[row.reference]),
            about=row.name,
            today=person.today,
            group=CHILDREN,
        )
        for row in await questions.rows(ended.select_related("home_authority"))
    ]


async def _openings(person: people.Person) -> list[work.Waiting]:
    return [
        work.Waiting(
            what="Ask why a restricted record was opened",
            href=f"/children/opened/{row.reference}/",
            about=f"by {row.made_by.name}",
            since=row.made_at,
            group=named_people.RESTRICTED,
        )
        for row in await questions.rows(named_people.openings(person).filter(asked_at=None))
    ]


async def _alike(person: people.Person) -> list[work.Waiting]:
    if people.Role.INFORMATION_GOVERNANCE not in person.roles:
        return []
    return [
        work.Waiting(
            what="Two records may be of one child",
            href=f"/children/{later.reference}/",
            about=f"{later.name}, also {first.reference}",
            since=later.made_at,
            group=CHILDREN,
        )
        for first, later in await alike.pairs_alike.asking()
    ]


async def _mergings(person: people.Person) -> list[work.Waiting]:
    return [
        work.Waiting(
            what="Say whether two records are of one child",
            href=f"/children/merging/{row.reference}/",
            about=f"{row.kept.name}, proposed by {row.made_by.name}",
            since=row.made_at,
            group=CHILDREN,
        )
        for row in await questions.rows(merging.waiting(person))
    ]


@questions.asks
async def entries(child: models.Child, person: people.Person) -> list[work.Entry]:
    """Agreement and refusal (E9), and what another authority does (E11), for the chronology."""
    return await questions.all_rows(
        [
            _agreements(child, person),
            waiting_elsewhere.entries_elsewhere(child, person),
            telling.telling_entries(child, person),
            transfers.transfer_entries(child, person),
            off_roll.entries(child, person),
        ]
    )


async def _agreements(child: models.Child, person: people.Person) -> list[work.Entry]:
    return [
        work.Entry(
            at=row.made_at,
            what=f"Agreement to {row.get_to_display().lower()}: {row.get_state_display().lower()}",
            who=row.made_by.name,
            kind="agreement",
            words="\n\n".join(filter(None, [row.whose, row.reason, row.advice])),
            href=f"/children/{child.reference}/",
        )
        for row in await questions.rows(details.agreements(person).filter(child=child))
    ]
