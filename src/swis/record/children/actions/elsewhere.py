"""Writes about a child of another authority (E11): open there, referred there, acted on first."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS, SWIS_TEAM
from swis.record.schools.models import LocalAuthority

from ..access import RECEIVERS
from ..models import ActedFirst, Child, HomeReferral, OpenElsewhere
from ..queries import elsewhere_of
from ..workflow import ACTED_FIRST, HOME_REFERRAL, OPEN_ELSEWHERE

SAYERS = DSLS | SWIS_TEAM | RECEIVERS


@act
def say_open_elsewhere(
    *,
    child: Child,
    authority: LocalAuthority,
    worker: str,
    contact: str,
    said_by: str,
    starts_on: date,
    by: Person,
    at: datetime,
) -> OpenElsewhere:
    """Record that another authority works with the child: its worker, and who said so."""
    _allow(by)
    if starts_on > local_day(at):
        raise Refused("Enter a day that has come", "starts_on")
    if OpenElsewhere.objects.filter(child=child, state="open").exists():
        raise Refused("The record says already that this child is open to another authority.")
    return OpenElsewhere.objects.create(
        child=child,
        authority=authority,
        worker=worker.strip(),
        contact=contact.strip(),
        said_by=said_by.strip(),
        starts_on=starts_on,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def end_open_elsewhere(
    *, opening: OpenElsewhere, ends_on: date, reason: str, by: Person, at: datetime
) -> OpenElsewhere:
    """The child is no longer open there."""
    if not opening.starts_on <= ends_on <= local_day(at):
        raise Refused("Enter a day between the first day there and today", "ends_on")
    OPEN_ELSEWHERE.move(opening, "end", by=by, at=at, reason=reason, also={"ends_on": ends_on})
    return opening


@act
def refer_home(
    *,
    child: Child,
    received_at: datetime,
    to_whom: str,
    how: str,
    words: str,
    by: Person,
    at: datetime,
    because: str = "",
) -> HomeReferral:
    """Refer a child who lives elsewhere to the front door there."""
    _allow(by)
    found = elsewhere_of(child, local_day(at))
    if found is None:
        raise NotNow("This child lives here, so a worry is for the front door here.")
    if received_at > at:
        raise Refused("Enter a time that has passed", "time")
    return HomeReferral.objects.create(
        child=child,
        authority=found.authority,
        because=because,
        received_at=received_at,
        to_whom=to_whom.strip(),
        how=how,
        words=words,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def answer_home_referral(
    *, referral: HomeReferral, answer: str, by: Person, at: datetime
) -> HomeReferral:
    """Record what the other authority answered."""
    HOME_REFERRAL.move(referral, "answer", by=by, at=at, also={"answer": answer})
    return referral


@act
def act_first(*, child: Child, because: str, danger: str, by: Person, at: datetime) -> ActedFirst:
    """Danger: the authority where the child is acts, whosever child it is."""
    _allow(by)
    found = elsewhere_of(child, local_day(at))
    if found is None:
        raise NotNow("This child is ours, so nothing stands in the way of acting.")
    if found.acting:
        return found.acting
    return ActedFirst.objects.create(
        child=child,
        authority=found.authority,
        because=because,
        danger=danger,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def accept(
    *,
    action: ActedFirst,
    accepted_on: date,
    accepted_by: str,
    accepted_reference: str,
    by: Person,
    at: datetime,
) -> ActedFirst:
    """The home authority has accepted in writing; from here on the case may be handed over."""
    if not local_day(action.made_at) <= accepted_on <= local_day(at):
        raise Refused("Enter a day between the emergency action and today", "accepted_on")
    facts = {
        "accepted_on": accepted_on,
        "accepted_by": accepted_by.strip(),
        "accepted_reference": accepted_reference.strip(),
    }
    ACTED_FIRST.move(action, "accept", by=by, at=at, also=facts)
    return action


def _allow(by: Person) -> None:
    if not by.holds(SAYERS):
        raise NotNow("Only the safeguarding lead, the SWIS team or the front door records this.")
