"""Logging something in half a minute: one line of the log, with what its kind needs beside it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.record.children.models import Child
from swis.record.schools.models import School
from swis.record.sharing.actions import await_entry
from swis.record.sharing.models import Book

from .. import queries
from ..models import Activity, Consultation, Gathering, Kind, Source, WithWhom
from ..wording import Opened, wording
from .opening import keep_opening
from .record import record_activity

# with whom a kind of work usually is, where nothing else is said
USUALLY: dict[str, str] = {
    Kind.ADVICE: WithWhom.SCHOOL_STAFF,
    Kind.CONSULTATION: WithWhom.SCHOOL_STAFF,
    Kind.ONE_TO_ONE: WithWhom.YOUNG_PERSON,
    Kind.DROP_IN: WithWhom.YOUNG_PERSON,
    Kind.PROFESSIONALS: WithWhom.PROFESSIONAL,
    Kind.HOME_VISIT: WithWhom.PARENT,
    Kind.WORKSHOP: WithWhom.SEVERAL,
}
GATHERINGS = frozenset({Kind.DROP_IN, Kind.WORKSHOP})
BY_THEMSELVES = frozenset({Kind.DROP_IN, Kind.ONE_TO_ONE})
LIMITS = "Tick that you began with the limits of confidentiality, or enter why not"
ADVISING = frozenset({Kind.ADVICE, Kind.CONSULTATION})


@act
def log_something(
    *,
    kind: str,
    minutes: int,
    by: Person,
    at: datetime,
    held_at: datetime | None = None,
    child: Child | None = None,
    school: School | None = None,
    with_whom: str = "",
    with_name: str = "",
    by_themself: bool = False,
    outcomes: Iterable[str] = (),
    words: str = "",
    question: str = "",
    limits: bool = False,
    why_no_limits: str = "",
    **gathered: Any,
) -> Activity:
    """Log one piece of work. What its kind does not need is left alone."""
    activity = record_activity(
        kind=kind,
        held_at=held_at or at,
        minutes=minutes,
        with_whom=with_whom or USUALLY.get(kind, WithWhom.NOBODY),
        with_name=with_name,
        school=(queries.about(child, held_at or at).school or school) if child else school,
        child=child,
        source=Source.YOUNG_PERSON if by_themself and kind in BY_THEMSELVES else "",
        **_counted(kind, gathered),
        outcomes=outcomes,
        words=words,
        by=by,
        at=at,
    )
    if kind == Kind.ONE_TO_ONE:
        _open_with_limits(activity, limits, why_no_limits, by)
    if kind == Kind.CONSULTATION:
        _consultation(activity, question, by, at)
    _gathering(activity, gathered)
    return put_on_the_schools_book(activity=activity, by=by, at=at)


@act
def put_on_the_schools_book(*, activity: Activity, by: Person, at: datetime) -> Activity:
    """Advice about a child waits to be entered on the system of the child's school (E5)."""
    if activity.child and activity.school and activity.kind in ADVISING:
        await_entry(
            child=activity.child,
            school=activity.school,
            book=Book.SCHOOL,
            about=activity.reference,
            what=f"{activity.get_kind_display()} by the social worker",
            summary=queries.summary_of_advice(activity),
            happened_on=local_day(activity.held_at),
            by=by,
            at=at,
        )
    return activity


def _open_with_limits(activity: Activity, said: bool, why_not: str, by: Person) -> None:
    """A session with a young person opens with the limits of confidentiality (E10)."""
    words = wording(local_day(activity.held_at))
    opened = Opened(words.one_to_one, words.version) if said else Opened(why_not=why_not)
    if not opened.words and not why_not.strip():
        raise Refused(LIMITS, "limits")
    keep_opening(activity=activity, opened=opened, by=by, at=activity.made_at)


def _consultation(activity: Activity, question: str, by: Person, at: datetime) -> Consultation:
    return Consultation.objects.create(
        activity=activity, question=question, made_by_id=by.account_id, made_at=at
    )


def _counted(kind: str, gathered: dict[str, Any]) -> dict[str, Any]:
    """How many came and what it was on, of what has a theme and people to count."""
    if kind not in GATHERINGS:
        return {}
    return {"topic": gathered.get("topic", ""), "headcount": gathered.get("headcount")}


def _gathering(activity: Activity, gathered: dict[str, Any]) -> None:
    if activity.kind not in GATHERINGS:
        return
    facts = {name: gathered.get(name) for name in ("is_assembly", "audience", "years")}
    if any(facts.values()):
        Gathering.objects.create(
            activity=activity,
            is_assembly=bool(facts["is_assembly"]),
            audience=facts["audience"] or "",
            years=sorted(facts["years"] or []),
        )
