"""The child's plan: its kind, and when it is next looked at together."""

from datetime import date, datetime

from swis.kernel import editing
from swis.kernel.acts import act
from swis.kernel.clocks import local_day, said
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused

from ..models import BELOW_THRESHOLD, Case, OutcomeKind, Plan, Told
from ..workflow import CASE, TEAM
from .books import Books


@act
def set_plan(
    *,
    case: Case,
    kind: str,
    next_meeting_on: date,
    told: Told,
    by: Person,
    at: datetime,
) -> Plan:
    """Say which plan is in force and when it is next looked at; the school is told (E8)."""
    CASE.move(case, "set_plan", by=by, at=at)
    today = local_day(at)
    if kind not in OutcomeKind or kind in BELOW_THRESHOLD:
        raise Refused("Choose the kind of plan", "kind")
    if next_meeting_on < today:
        raise Refused("Enter a date from today on for the next meeting.", "next_meeting_on")
    now = case.plans.filter(ends_on=None).first()
    if why := _why_not(kind, now):
        raise Refused(why, "kind")
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
    books = Books(case, by, at)
    words = f"{plan.get_kind_display()}. Next meeting {said(next_meeting_on)}."
    books.index(plan.reference, "Plan", words)
    books.tell(plan.reference, "Plan", told.of_plan(kind, next_meeting_on))
    return plan


def _why_not(kind: str, now: Plan | None) -> str | None:
    """A conference makes a child protection plan and ends it; being looked after replaces it."""
    protection = OutcomeKind.CHILD_PROTECTION
    is_now = now is not None and now.kind == protection
    if kind == protection and not is_now:
        return (
            "A child protection plan is made by a conference. Record the conference first, or "
            "choose child in need until it meets."
        )
    if is_now and kind not in (protection, OutcomeKind.LOOKED_AFTER):
        return "A child protection plan is in force. A review conference ends it."
    return None


@act
def begin_plan(
    *,
    case: Case,
    kind: str,
    abuse: str,
    starts_on: date,
    next_meeting_on: date | None,
    by: Person,
    at: datetime,
) -> Plan:
    """A plan takes the place of the one before it."""
    _allow(by)
    case.plans.filter(ends_on=None).update(ends_on=starts_on)
    return Plan.objects.create(
        case=case,
        kind=kind,
        abuse=abuse,
        starts_on=starts_on,
        next_meeting_on=next_meeting_on,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def end_plan(*, case: Case, kind: str, on: date, by: Person, at: datetime) -> Case:
    """A plan of this kind is no longer in force."""
    _allow(by)
    case.plans.filter(ends_on=None, kind=kind).update(ends_on=on)
    return case


def _allow(by: Person) -> None:
    if not by.holds(TEAM):
        raise NotNow("Only the social worker or a manager of the team does this.")
