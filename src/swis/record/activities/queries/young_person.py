"""What the record itself can say of a young person on a day, so that nobody is asked for it."""

from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel import clocks
from swis.record.cases import models as cases
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import models


@dataclass(frozen=True)
class About:
    """School, year group, age, sex, and whether known to social care; None is not known."""

    school: schools.School | None = None
    year_group: int | None = None
    age: int | None = None
    sex: str = ""
    known: str = models.Known.NO_YOUNG_PERSON


def about(child: children.Child | None, at: datetime) -> About:
    if child is None:
        return About()
    on = clocks.local_day(at)
    enrolled = children_queries.known.enrolment(child, on)
    return About(
        school=enrolled.school if enrolled else None,
        year_group=enrolled.year_on(on) if enrolled else None,
        age=_age(child.born_on, on),
        sex=child.sex,
        known=_known(child),
    )


def _age(born_on: date | None, on: date) -> int | None:
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def _known(child: children.Child) -> str:
    ours = schools_queries.our_authority()
    if child.home_authority_id and ours and child.home_authority_id != ours.pk:
        return models.Known.OUT_OF_BOROUGH
    states = set(cases.Case.objects.filter(child=child).values_list("state", flat=True))
    if "open" in states:
        return models.Known.KNOWN
    return models.Known.PREVIOUSLY if states else models.Known.NOT_KNOWN
