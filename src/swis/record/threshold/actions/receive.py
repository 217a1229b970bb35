"""The front door records a referral from police, the out-of-hours team or others (E3)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.children.actions import register
from swis.record.children.models import Child, Sex
from swis.record.children.queries import school_of
from swis.record.schools.models import School

from ..models import FurtherInformation, Pathway, Referral
from ..queries import reads_further
from ..workflow import FRONT_DOOR
from .arrive import Told, arrive
from .ask import ask
from .refer import NAME_UNKNOWN


@act
def receive(
    *,
    source: str,
    from_whom: str,
    words: str,
    received_at: datetime,
    by: Person,
    at: datetime,
    child: Child | None = None,
    given_names: str = "",
    family_name: str = "",
    born_on: date | None = None,
    sex: str = Sex.UNKNOWN,
    school: School | None = None,
    known: str = "",
    state: str = "",
    agreed_by: str = "",
    **asked: str,
) -> Referral:
    """Record a referral of a known child, or of one whose record starts here."""
    if not by.holds(FRONT_DOOR):
        raise NotNow("Only the front-door duty manager records a referral from outside the school.")
    if child is None:
        child = _started(given_names, family_name, born_on, sex, school, by, at)
    asked = {"state": state, "from_whom": agreed_by, **asked}
    told = Told(
        pathway=Pathway.OUTSIDE,
        source=source,
        from_whom=from_whom,
        received_at=received_at,
        words=words,
        known=known,
        school=school or school_of(child, local_day(at)),
        agreement=ask(child=child, by=by, at=at, **asked) if state else None,
    )
    return arrive(child=child, told=told, by=by, at=at)


@act
def read_further(
    *, information: FurtherInformation, by: Person, at: datetime
) -> FurtherInformation:
    """Whoever holds the referral has read what came in after."""
    if not reads_further(information.referral, by):
        raise NotNow("Whoever holds the referral reads this.")
    unread = FurtherInformation.objects.filter(pk=information.pk, seen_at=None)
    if not unread.update(seen_at=at, seen_by_id=by.account_id):
        raise NotNow("This has been read already.")
    information.refresh_from_db()
    return information


def _started(
    given_names: str,
    family_name: str,
    born_on: date | None,
    sex: str,
    school: School | None,
    by: Person,
    at: datetime,
) -> Child:
    """A new record, with what the referrer knew."""
    if not given_names.strip():
        raise Refused("Enter the child's first name, or how they are known", "given_names")
    child: Child = register(
        given_names=given_names,
        family_name=family_name or NAME_UNKNOWN,
        born_on=born_on,
        sex=sex,
        year_group=None,
        school=school,
        by=by,
        at=at,
    )
    return child
