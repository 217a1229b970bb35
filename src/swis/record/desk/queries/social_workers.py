"""Who has a social worker? Every child on a lead's roll who has one, whoever referred."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from swis.kernel import people
from swis.record.cases import queries as cases_queries
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.schools import queries as schools_queries
from swis.record.sharing import models as sharing
from swis.record.threshold import models as threshold
from swis.record.threshold import workflow as threshold_workflow

from . import search


@dataclass(frozen=True)
class Line:
    """One child with a social worker, as the school knows it."""

    child: children.Child
    year_group: int | None
    school: str
    worker: str
    status: str
    category: str = ""
    next_meeting_on: date | None = None
    papers: int = 0
    unread: int = 0


def who_has_a_social_worker(person: people.Person) -> list[Line]:
    """By name. The questions are the same for any number of children and schools."""
    on, schools = person.today, person.schools(*people.DSLS)
    roll = children.Enrolment.objects.filter(schools_queries.in_force(on), school__in=schools)
    mine = children_queries.known.children(person).filter(pk__in=roll.values("child"))
    on_roll = {child.pk: child for child in search.with_school(mine, on)}
    shares = sharing.Share.objects.filter(child__in=on_roll, school__in=schools, is_withheld=False)
    papers: Counter[int] = Counter()
    unread: Counter[int] = Counter()
    for child, seen_at in shares.values_list("child", "seen_at"):
        papers[child] += 1
        unread[child] += seen_at is None
    rows = [
        _line(on_roll[row.child.pk], row.worker, row.status, row.category, row.next_meeting_on)
        for row in cases_queries.status.status_for_school(on_roll.values(), person.at)
    ]
    rows += [_line(on_roll[pk], "", f"Held by {locality}") for pk, locality in _elsewhere(on_roll)]
    counted = [
        Line(**{**row.__dict__, "papers": papers[row.child.pk], "unread": unread[row.child.pk]})
        for row in rows
    ]
    return sorted(counted, key=lambda row: (row.child.family_name, row.child.given_names))


def _line(
    child: children.Child, worker: str, status: str, category: str = "", next_on: date | None = None
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


def _elsewhere(on_roll: dict[int, children.Child]) -> list[tuple[int, str]]:
    """Children with a locality team, of which the school was told."""
    held = threshold.Referral.objects.filter(
        child__in=on_roll,
        state__in=[
            threshold_workflow.ReferralState.WITH_LOCALITY,
            threshold_workflow.ReferralState.TAKEN_UP,
        ],
    )
    rows = list(held.exclude(locality=None).values_list("child", "reference", "locality__name"))
    told = set(
        sharing.Share.objects.filter(
            about__in=[row[1] for row in rows], is_withheld=False
        ).values_list("about", flat=True)
    )
    return [(child, name) for child, reference, name in rows if reference in told]
