"""Concerns that a person may know of, and what they raised."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from swis.kernel import people, questions, visibility
from swis.record.children import access as children_access
from swis.record.children import queries as children_queries
from swis.record.duty import queries as duty_queries

from .. import access, models


def concerns(person: people.Person) -> QuerySet[models.Concern]:
    """Every concern the person may know of, newest first."""
    rows = models.Concern.objects.select_related("school__authority", "child", "made_by")
    rows = rows.annotate(elsewhere=children_queries.elsewhere.elsewhere(person.today, "child"))
    return visibility.known(rows, access.visible_to, person)


def concern(person: people.Person, reference: str) -> models.Concern:
    return visibility.fetch(concerns(person), access.visible_to, person, reference=reference)


@questions.asks
async def beside(concern: models.Concern, on: date) -> list[duty_queries.line.InLine]:
    """Who speaks for the SWIS team about the school where the concern goes on: its social workers,
    all of them, or who stands in where none is at work."""
    goes_on = children_queries.transfers.goes_on_at
    school = await goes_on.asking(concern.child, concern.school, on)
    line = await duty_queries.line.line.asking(school, on)
    if any(each.is_at_work for each in line.workers):
        return line.workers
    return [*line.workers, *(each for each in line.beside() if each.is_at_work)][:3]


def linked(concern: models.Concern, person: people.Person) -> QuerySet[models.LinkedChild]:
    """Children linked to a concern, but for those this person may not know of."""
    return visibility.known(
        concern.linked.select_related("child"), children_access.of_child, person
    )


def raised(person: people.Person) -> QuerySet[models.Concern]:
    """What a person raised, the newest first."""
    rows = models.Concern.objects.filter(access.raised_by(person))
    return rows.select_related("school__authority").order_by("-made_at", "-pk")


def decision() -> Any:
    """What a later room keeps of a concern, by the relation that it declared (ADR 5)."""
    return models.Concern._meta.get_field("decisions").related_model


def proposed() -> QuerySet[Any]:
    """Decisions that wait for the other's name."""
    waiting: QuerySet[Any] = decision().objects.filter(state=decision().lifecycle.initial)
    return waiting.order_by()
