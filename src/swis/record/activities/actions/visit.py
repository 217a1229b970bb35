"""Writes: a home visit is planned, begun, come back from and logged; or somebody rings."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import SWIS_TEAM
from swis.record.cases.actions import add_note
from swis.record.cases.models import Case
from swis.record.children.models import Child

from .. import queries
from ..models import Found, HomeVisit, VisitCall
from ..workflow import LONGEST_SESSION, VISIT
from .record import record_activity

WITH_WHOM = {Found.CHILD: "young_person", Found.FAMILY: "parent", Found.NOBODY: "nobody"}


@act
def plan_visit(
    *,
    child: Child,
    starts_at: datetime,
    expected_back: datetime,
    place: str,
    company: str,
    ringer: Account,
    number: str,
    by: Person,
    at: datetime,
    company_name: str = "",
    about: str = "",
) -> HomeVisit:
    """Plan a visit: when, back by when, and who rings on which number if not."""
    if not by.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team plans its home visits.")
    if expected_back <= starts_at:
        raise Refused("Enter a time after the visit begins", "back")
    if expected_back <= at:
        raise Refused("Enter a time that is still to come", "back")
    if ringer.pk == by.account_id:
        raise Refused("Choose somebody else: you can't ring yourself", "ringer")
    if company != "alone" and not company_name.strip():
        raise Refused("Enter who comes along", "company_name")
    return HomeVisit.objects.create(
        child=child,
        school=queries.about(child, at).school,
        worker_id=by.account_id,
        starts_at=starts_at,
        expected_back=expected_back,
        place=place,
        company=company,
        company_name=company_name.strip(),
        ringer=ringer,
        number=number.strip(),
        about=about,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def set_off(*, visit: HomeVisit, by: Person, at: datetime) -> HomeVisit:
    """The worker is on the way: from now on somebody waits for them."""
    if visit.expected_back <= at:
        VISIT.check(visit, "set_off", by)
        raise NotNow("The time to be back has passed. Cancel this visit and plan it again.")
    VISIT.move(visit, "set_off", by=by, at=at, also={"left_at": at, "left_by_id": by.account_id})
    return visit


@act
def stay_longer(
    *, visit: HomeVisit, expected_back: datetime, by: Person, at: datetime
) -> HomeVisit:
    """The worker says that they are back later."""
    if expected_back <= at:
        raise Refused("Enter a time that is still to come", "back")
    VISIT.move(visit, "stay_longer", by=by, at=at, also={"expected_back": expected_back})
    return visit


@act
def come_back(*, visit: HomeVisit, by: Person, at: datetime) -> HomeVisit:
    """Back safely: nobody waits any more."""
    VISIT.move(visit, "come_back", by=by, at=at, also={"back_at": at, "back_by_id": by.account_id})
    return visit


@act
def ring(*, visit: HomeVisit, outcome: str, words: str, by: Person, at: datetime) -> VisitCall:
    """Somebody rang the worker who was not back, and what came of it."""
    VISIT.move(visit, "ring", by=by, at=at)
    return VisitCall.objects.create(
        visit=visit, outcome=outcome, words=words, made_by_id=by.account_id, made_at=at
    )


@act
def cancel_visit(*, visit: HomeVisit, why_not: str, by: Person, at: datetime) -> HomeVisit:
    """It does not take place, with the reason."""
    VISIT.move(visit, "cancel_visit", by=by, at=at, reason=why_not, also={"why_not": why_not})
    return visit


@act
def log_visit(
    *,
    visit: HomeVisit,
    found: str,
    minutes: int,
    child_words: str,
    words: str,
    by: Person,
    at: datetime,
) -> HomeVisit:
    """Log what was seen: on the case where the worker holds one, else as non-statutory work."""
    VISIT.check(visit, "log_visit", by)
    if not 0 < minutes <= LONGEST_SESSION:
        raise Refused(f"Enter the minutes, from 1 to {LONGEST_SESSION}", "minutes")
    facts = {"found": found} | _written(visit, found, minutes, child_words, words, by, at)
    VISIT.move(visit, "log_visit", by=by, at=at, also=facts)
    return visit


def _written(
    visit: HomeVisit,
    found: str,
    minutes: int,
    child_words: str,
    words: str,
    by: Person,
    at: datetime,
) -> dict[str, object]:
    """A note on the case, or a line of the log."""
    held_at = visit.left_at or visit.starts_at
    case = Case.objects.filter(child=visit.child, state="open").first()
    if case and case.holder and case.holder.pk == by.account_id:
        note = add_note(
            case=case,
            kind="visit",
            happened_on=local_day(held_at),
            child_words=child_words,
            words=f"{Found(found).label}. {words}",
            by=by,
            at=at,
        )
        return {"note": note.reference}
    own = f"\n\nIn their own words: {child_words}" if child_words.strip() else ""
    activity = record_activity(
        kind="home_visit",
        held_at=held_at,
        minutes=minutes,
        with_whom=WITH_WHOM[Found(found)],
        school=visit.school,
        child=visit.child,
        words=f"{Found(found).label}. {words}{own}",
        by=by,
        at=at,
    )
    return {"activity": activity}
