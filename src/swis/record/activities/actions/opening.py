"""E10: a session opens with the limits of confidentiality, and what is disclosed is passed on."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.children import models as children
from swis.record.concerns import actions as concerns_actions
from swis.record.concerns import models as concerns
from swis.record.schools import models as schools
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing

from .. import models, wording, workflow

PASSED_ON_BY = "Whoever held the session passes on what was said in it."

PassOn = Callable[
    [models.Activity, children.Child, schools.School, str, people.Person, datetime],
    Mapping[str, Any],
]


@acts.act(may=permission.INNER)
def keep_opening(
    *, activity: models.Activity, opened: wording.Opened, by: people.Person, at: datetime
) -> models.SessionOpening:
    """Keep how a session opened: the words used, or why not. Called where a session is logged."""
    if not opened.words.strip() and not opened.why_not.strip():
        raise refusals.Refused(
            "Enter why it did not begin with the limits of confidentiality", "opened"
        )
    return models.SessionOpening.objects.create(
        activity=activity,
        words=opened.words.strip(),
        version=opened.version,
        why_not="" if opened.words.strip() else opened.why_not.strip(),
        disclosed=opened.disclosed,
    )


def _held_the_session(activity: models.Activity, by: people.Person) -> str | None:
    """Whoever held the session."""
    return None if activity.held_by_id == by.account_id else PASSED_ON_BY


@acts.act(may=permission.of_roles(people.SWIS_TEAM, said=PASSED_ON_BY, needs=[_held_the_session]))
def disclose(
    *,
    activity: models.Activity,
    child: children.Child,
    school: schools.School,
    how: str,
    words: str,
    by: people.Person,
    at: datetime,
) -> models.Disclosure:
    """Pass on what a young person disclosed: as a concern, or shared where a case is open. The
    worker is reminded to tell the young person what happened with it."""
    passed_on: PassOn = _shared if how == "share" else _raised
    return models.Disclosure.objects.create(
        child=child,
        school=school,
        activity=activity,
        **by.signed(at),
        **passed_on(activity, child, school, words, by, at),
    )


def _shared(
    activity: models.Activity,
    child: children.Child,
    school: schools.School,
    words: str,
    by: people.Person,
    at: datetime,
) -> dict[str, sharing.Share]:
    share = sharing_actions.share(
        child=child,
        school=school,
        about=activity.reference,
        kind="Said by the young person",
        words=words,
        by=by,
        at=at,
    )
    return {"share": share}


def _raised(
    activity: models.Activity,
    child: children.Child,
    school: schools.School,
    words: str,
    by: people.Person,
    at: datetime,
) -> dict[str, concerns.Concern]:
    concern = concerns_actions.raise_concern(
        school=school,
        who=child.name,
        words=words,
        happened_on=clocks.local_day(activity.held_at),
        told_by="The young person, in a session with the social worker",
        child=child,
        by=by,
        at=at,
    )
    return {"concern": concern}


@acts.act(may=permission.of_steps(workflow.DISCLOSURE, "put_off", of="disclosure"))
def put_off(
    *, disclosure: models.Disclosure, why_not_yet: str, by: people.Person, at: datetime
) -> models.Disclosure:
    """The young person could not be told yet, and why."""
    workflow.DISCLOSURE.move(
        disclosure,
        "put_off",
        by=by,
        at=at,
        reason=why_not_yet,
        also={"why_not_yet": why_not_yet},
    )
    return disclosure


@acts.act(may=permission.of_steps(workflow.DISCLOSURE, "tell", of="disclosure"))
def tell(
    *,
    disclosure: models.Disclosure,
    told_on: date,
    what_was_said: str,
    child_words: str,
    by: people.Person,
    at: datetime,
) -> models.Disclosure:
    """The young person was told what happened with what they said."""
    if not clocks.local_day(disclosure.made_at) <= told_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a date since it was passed on, not after today", "told_on")
    facts = {"told_on": told_on, "what_was_said": what_was_said, "child_words": child_words}
    workflow.DISCLOSURE.move(disclosure, "tell", by=by, at=at, also=facts)
    return disclosure
