"""A case is closed on the authority's book, and what goes on is the school's again (E6)."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day, said
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.record.children.actions import end_involvement
from swis.record.children.queries import why_kept
from swis.record.sharing.models import Book

from ..models import Case, Closure, ClosureReason, Told
from ..workflow import CASE
from .books import Books
from .cover import end_covers

R = ClosureReason
# reasons that say that the work is done: nothing may be under way
WORK_IS_DONE = frozenset({R.AFTER_ASSESSMENT, R.EARLY_HELP, R.NO_LONGER_IN_NEED})

# reasons for which another authority need not accept the case first (E11)
GOES_ON_HERE = frozenset({R.OTHER_TEAM, R.DIED})


@act
def close(
    *,
    case: Case,
    reason: str,
    words: str,
    by: Person,
    at: datetime,
    told: Told | None = None,
) -> Closure:
    """Close a case with its reason. ``told`` is what the school is told, if not told otherwise."""
    if reason not in R:
        raise Refused("Choose why the case is closed", "reason")
    CASE.move(case, "close", by=by, at=at, reason=words)
    if reason in WORK_IS_DONE and (why := case.what_is_under_way()):
        raise Refused(why, "reason")
    if reason not in GOES_ON_HERE and (why := why_kept(case.child, local_day(at))):
        raise Refused(why, "reason")
    today = local_day(at)
    closure = Closure.objects.create(
        case=case,
        closed_on=today,
        reason=reason,
        words=words,
        made_by_id=by.account_id,
        made_at=at,
    )
    _let_go(case, by, at)
    books = Books(case, by, at)
    books.index(closure.reference, "Case closed", f"{closure.get_reason_display()}.")
    if told:
        books.tell(closure.reference, "Case closed", told)
    if reason != R.OTHER_TEAM:
        books.move(Book.SCHOOL, closure.reference, _note(case, at))
    return closure


def _let_go(case: Case, by: Person, at: datetime) -> None:
    """Nobody holds it any longer, stands in on it, or knows of the child because of it."""
    today = local_day(at)
    case.plans.filter(ends_on=None).update(ends_on=today)
    case.allocations.filter(ends_on=None).update(ends_on=today)
    case.forget_holder()
    end_covers(case=case, by=by, at=at)
    end_involvement(child=case.child, because=case.reference, by=by, at=at)


def _note(case: Case, at: datetime) -> str:
    return (
        f"Statutory work ended on {said(local_day(at))}. From then on work with this child is "
        f"recorded in {case.school.system}."
    )
