"""A child's page: who this is, who holds what, and the chronology, for one reader."""

from dataclasses import dataclass
from datetime import date

from swis.record.children.models import Child
from swis.record.children.queries import children
from swis.record.kernel.access import fetch
from swis.record.kernel.clocks import local_day
from swis.record.kernel.people import Person
from swis.record.kernel.roles import DSLS
from swis.record.kernel.work import Entry
from swis.record.programmes.queries import link_worker
from swis.record.schools.models import School
from swis.record.staff.queries import holders

from ..access import copies_visible_to
from ..models import PrintedCopy
from .age import age_on
from .chronology import chronology
from .search import row, with_school


@dataclass(frozen=True)
class Page:
    """Everything a child's page shows one reader."""

    child: Child
    age: int | None
    year_group: int | None
    school: School | None
    held: list[tuple[str, str]]  # what they are to the child, who
    siblings: list[Child]
    entries: list[Entry]


def page_of(child: Child, person: Person) -> Page:
    on = local_day(person.at)
    here = row(with_school(Child.objects.filter(pk=child.pk), on).get(), on)
    return Page(
        child=child,
        age=age_on(child.born_on, on),
        year_group=here.year_group,
        school=here.school,
        held=_held(here.school, on),
        siblings=_siblings(child, person),
        entries=chronology(child, person),
    )


def _held(school: School | None, on: date) -> list[tuple[str, str]]:
    if school is None:
        return []
    leads = ", ".join(account.name for account in holders(DSLS, on, school_id=school.pk))
    worker = link_worker(school, on)
    return [
        ("Safeguarding leads", leads or "None named here yet"),
        ("Link social worker", worker.name if worker else "None placed here yet"),
    ]


def _siblings(child: Child, person: Person) -> list[Child]:
    """Brothers and sisters that this reader may know of: at another school they don't show."""
    if child.family_id is None:
        return []
    return list(children(person).filter(family=child.family_id).exclude(pk=child.pk))


def printed_copy(person: Person, reference: str) -> PrintedCopy:
    copies = PrintedCopy.objects.select_related("child", "made_by")
    return fetch(copies, copies_visible_to, person, reference=reference)
