"""The child's plan: its kind, and when it is next looked at together."""

from datetime import date, datetime

from swis.kernel import acts, clocks, editing, people, permission, refusals

from .. import models, workflow
from . import books as books_actions
from . import seen

IN_CARE = frozenset(
    {
        models.OutcomeKind.LOOKED_AFTER,
        models.OutcomeKind.PRE_PROCEEDINGS,
        models.OutcomeKind.CARE_PROCEEDINGS,
    }
)


@acts.act(may=permission.of_steps(workflow.CASE, "set_plan", of="case"))
def set_plan(
    *,
    case: models.Case,
    kind: str,
    next_meeting_on: date,
    told: models.Told,
    by: people.Person,
    at: datetime,
) -> models.Plan:
    """Say which plan is in force and when it is next looked at; the school is told (E8)."""
    today = clocks.local_day(at)
    if kind not in models.OutcomeKind or kind in models.BELOW_THRESHOLD:
        raise refusals.Refused("Choose the kind of plan", "kind")
    if next_meeting_on < today:
        raise refusals.Refused(
            "Enter a date from today on for the next meeting.", "next_meeting_on"
        )
    workflow.CASE.lock(case)
    now = case.plans.filter(ends_on=None).first()
    if why := _why_not(kind, now) or _why_not_care(case, kind):
        raise refusals.Refused(why, "kind")
    workflow.CASE.move(case, "set_plan", by=by, at=at)
    if now and now.kind == kind:
        plan = editing.change(
            now, version=now.version, by=by, at=at, next_meeting_on=next_meeting_on
        )
    else:
        plan = begin_plan(
            case=case,
            kind=kind,
            abuse="",
            starts_on=today,
            next_meeting_on=next_meeting_on,
            by=by,
            at=at,
        )
    books = books_actions.Books(case, by, at)
    words = f"{plan.get_kind_display()}. Next meeting {clocks.said(next_meeting_on, today)}."
    books.index(plan.reference, "Plan", words)
    books.tell(plan.reference, "Plan", told.of_plan(kind, next_meeting_on, today))
    return plan


def _why_not(kind: str, now: models.Plan | None) -> str | None:
    """A conference makes a child protection plan and ends it; being looked after replaces it."""
    protection = models.OutcomeKind.CHILD_PROTECTION
    is_now = now is not None and now.kind == protection
    if kind == protection and not is_now:
        return (
            "A child protection plan is made by a conference. Record the conference first, or "
            "choose child in need until it meets."
        )
    if is_now and kind not in (protection, models.OutcomeKind.LOOKED_AFTER):
        return "A child protection plan is in force. A review conference ends it."
    return None


def _why_not_care(case: models.Case, kind: str) -> str | None:
    """A care plan goes with an episode of care, which has a manager's name."""
    states = (workflow.EpisodeState.CURRENT, workflow.EpisodeState.UNNAMED)
    is_in_care = case.episodes.filter(state__in=states).exists()
    if kind == models.OutcomeKind.LOOKED_AFTER and not is_in_care:
        return "Record the start of care first: a care plan goes with it."
    if is_in_care and kind not in IN_CARE:
        return "The child is looked after. Record the end of care first."
    return None


@acts.act(may=permission.INNER)
def begin_plan(
    *,
    case: models.Case,
    kind: str,
    abuse: str,
    starts_on: date,
    next_meeting_on: date | None,
    by: people.Person,
    at: datetime,
) -> models.Plan:
    """A plan takes the place of the one before it."""
    case.plans.filter(ends_on=None).update(ends_on=starts_on)
    plan = models.Plan.objects.create(
        case=case,
        kind=kind,
        abuse=abuse,
        starts_on=starts_on,
        next_meeting_on=next_meeting_on,
        **by.signed(at),
    )
    seen.Visits(case, at).count_again()
    plan.refresh_from_db(fields=["visit_due_on", "visit_limit"])
    return plan


@acts.act(may=permission.INNER)
def end_plan(
    *, case: models.Case, kind: str, on: date, by: people.Person, at: datetime
) -> models.Case:
    """A plan of this kind is no longer in force."""
    case.plans.filter(ends_on=None, kind=kind).update(ends_on=on)
    return case
