"""Logging something in half a minute: one line of the log, with what its kind needs beside it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing

from .. import models, queries, wording, workflow
from . import opening, record

# with whom a kind of work usually is, where nothing else is said
USUALLY: dict[str, str] = {
    models.Kind.ADVICE: models.WithWhom.SCHOOL_STAFF,
    models.Kind.CONSULTATION: models.WithWhom.SCHOOL_STAFF,
    models.Kind.ONE_TO_ONE: models.WithWhom.YOUNG_PERSON,
    models.Kind.DROP_IN: models.WithWhom.YOUNG_PERSON,
    models.Kind.PROFESSIONALS: models.WithWhom.PROFESSIONAL,
    models.Kind.HOME_VISIT: models.WithWhom.PARENT,
    models.Kind.WORKSHOP: models.WithWhom.SEVERAL,
}
GATHERINGS = frozenset({models.Kind.DROP_IN, models.Kind.WORKSHOP})
BY_THEMSELVES = frozenset({models.Kind.DROP_IN, models.Kind.ONE_TO_ONE})
LIMITS = "Tick that you began with the limits of confidentiality, or enter why not"
ADVISING = frozenset({models.Kind.ADVICE, models.Kind.CONSULTATION})


@acts.act(may=workflow.LOGS)
def log_something(
    *,
    kind: str,
    minutes: int,
    by: people.Person,
    at: datetime,
    held_at: datetime | None = None,
    child: children.Child | None = None,
    school: schools.School | None = None,
    with_whom: str = "",
    with_name: str = "",
    by_themself: bool = False,
    outcomes: Iterable[str] = (),
    words: str = "",
    question: str = "",
    limits: bool = False,
    why_no_limits: str = "",
    **gathered: Any,
) -> models.Activity:
    """Log one piece of work. What its kind does not need is left alone."""
    about = queries.young_person.about(child, held_at or at)
    activity = record.record_activity(
        kind=kind,
        held_at=held_at or at,
        minutes=minutes,
        with_whom=with_whom or USUALLY.get(kind, models.WithWhom.NOBODY),
        with_name=with_name,
        school=about.school or school,
        child=child,
        source=models.Source.YOUNG_PERSON if by_themself and kind in BY_THEMSELVES else "",
        **_counted(kind, gathered),
        outcomes=outcomes,
        words=words,
        by=by,
        at=at,
    )
    _open_with_limits(activity, limits, why_no_limits, by)
    if kind == models.Kind.CONSULTATION:
        _consultation(activity, question, by, at)
    _gathering(activity, gathered)
    return put_on_the_schools_book(activity=activity, by=by, at=at)


@acts.act(may=permission.INNER)
def put_on_the_schools_book(
    *, activity: models.Activity, by: people.Person, at: datetime
) -> models.Activity:
    """Advice about a child waits to be entered on the system of the child's school (E5)."""
    if activity.child and activity.school and activity.kind in ADVISING:
        what = f"{activity.get_kind_display()} by the social worker"
        advice = queries.consultations.summary_of_advice(activity)
        held_on = clocks.local_day(activity.held_at)
        entry = sharing.ToEnter.in_school(activity, what, advice, held_on)
        sharing_actions.await_entry(entry=entry, by=by, at=at)
    return activity


def _open_with_limits(
    activity: models.Activity, said: bool, why_not: str, by: people.Person
) -> None:
    """A session with a young person opens with the limits of confidentiality (E10)."""
    if activity.kind != models.Kind.ONE_TO_ONE:
        return
    words = wording.wording(clocks.local_day(activity.held_at))
    opened = (
        wording.Opened(words.one_to_one, words.version) if said else wording.Opened(why_not=why_not)
    )
    if not opened.words and not why_not.strip():
        raise refusals.Refused(LIMITS, "limits")
    opening.keep_opening(activity=activity, opened=opened, by=by, at=activity.made_at)


def _consultation(
    activity: models.Activity, question: str, by: people.Person, at: datetime
) -> models.Consultation:
    return models.Consultation.objects.create(activity=activity, question=question, **by.signed(at))


def _counted(kind: str, gathered: dict[str, Any]) -> dict[str, Any]:
    """How many came and what it was on, of what has a theme and people to count."""
    if kind not in GATHERINGS:
        return {}
    return {"topic": gathered.get("topic", ""), "headcount": gathered.get("headcount")}


def _gathering(activity: models.Activity, gathered: dict[str, Any]) -> None:
    if activity.kind not in GATHERINGS:
        return
    facts = {name: gathered.get(name) for name in ("is_assembly", "audience", "years")}
    if any(facts.values()):
        models.Gathering.objects.create(
            activity=activity,
            is_assembly=bool(facts["is_assembly"]),
            audience=facts["audience"] or "",
            years=sorted(facts["years"] or []),
        )
