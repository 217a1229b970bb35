"""Whom a piece of work may be about: the young people of one's schools, and only those."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from swis.kernel.people import Person
from swis.kernel.references import PATTERN
from swis.record.children.models import Child, Enrolment
from swis.record.children.queries import children
from swis.record.children.queries.names import closeness
from swis.record.programmes.queries import placed_schools, schools_worked
from swis.record.schools.models import School
from swis.record.schools.queries import in_force

from ..models import Activity, Support

LATELY = timedelta(days=60)
FEW = 6  # what a thumb finds without scrolling
MOST = 10
LONGEST = 60  # letters of a name that are looked at


def recent(person: Person) -> list[Child]:
    """Young people of the person's latest work, and of their support, the latest first."""
    worked = Activity.objects.filter(
        held_by_id=person.account_id, child__isnull=False, held_at__gt=person.at - LATELY
    ).order_by("-held_at", "-pk")
    supported = Support.objects.filter(worker_id=person.account_id).exclude(state="closed")
    latest = [*worked.values_list("child", flat=True)[:60]]
    latest += supported.order_by("-pk").values_list("child", flat=True)[:60]
    first = list(dict.fromkeys(latest))
    rows = children(person).filter(pk__in=first).in_bulk()
    return [rows[pk] for pk in first if pk in rows][:FEW]


def by_letters(person: Person, letters: str) -> list[Child]:
    """Young people whose names answer a few letters, the closest first."""
    asked = "".join(char for char in letters if char.isprintable())[:LONGEST].strip()
    if not asked:
        return []
    close = {}
    for pk, given, family in children(person).values_list("pk", "given_names", "family_name"):
        rank = closeness(asked, f"{given} {family}")
        if rank is not None:
            close[pk] = (rank, family, given)
    best = sorted(close, key=lambda pk: close[pk])[:MOST]
    rows = children(person).filter(pk__in=best).in_bulk()
    return [rows[pk] for pk in best if pk in rows]


def chosen(person: Person, reference: str) -> Child | None:
    """The young person of a reference, if this person may know of them."""
    if not re.fullmatch(PATTERN, reference):
        return None
    return children(person).filter(reference=reference).first()


def labelled(rows: Iterable[Child], on: date) -> list[tuple[str, str]]:
    """Children as choices: name, year group and school, in one more question."""
    few: Sequence[Child] = list({child.pk: child for child in rows}.values())
    now = Enrolment.objects.filter(in_force(on), child__in=[child.pk for child in few])
    where = {row.child_id: row for row in now.select_related("school").order_by("starts_on")}
    return [(child.reference, _label(child, where.get(child.pk))) for child in few]


def _label(child: Child, enrolled: Enrolment | None) -> str:
    year = f", Year {enrolled.year_group}" if enrolled and enrolled.year_group else ""
    return f"{child.name}{year}{f', {enrolled.school}' if enrolled else ''}"


def my_schools(person: Person) -> list[School]:
    """Schools where a person's work is done, those they are placed at first."""
    first = set(placed_schools(person).values_list("pk", flat=True))
    rows = schools_worked(person).order_by("name")
    return sorted(rows, key=lambda school: school.pk not in first)
