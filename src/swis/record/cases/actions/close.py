"""A case is closed on the authority's book, and what goes on is the school's again (E6)."""

from datetime import datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.children import actions as children_actions
from swis.record.children import queries as children_queries
from swis.record.sharing import models as sharing

from .. import models, workflow
from . import books as books_actions
from . import cover

R = models.ClosureReason
# reasons that say that the work is done: nothing may be under way
WORK_IS_DONE = frozenset({R.AFTER_ASSESSMENT, R.EARLY_HELP, R.NO_LONGER_IN_NEED})

# reasons for which another authority need not accept the case first (E11)
GOES_ON_HERE = frozenset({R.OTHER_TEAM, R.DIED})


@acts.act(may=permission.of_steps(workflow.CASE, "close", of="case"))
def close(
    *,
    case: models.Case,
    reason: str,
    words: str,
    by: people.Person,
    at: datetime,
    told: models.Told | None = None,
) -> models.Closure:
    """Close a case with its reason. ``told`` is what the school is told, if not told otherwise."""
    if reason not in R:
        raise refusals.Refused("Choose why the case is closed", "reason")
    workflow.CASE.lock(case)
    if reason in WORK_IS_DONE and (why := case.what_is_under_way()):
        raise refusals.Refused(why, "reason")
    if reason not in GOES_ON_HERE and (
        why := children_queries.elsewhere.why_kept(case.child, clocks.local_day(at))
    ):
        raise refusals.Refused(why, "reason")
    workflow.CASE.move(case, "close", by=by, at=at, reason=words)
    today = clocks.local_day(at)
    closure = models.Closure.objects.create(
        case=case,
        closed_on=today,
        reason=reason,
        words=words,
        **by.signed(at),
    )
    _let_go(case, by, at)
    books = books_actions.Books(case, by, at)
    books.index(closure.reference, "Case closed", f"{closure.get_reason_display()}.")
    if told:
        books.tell(closure.reference, "Case closed", told)
    if reason != R.OTHER_TEAM:
        books.move(sharing.Book.SCHOOL, closure.reference, _note(case, at))
    return closure


def _let_go(case: models.Case, by: people.Person, at: datetime) -> None:
    """Nobody holds it any longer, stands in on it, or knows of the child because of it."""
    today = clocks.local_day(at)
    case.plans.filter(ends_on=None).update(ends_on=today)
    case.allocations.filter(ends_on=None).update(ends_on=today)
    case.forget_holder()
    cover.end_covers(case=case, by=by, at=at)
    children_actions.involve.end_involvement(child=case.child, because=case.reference, by=by, at=at)


def _note(case: models.Case, at: datetime) -> str:
    today = clocks.local_day(at)
    return (
        f"Statutory work ended on {clocks.said(today, today)}. "
        "From then on work with this child is "
        f"recorded in {case.school.system}."
    )
