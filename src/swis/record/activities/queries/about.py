"""What the record itself can say of a young person on a day, so that nobody is asked for it."""

from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel.clocks import local_day
from swis.record.cases.models import Case
from swis.record.children.models import Child
from swis.record.children.queries import enrolment
from swis.record.schools.models import School
from swis.record.schools.queries import our_authority

from ..models import Known


@dataclass(frozen=True)
class About:
    """School, year group, age, sex, and whether known to social care; None is not known."""

    school: School | None = None
    year_group: int | None = None
    age: int | None = None
    sex: str = ""
    known: str = Known.NO_YOUNG_PERSON


def about(child: Child | None, at: datetime) -> About:
    if child is None:
        return About()
    on = local_day(at)
    enrolled = enrolment(child, on)
    return About(
        school=enrolled.school if enrolled else None,
        year_group=enrolled.year_group if enrolled else None,
        age=_age(child.born_on, on),
        sex=child.sex,
        known=_known(child),
    )


def _age(born_on: date | None, on: date) -> int | None:
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def _known(child: Child) -> str:
    ours = our_authority()
    if child.home_authority_id and ours and child.home_authority_id != ours.pk:
        return Known.OUT_OF_BOROUGH
    states = set(Case.objects.filter(child=child).values_list("state", flat=True))
    if "open" in states:
        return Known.KNOWN
    return Known.PREVIOUSLY if states else Known.NOT_KNOWN
