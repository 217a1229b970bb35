"""Reads about what another authority is to be told of its child (E11)."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import people, questions, visibility, work

from .. import access, models, workflow

OTHER_AUTHORITIES = work.Group("Other authorities")


def tellings(person: people.Person) -> QuerySet[models.Telling]:
    """Every telling the person may know of."""
    rows = models.Telling.objects.select_related(
        "child", "authority", "school", "owner", "made_by", "told_by"
    )
    return visibility.known(rows, access.tellings_visible_to, person)


def telling(person: people.Person, reference: str) -> models.Telling:
    return visibility.fetch(
        tellings(person), access.tellings_visible_to, person, reference=reference
    )


def worker_there(telling: models.Telling) -> models.OpenElsewhere | None:
    """The social worker of the authority, as the record knows them."""
    openings = models.OpenElsewhere.objects.filter(child=telling.child, authority=telling.authority)
    return openings.filter(state=workflow.OpenElsewhereState.OPEN).first()


async def tellings_waiting(person: people.Person) -> list[work.Waiting]:
    """For the owner what is to be told; for managers what should have been, after danger."""
    today = person.today
    mine = Q(owner_id=person.account_id)
    if person.holds(people.MANAGERS):
        mine |= Q(at_once=True, due_on__lt=today)
    asked = tellings(person).filter(mine, state=workflow.TellingState.TO_TELL)
    return [
        work.Waiting(
            what=f"Tell {row.authority} {'at once' if row.at_once else 'what is done here'}",
            href=reverse("children:telling", args=[row.reference]),
            about=f"{row.child.name}, {row.school}" if row.school else row.child.name,
            due_on=row.due_on,
            since=row.made_at,
            today=today,
            group=OTHER_AUTHORITIES,
        )
        for row in await questions.rows(asked)
    ]


async def telling_entries(child: models.Child, person: people.Person) -> list[work.Entry]:
    """What another authority was told, when and who there."""
    rows = tellings(person).filter(child=child, state=workflow.TellingState.TOLD)
    return [
        work.Entry(
            at=row.told_at,
            what=f"{row.authority} told: {row.to_whom}",
            who=row.told_by.name if row.told_by else "",
            kind="elsewhere",
            words="\n\n".join(filter(None, [row.what, row.ending])),
            href=reverse("children:telling", args=[row.reference]),
        )
        for row in await questions.rows(rows)
        if row.told_at
    ]
