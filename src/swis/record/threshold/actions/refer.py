"""A referral from the school: by DSL or worker, either alone (E1, E9); or directly (E0)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS
from swis.record.children.actions import register
from swis.record.children.models import AgreementState, Child, Sex
from swis.record.concerns import actions as concerns
from swis.record.concerns.models import Concern
from swis.record.schools.models import School

from .. import queries
from ..models import Pathway, Referral, Source
from ..workflow import DECISION, REFERRERS
from .arrive import Told, arrive
from .ask import ask
from .hearing import Hearing

NAME_UNKNOWN = "(family name not known)"


@act
def refer(
    *,
    concern: Concern,
    words: str,
    received_at: datetime,
    by: Person,
    at: datetime,
    known: str = "",
    source: str = Source.SCHOOLS,
    **asked: str,
) -> Referral:
    """Refer a concern, alone, at any moment; a decision that waits is overtaken by it. ``asked``
    is the agreement, or why not, as children.record_agreement takes it."""
    if concern.child is None:
        raise Refused("Say which child the concern is about, then refer.")
    if asked["state"] == AgreementState.REFUSED_NOT_PROCEEDING:
        raise Refused(
            "Not proceeding means not to refer, which needs both names: decide it together.",
            "state",
        )
    concerns.refer(concern=concern, reason=words, by=by, at=at)
    if waiting := queries.proposed(concern):
        DECISION.move(waiting, "overtake", by=by, at=at, reason=words)
    told = Told(
        pathway=Pathway.SCHOOL,
        source=source,
        from_whom=_titled(by),
        received_at=received_at,
        words=words,
        known=known,
        school=concern.school,
        concern=concern,
        agreement=ask(child=concern.child, by=by, at=at, **asked),
    )
    return arrive(child=concern.child, told=told, by=by, at=at)


@act
def refer_directly(
    *,
    school: School,
    given_names: str,
    words: str,
    by: Person,
    at: datetime,
    family_name: str = "",
    born_on: date | None = None,
    **asked: str,
) -> Referral:
    """Anyone in school refers at once where there is danger; the DSL is told after (E0)."""
    if not by.holds(REFERRERS):
        raise NotNow("Only somebody who works in a school refers directly.")
    child = _child_as_named(school, given_names, family_name, born_on, by, at)
    concern = concerns.raise_concern(
        school=school,
        who=f"{given_names} {family_name}".strip(),
        words=words,
        happened_on=local_day(at),
        child=child,
        tells=False,
        by=by,
        at=at,
    )
    concerns.refer(concern=concern, reason="Referred directly: danger of harm", by=by, at=at)
    told = Told(
        pathway=Pathway.DIRECT,
        source=Source.SCHOOLS,
        from_whom=_titled(by),
        received_at=at,
        words=words,
        school=school,
        concern=concern,
        agreement=ask(child=child, by=by, at=at, **asked),
    )
    referral: Referral = arrive(child=child, told=told, by=by, at=at)
    Hearing(referral, at).leads()
    return referral


@act
def read_direct(*, referral: Referral, by: Person, at: datetime) -> Referral:
    """The DSL has read what somebody in school referred directly."""
    if not (led := by.schools(*DSLS)):
        raise NotNow("The safeguarding lead of the school reads this.")
    unread = {"pathway": Pathway.DIRECT, "school_id__in": led, "told_at": None}
    told = {"told_at": at, "told_by_id": by.account_id}
    first = Referral.objects.filter(pk=referral.pk, **unread).update(**told)
    if not first + referral.further.filter(**unread).update(**told):
        raise NotNow("This has been read already.")
    referral.refresh_from_db()
    return referral


def _child_as_named(
    school: School,
    given_names: str,
    family_name: str,
    born_on: date | None,
    by: Person,
    at: datetime,
) -> Child:
    """The one known child of exactly this name, or a new record with the little that is known.

    Whoever refers is not shown which: a colleague in danger's way needs no list of children.
    """
    found = list(queries.exactly(given_names, family_name, born_on, school)[:2])
    here = [child for child in found if child.enrolments.filter(school=school).exists()]
    if len(here) == 1:
        return here[0]
    return register(
        given_names=given_names,
        family_name=family_name or NAME_UNKNOWN,
        born_on=born_on,
        sex=Sex.UNKNOWN,
        year_group=None,
        school=school,
        by=by,
        at=at,
    )


def _titled(person: Person) -> str:
    return f"{person.name}, {person.title}"[:200]
