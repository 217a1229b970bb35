"""The cases a person may know of, and what hangs on them."""

from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.models import Noun
from swis.kernel.people import Person
from swis.record.children.queries import elsewhere

from ..access import of_case, visible_to
from ..models import Allocation, Assessment, Case, Conference, CoreGroup, Enquiry

N = TypeVar("N", bound=Noun)


def cases(person: Person) -> QuerySet[Case]:
    """Every case the person may know of, each with who holds it now."""
    now = Allocation.objects.filter(ends_on=None).select_related("worker")
    found = Case.objects.select_related("child", "school", "team")
    found = found.annotate(elsewhere=elsewhere(local_day(person.at), "child"))
    return known(found, visible_to, person).prefetch_related(
        Prefetch("allocations", queryset=now, to_attr="now_with")
    )


def case(person: Person, reference: str) -> Case:
    return fetch(cases(person), visible_to, person, reference=reference)


def assessment(person: Person, reference: str) -> Assessment:
    return _of_case(Assessment.objects.all(), person, reference)


def enquiry(person: Person, reference: str) -> Enquiry:
    return _of_case(Enquiry.objects.select_related("strategy"), person, reference)


def conference(person: Person, reference: str) -> Conference:
    return _of_case(Conference.objects.all(), person, reference)


def core_group(person: Person, reference: str) -> CoreGroup:
    return _of_case(CoreGroup.objects.select_related("conference"), person, reference)


def _of_case(records: QuerySet[N], person: Person, reference: str) -> N:
    found = records.select_related("case__child", "case__school", "case__team")
    return fetch(found, of_case, person, reference=reference)
