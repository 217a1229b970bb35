"""Who has a social worker? Every child on a lead's roll who has one, whoever referred."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS
from swis.record.cases.queries import status_for_school
from swis.record.children.models import Child, Enrolment
from swis.record.children.queries import children
from swis.record.schools.queries import in_force
from swis.record.sharing.models import Share
from swis.record.threshold.models import Referral

from .search import with_school


@dataclass(frozen=True)
class Line:
    """One child with a social worker, as the school knows it."""

    child: Child
    year_group: int | None
    school: str
    worker: str
    status: str
    category: str = ""
    next_meeting_on: date | None = None
    papers: int = 0
    unread: int = 0


def who_has_a_social_worker(person: Person) -> list[Line]:
    """By name. The questions are the same for any number of children and schools."""
    on, schools = local_day(person.at), person.schools(*DSLS)
    roll = Enrolment.objects.filter(in_force(on), school__in=schools)
    mine = children(person).filter(pk__in=roll.values("child"))
    on_roll = {child.pk: child for child in with_school(mine, on)}
    shares = Share.objects.filter(child__in=on_roll, school__in=schools, is_withheld=False)
    papers: Counter[int] = Counter()
    unread: Counter[int] = Counter()
    for child, seen_at in shares.values_list("child", "seen_at"):
        papers[child] += 1
        unread[child] += seen_at is None
    rows = [
        _line(on_roll[row.child.pk], row.worker, row.status, row.category, row.next_meeting_on)
        for row in status_for_school(on_roll.values(), person.at)
    ]
    rows += [_line(on_roll[pk], "", f"Held by {locality}") for pk, locality in _elsewhere(on_roll)]
    counted = [
        Line(**{**row.__dict__, "papers": papers[row.child.pk], "unread": unread[row.child.pk]})
        for row in rows
    ]
    return sorted(counted, key=lambda row: (row.child.family_name, row.child.given_names))


def _line(
    child: Child, worker: str, status: str, category: str = "", next_on: date | None = None
) -> Line:
    now = child.now[0] if child.now else None  # type: ignore[attr-defined]
    return Line(
        child=child,
        year_group=now.year_group if now else None,
        school=now.school.name if now else "",
        worker=worker,
        status=status,
        category=category,
        next_meeting_on=next_on,
    )


def _elsewhere(on_roll: dict[int, Child]) -> list[tuple[int, str]]:
    """Children with a locality team, of which the school was told."""
    held = Referral.objects.filter(child__in=on_roll, state__in=["with_locality", "taken_up"])
    rows = list(held.exclude(locality=None).values_list("child", "reference", "locality__name"))
    told = set(
        Share.objects.filter(about__in=[row[1] for row in rows], is_withheld=False).values_list(
            "about", flat=True
        )
    )
    return [(child, name) for child, reference, name in rows if reference in told]
