"""Whom a piece of work may be about: the young people of one's schools, and only those."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Case, When

from swis.kernel import people, questions, references, workflow
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.children import years as children_years
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import models

LATELY = timedelta(days=60)
FEW = 6  # what a thumb finds without scrolling
MOST = 10
LONGEST = 60  # letters of a name that are looked at


def recent(person: people.Person) -> list[children.Child]:
    """Young people of the person's latest work, and of their support, the latest first."""
    worked = models.Activity.objects.filter(
        held_by_id=person.account_id, child__isnull=False, held_at__gt=person.at - LATELY
    ).order_by("-held_at", "-pk")
    goes_on = workflow.of_relation(children.Child, "supports").open_states()
    supported = children.Child.objects.filter(
        supports__worker_id=person.account_id, supports__state__in=goes_on
    )
    by_work, by_support = questions.together(
        questions.rows(worked.values_list("child", flat=True)[:60]),
        questions.rows(supported.order_by("-supports__pk").values_list("pk", flat=True)[:60]),
    )
    first = list(dict.fromkeys([*by_work, *by_support]))
    rows = children_queries.known.children(person).filter(pk__in=first).in_bulk()
    return [rows[pk] for pk in first if pk in rows][:FEW]


def by_letters(person: people.Person, letters: str) -> list[children.Child]:
    """Young people whose names answer a few letters, the closest first."""
    asked = "".join(char for char in letters if char.isprintable())[:LONGEST].strip()
    if not asked:
        return []
    known = children_queries.known.children(person)
    return list(children_queries.names.answering(known, asked)[:MOST])


def chosen(person: people.Person, reference: str) -> children.Child | None:
    """The young person of a reference, if this person may know of them."""
    if not re.fullmatch(references.PATTERN, reference):
        return None
    return children_queries.known.children(person).filter(reference=reference).first()


def labelled(rows: Iterable[children.Child], on: date) -> list[tuple[str, str]]:
    """Children as choices: name, year group and school, in one more question."""
    few: Sequence[children.Child] = list({child.pk: child for child in rows}.values())
    now = children.Enrolment.objects.filter(
        schools_queries.in_force(on), child__in=[child.pk for child in few]
    )
    where = {row.child_id: row for row in now.select_related("school").order_by("starts_on")}
    return [(child.reference, _label(child, where.get(child.pk), on)) for child in few]


def _label(child: children.Child, enrolled: children.Enrolment | None, on: date) -> str:
    if enrolled is None:
        return child.name
    year = children_years.said(enrolled.year_on(on)).capitalize()
    return ", ".join(filter(None, [child.name, year, str(enrolled.school)]))


def my_schools(person: people.Person) -> list[schools.School]:
    """Schools where a person's work is done, those they are placed at first."""
    comes = Case(When(pk__in=programmes_access.placed_at(person), then=0), default=1)
    return list(programmes_access.schools_worked(person).order_by(comes, "name"))
