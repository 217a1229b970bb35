"""E10: a session opens with the limits of confidentiality, and what is disclosed is passed on."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.children.models import Child
from swis.record.concerns.actions import raise_concern
from swis.record.concerns.models import Concern
from swis.record.schools.models import School
from swis.record.sharing.actions import share
from swis.record.sharing.models import Share

from ..models import Activity, Disclosure, SessionOpening
from ..wording import Opened
from ..workflow import DISCLOSURE

PassOn = Callable[[Activity, Child, School, str, Person, datetime], Mapping[str, Any]]


@act
def keep_opening(*, activity: Activity, opened: Opened, by: Person, at: datetime) -> SessionOpening:
    """Keep how a session opened: the words used, or why not. Called where a session is logged."""
    if not opened.words.strip() and not opened.why_not.strip():
        raise Refused("Enter why it did not begin with the limits of confidentiality", "opened")
    return SessionOpening.objects.create(
        activity=activity,
        words=opened.words.strip(),
        version=opened.version,
        why_not="" if opened.words.strip() else opened.why_not.strip(),
        disclosed=opened.disclosed,
    )


@act
def disclose(
    *,
    activity: Activity,
    child: Child,
    school: School,
    how: str,
    words: str,
    by: Person,
    at: datetime,
) -> Disclosure:
    """Pass on what a young person disclosed: as a concern, or shared where a case is open. The
    worker is reminded to tell the young person what happened with it."""
    if activity.held_by_id != by.account_id:
        raise NotNow("Whoever held the session passes on what was said in it.")
    passed_on: PassOn = _shared if how == "share" else _raised
    return Disclosure.objects.create(
        child=child,
        school=school,
        activity=activity,
        made_by_id=by.account_id,
        made_at=at,
        **passed_on(activity, child, school, words, by, at),
    )


def _shared(
    activity: Activity, child: Child, school: School, words: str, by: Person, at: datetime
) -> dict[str, Share]:
    made = share(
        child=child,
        school=school,
        about=activity.reference,
        kind="Said by the young person",
        words=words,
        by=by,
        at=at,
    )
    return {"share": made}


def _raised(
    activity: Activity, child: Child, school: School, words: str, by: Person, at: datetime
) -> dict[str, Concern]:
    made = raise_concern(
        school=school,
        who=child.name,
        words=words,
        happened_on=local_day(activity.held_at),
        told_by="The young person, in a session with the social worker",
        child=child,
        by=by,
        at=at,
    )
    return {"concern": made}


@act
def put_off(*, disclosure: Disclosure, why_not_yet: str, by: Person, at: datetime) -> Disclosure:
    """The young person could not be told yet, and why."""
    DISCLOSURE.move(
        disclosure,
        "put_off",
        by=by,
        at=at,
        reason=why_not_yet,
        also={"why_not_yet": why_not_yet},
    )
    return disclosure


@act
def tell(
    *,
    disclosure: Disclosure,
    told_on: date,
    what_was_said: str,
    child_words: str,
    by: Person,
    at: datetime,
) -> Disclosure:
    """The young person was told what happened with what they said."""
    if not local_day(disclosure.made_at) <= told_on <= local_day(at):
        raise Refused("Enter a date since it was passed on, not after today", "told_on")
    facts = {"told_on": told_on, "what_was_said": what_was_said, "child_words": child_words}
    DISCLOSURE.move(disclosure, "tell", by=by, at=at, also=facts)
    return disclosure
