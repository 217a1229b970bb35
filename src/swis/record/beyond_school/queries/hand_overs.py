"""Reads about contact with services and hand-overs."""

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.children import models as children

from .. import access, models, workflow

HAND_OVERS = work.Group("Hand-overs")


def hand_overs(person: people.Person) -> QuerySet[models.HandOver]:
    """Every hand-over the person may know of."""
    rows = models.HandOver.objects.select_related(
        "child", "school", "worker", "agreement", "made_by"
    )
    return visibility.known(rows, access.hand_overs_visible_to, person)


def hand_over(person: people.Person, reference: str) -> models.HandOver:
    return visibility.fetch(
        hand_overs(person), access.hand_overs_visible_to, person, reference=reference
    )


@questions.asks
async def hand_overs_waiting(person: people.Person) -> list[work.Waiting]:
    """What a worker offered and nobody has accepted, with how long it waits."""
    today = person.today
    rows = hand_overs(person).filter(
        worker_id=person.account_id, state=workflow.HandOverState.OFFERED
    )
    return [
        work.Waiting(
            what=f"{row.name} to accept: {_age(row, person)}",
            href=reverse("beyond_school:hand-over", args=[row.reference]),
            about=f"{row.child.name}, {row.school}" if row.school else row.child.name,
            since=row.made_at,
            today=today,
            group=HAND_OVERS,
        )
        for row in await questions.rows(rows)
    ]


def _age(row: models.HandOver, person: people.Person) -> str:
    days = clocks.working_days_between(clocks.local_day(row.made_at), person.today)
    return f"offered {clocks.count(days, 'working day')} ago" if days else "offered today"


@questions.asks
async def hand_over_entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    return [
        work.Entry(
            at=row.made_at,
            what=f"Hand-over to {row.name}: {row.get_state_display().lower()}",
            who=row.made_by.name,
            kind="hand-over",
            words="\n\n".join(filter(None, [row.need, row.answer])),
            href=reverse("beyond_school:hand-over", args=[row.reference]),
        )
        for row in await questions.rows(hand_overs(person).filter(child=child))
    ]
