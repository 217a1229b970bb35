"""Who has a social worker? Every child on a lead's roll who has one, whoever referred."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from swis.kernel import people, questions
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.cases import workflow as cases_workflow
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


HELD = (
    threshold_workflow.ReferralState.WITH_LOCALITY,
    threshold_workflow.ReferralState.TAKEN_UP,
)


def with_a_social_worker(person: people.Person) -> QuerySet[children.Child]:
    """Children on the roll of a lead's schools with an open case, or with a locality team of which
    the school was told; by name."""
    roll = children.Enrolment.objects.filter(
        schools_queries.in_force(person.today), school__in=person.schools(*people.DSLS)
    )
    mine = children_queries.known.children(person).filter(pk__in=roll.values("child"))
    is_open = cases.Case.objects.filter(state=cases_workflow.CaseState.OPEN)
    has_one = Q(pk__in=is_open.values("child")) | Q(pk__in=_with_locality().values("child"))
    return mine.filter(has_one).order_by("family_name", "given_names", "pk")


@questions.asks
async def lines(shown: Sequence[children.Child], person: people.Person) -> list[Line]:
    """What the school knows of some of these children, in their order, asked at once."""
    shares = sharing.Share.objects.filter(
        child__in=[child.pk for child in shown],
        school__in=person.schools(*people.DSLS),
        is_withheld=False,
    )
    held = _with_locality().filter(child__in=[child.pk for child in shown])
    cases_now, elsewhere, shared, _ = await questions.several(
        cases_queries.status.status_for_school.asking(shown, person.at),
        questions.rows(held.values_list("child", "locality__name")),
        questions.rows(shares.values_list("child", "seen_at")),
        search.put_on_roll.asking(shown, person.today),
    )
    papers = Counter(child for child, _ in shared)
    unread = Counter(child for child, seen_at in shared if seen_at is None)
    rows = []
    for child in shown:
        counts = papers[child.pk], unread[child.pk]
        rows += [
            _line(child, row.worker, row.status, counts, row.category, row.next_meeting_on)
            for row in cases_now
            if row.child.pk == child.pk
        ]
        rows += [
            _line(child, "", f"Held by {locality}", counts)
            for pk, locality in elsewhere
            if pk == child.pk
        ]
    return rows


def _line(
    child: children.Child,
    worker: str,
    status: str,
    counts: tuple[int, int],
    category: str = "",
    next_on: date | None = None,
) -> Line:
    now = child.now[0] if child.now else None  # type: ignore[attr-defined]
    return Line(
        child=child,
        year_group=child.year,  # type: ignore[attr-defined]
        school=now.school.name if now else "",
        worker=worker,
        status=status,
        category=category,
        next_meeting_on=next_on,
        papers=counts[0],
        unread=counts[1],
    )


def _with_locality() -> QuerySet[threshold.Referral]:
    """Referrals with a locality team, of which the school was told."""
    told = sharing.Share.objects.filter(
        child=OuterRef("child"), about=OuterRef("reference"), is_withheld=False
    )
    held = threshold.Referral.objects.filter(state__in=HELD).exclude(locality=None)
    return held.filter(Exists(told))
