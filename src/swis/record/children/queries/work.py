"""What children offer the desk: work for information governance, entries of the chronology."""

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower

from swis.record.kernel.people import Person
from swis.record.kernel.roles import Role
from swis.record.kernel.work import Entry, Waiting

from ..models import Agreement, Child
from .details import agreements
from .named import openings


def waiting_for(person: Person) -> list[Waiting]:
    """Openings to ask about; for information governance, records that may be of one child."""
    rows = [
        Waiting(
            what="Ask why a restricted record was opened",
            href=f"/children/opened/{row.reference}/",
            about=f"by {row.made_by.name}",
            since=row.made_at,
            group="Restricted records",
        )
        for row in openings(person).filter(asked_at=None)
    ]
    if Role.INFORMATION_GOVERNANCE not in person.roles:
        return rows
    return rows + [
        Waiting(
            what="Two records may be of one child",
            href=f"/children/{later.reference}/",
            about=f"{later.name}, also {first.reference}",
            since=later.made_at,
            group="Children",
        )
        for first, later in _lookalikes()
    ]


def _lookalikes() -> list[tuple[Child, Child]]:
    """Pairs with one number, or one name and date of birth: the earlier record, the later one."""
    named = Child.objects.exclude(born_on=None).annotate(
        low_given=Lower("given_names"), low_family=Lower("family_name")
    )
    pairs = _pairs(Child.objects.exclude(upn=""), "upn")
    pairs |= _pairs(named, "low_given", "low_family", "born_on")
    return sorted(pairs, key=lambda pair: pair[1].pk)


def _pairs(records: QuerySet[Child], *same: str) -> set[tuple[Child, Child]]:
    """Of records that are the same in these fields: the first one with each later one."""
    often = records.values_list(*same).annotate(times=Count("pk")).filter(times__gt=1)
    groups: dict[tuple[object, ...], list[Child]] = {row[:-1]: [] for row in often[:50]}
    values = [key[-1] for key in groups]
    for child in records.filter(**{f"{same[-1]}__in": values}).order_by("pk"):
        key = tuple(getattr(child, name) for name in same)
        if key in groups:
            groups[key].append(child)
    return {(rows[0], other) for rows in groups.values() for other in rows[1:]}


def entries(child: Child, person: Person) -> list[Entry]:
    """Agreement and refusal (E9), for the chronology."""
    return [
        Entry(
            at=row.made_at,
            what=f"{row.get_to_display()}: {row.get_state_display().lower()}",
            who=row.made_by.name,
            kind="agreement",
            words="\n\n".join(filter(None, [_whose(row), row.reason, row.advice])),
            href=f"/children/{child.reference}/",
        )
        for row in agreements(person).filter(child=child)
    ]


def _whose(row: Agreement) -> str:
    giver = row.get_giver_display()
    return f"{giver}: {row.from_whom}" if row.from_whom else giver
