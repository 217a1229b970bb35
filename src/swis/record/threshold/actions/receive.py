"""The front door records a referral from police, the out-of-hours team or others (E3)."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.schools import models as schools
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing

from .. import models, queries, workflow
from . import arrival, ask, refer


@acts.act(
    may=permission.of_roles(
        workflow.FRONT_DOOR,
        said="Only the front-door duty manager records a referral from outside the school.",
    )
)
def receive(
    *,
    source: str,
    from_whom: str,
    feared: models.Feared,
    received_at: datetime,
    by: people.Person,
    at: datetime,
    child: children.Child | None = None,
    given_names: str = "",
    family_name: str = "",
    born_on: date | None = None,
    due_on: date | None = None,
    sex: str = children.Sex.UNKNOWN,
    school: schools.School | None = None,
    asked: children.Asked | None = None,
) -> models.Referral:
    """Record a referral of a known child, or of one whose record starts here."""
    if child is None:
        child = _started(given_names, family_name, born_on, due_on, sex, school, by, at)
    told = models.Told(
        pathway=models.Pathway.OUTSIDE,
        source=source,
        from_whom=from_whom,
        received_at=received_at,
        school=school or children_queries.known.school_of(child, clocks.local_day(at)),
        agreement=ask.ask(child=child, asked=asked, by=by, at=at) if asked else None,
        **vars(feared),
    )
    return arrival.arrive(child=child, told=told, by=by, at=at)


HOLDER_READS = "Whoever holds the referral reads this."


def _whoever_holds_it(information: models.FurtherInformation, by: people.Person) -> str | None:
    """Whoever holds the referral reads what comes in after."""
    return None if queries.holding.reads_further(information.referral, by) else HOLDER_READS


@acts.act(
    may=permission.of_roles(
        workflow.HOLDERS,
        workflow.LOCALITY,
        people.Role.SOCIAL_WORKER,
        said=HOLDER_READS,
        needs=[_whoever_holds_it],
    )
)
def read_further(
    *, information: models.FurtherInformation, by: people.Person, at: datetime
) -> models.FurtherInformation:
    """Whoever holds the referral has read what came in after."""
    unread = models.FurtherInformation.objects.filter(pk=information.pk, seen_at=None)
    if not unread.update(seen_at=at, seen_by_id=by.account_id):
        raise refusals.NotNow("This has been read already.")
    information.refresh_from_db()
    return information


@acts.act(
    may=permission.of_roles(
        workflow.HOLDERS,
        workflow.LOCALITY,
        people.Role.SOCIAL_WORKER,
        said=HOLDER_READS,
        needs=[_whoever_holds_it],
    )
)
def tell_of_further(
    *,
    information: models.FurtherInformation,
    for_school: str,
    withheld_why: str,
    by: people.Person,
    at: datetime,
) -> sharing.Share:
    """What the school is told of what others said of its pupil, or why it is not told."""
    referral = information.referral
    school = queries.referrals.school_now(referral, at)
    if school is None:
        raise refusals.NotNow("No school of this child is known, so there is none to tell.")
    return sharing_actions.share(
        child=referral.child,
        school=school,
        about=referral.reference,
        kind="Information from others",
        words=for_school,
        is_withheld=not for_school.strip(),
        why=withheld_why,
        by=by,
        at=at,
    )


def _started(
    given_names: str,
    family_name: str,
    born_on: date | None,
    due_on: date | None,
    sex: str,
    school: schools.School | None,
    by: people.Person,
    at: datetime,
) -> children.Child:
    """A new record, with what the referrer knew."""
    if not given_names.strip():
        raise refusals.Refused("Enter the child's first name, or how they are known", "given_names")
    child: children.Child = children_actions.register.register(
        given_names=given_names,
        family_name=family_name or refer.NAME_UNKNOWN,
        born_on=born_on,
        due_on=due_on,
        sex=sex,
        year_group=None,
        school=school,
        by=by,
        at=at,
    )
    return child
