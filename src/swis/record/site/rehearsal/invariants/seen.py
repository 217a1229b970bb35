"""Nobody sees what their sentence of access denies: what is asked once is the law, and the law
stays within bounds that are said a second time here, plainly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from swis.kernel import people, visibility
from swis.record.cases import models as cases
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.threshold import models as threshold

from ..press import Town

if TYPE_CHECKING:
    from .watch import Watch

R = people.Role
# they do no casework, and read no child's record
OFFICE = frozenset({R.ANALYST, R.BUSINESS_SUPPORT, R.ADMINISTRATOR})
NOUNS = (concerns.Concern, threshold.Decision, threshold.Referral, cases.Case, cases.Assessment,
         children.Child)  # fmt: skip
SAMPLE, A_DOZEN = 1 / 3, [*range(12)]  # of the steps; pairs of a person and a noun
STATUTORY = (cases.Case, cases.Assessment)


def broken(watch: Watch, whole: bool) -> list[str]:
    """One person and one noun after every third step; of a dozen a third at the end of a month,
    all at the end of the year."""
    rng = watch.rng
    count = len(watch.by_turns(A_DOZEN)) if whole else int(rng.random() < SAMPLE)
    if not count:
        return []
    everybody = watch.town.everybody()
    pairs = [(rng.choice(everybody), rng.choice(NOUNS)) for _ in range(count)]
    return [each for person, model in pairs for each in _beyond(watch.town, person, model)]


def _beyond(town: Town, person: people.Person, model: Any) -> Iterator[str]:
    with visibility.by_the_law():
        law = set(town.known(model, person).values_list("pk", flat=True))
    with visibility.asked_once():
        asked = set(town.known(model, person).values_list("pk", flat=True))
    who = f"{person.name} ({person.title})"
    for pk in sorted(law ^ asked):
        yield f"{who} and {model.objects.get(pk=pk)}: what is asked once is not the law"
    if R.INFORMATION_GOVERNANCE in person.roles:
        return
    for row in model.objects.filter(pk__in=law | asked).order_by("pk"):
        if why := _never(town, person, row):
            yield f"{who} sees {row}: {why}"


def _never(town: Town, person: people.Person, row: Any) -> str:
    """Why a person must not see a record, said without any of the house's sentences."""
    child = _child_of(row)
    involved = bool(child) and _is_involved(town, person, child)
    if child and child.is_restricted and not involved:
        return "the child is restricted, and they are not named"
    if person.roles <= OFFICE and not involved:
        return "they do no casework"
    if person.roles <= people.SCHOOL_ROLES:
        return _never_in_school(person, row, child, involved)
    return ""


def _never_in_school(person: people.Person, row: Any, child: Any, involved: bool) -> str:
    if isinstance(row, STATUTORY):
        return "a school knows of statutory work by what is shared"
    led = set(person.schools(*people.DSLS))
    if not led and not involved:
        return "they are no safeguarding lead"
    there = {row.school_id} if hasattr(row, "school_id") else set()
    if isinstance(row, threshold.Decision):
        there = {row.concern.school_id}
    if isinstance(row, threshold.Referral):
        there |= set(row.further.values_list("school", flat=True))
    if child:
        there |= set(child.enrolments.values_list("school", flat=True))
    return "" if led & there or involved else "it is of another school"


def _child_of(row: Any) -> Any:
    if isinstance(row, children.Child):
        return row
    if isinstance(row, threshold.Decision):
        return row.concern.child
    return row.case.child if isinstance(row, cases.Assessment) else row.child


def _is_involved(town: Town, person: people.Person, child: children.Child) -> bool:
    return any(
        row.account_id == person.account_id or row.team_id in {p.team_id for p in person.posts}
        if not child.is_restricted
        else row.account_id == person.account_id
        for row in child.involvements.all()
        if row.until is None or row.until > town.at
    )
