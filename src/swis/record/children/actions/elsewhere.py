"""Writes about a child of another authority (E11): open there, referred there, acted on first."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.schools import models as schools

from .. import access, models, queries, workflow


def _lives_elsewhere(child: models.Child, at: datetime) -> str | None:
    """The child is another authority's."""
    if queries.elsewhere.elsewhere_of(child, clocks.local_day(at)):
        return None
    return "This child lives here, so a worry is for the front door here."


def _is_anothers(child: models.Child, at: datetime) -> str | None:
    """The child is another authority's."""
    if queries.elsewhere.elsewhere_of(child, clocks.local_day(at)):
        return None
    return "This child is ours, so nothing stands in the way of acting."


ONLY = "Only the safeguarding lead, the SWIS team or the front door records this."
SAYING = permission.of_roles(access.STARTERS, said=ONLY)
REFERRING = permission.of_roles(access.STARTERS, needs=(_lives_elsewhere,), said=ONLY)
ACTING = permission.of_roles(access.STARTERS, needs=(_is_anothers,), said=ONLY)


@acts.act(may=SAYING)
def say_open_elsewhere(
    *,
    child: models.Child,
    authority: schools.LocalAuthority,
    worker: str,
    contact: str,
    said_by: str,
    starts_on: date,
    by: people.Person,
    at: datetime,
) -> models.OpenElsewhere:
    """Record that another authority works with the child: its worker, and who said so."""
    if starts_on > clocks.local_day(at):
        raise refusals.Refused("Enter a day that has come", "starts_on")
    if models.OpenElsewhere.objects.filter(
        child=child, state=workflow.OpenElsewhereState.OPEN
    ).exists():
        raise refusals.Refused(
            "The record says already that this child is open to another authority."
        )
    return models.OpenElsewhere.objects.create(
        child=child,
        authority=authority,
        worker=worker.strip(),
        contact=contact.strip(),
        said_by=said_by.strip(),
        starts_on=starts_on,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.OPEN_ELSEWHERE, "end", of="opening"))
def end_open_elsewhere(
    *, opening: models.OpenElsewhere, ends_on: date, reason: str, by: people.Person, at: datetime
) -> models.OpenElsewhere:
    """The child is no longer open there."""
    if not opening.starts_on <= ends_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a day between the first day there and today", "ends_on")
    workflow.OPEN_ELSEWHERE.move(
        opening, "end", by=by, at=at, reason=reason, also={"ends_on": ends_on}
    )
    return opening


@acts.act(may=REFERRING)
def refer_home(
    *,
    child: models.Child,
    received_at: datetime,
    to_whom: str,
    how: str,
    words: str,
    by: people.Person,
    at: datetime,
    because: str = "",
) -> models.HomeReferral:
    """Refer a child who lives elsewhere to the front door there."""
    elsewhere = queries.elsewhere.elsewhere_of(child, clocks.local_day(at))
    assert elsewhere is not None
    if received_at > at:
        raise refusals.Refused("Enter a time that has passed", "time")
    return models.HomeReferral.objects.create(
        child=child,
        authority=elsewhere.authority,
        because=because,
        received_at=received_at,
        to_whom=to_whom.strip(),
        how=how,
        words=words,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.HOME_REFERRAL, "answer", of="referral"))
def answer_home_referral(
    *, referral: models.HomeReferral, answer: str, by: people.Person, at: datetime
) -> models.HomeReferral:
    """Record what the other authority answered."""
    workflow.HOME_REFERRAL.move(referral, "answer", by=by, at=at, also={"answer": answer})
    return referral


@acts.act(may=ACTING)
def act_first(
    *, child: models.Child, because: str, danger: str, by: people.Person, at: datetime
) -> models.ActedFirst:
    """Danger: the authority where the child is acts, whosever child it is."""
    elsewhere = queries.elsewhere.elsewhere_of(child, clocks.local_day(at))
    assert elsewhere is not None
    if elsewhere.acting:
        return elsewhere.acting
    return models.ActedFirst.objects.create(
        child=child,
        authority=elsewhere.authority,
        because=because,
        danger=danger,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.ACTED_FIRST, "accept", of="action"))
def accept(
    *,
    action: models.ActedFirst,
    accepted_on: date,
    accepted_by: str,
    accepted_reference: str,
    by: people.Person,
    at: datetime,
) -> models.ActedFirst:
    """The home authority has accepted in writing; from here on the case may be handed over."""
    if not clocks.local_day(action.made_at) <= accepted_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a day between the emergency action and today", "accepted_on")
    facts = {
        "accepted_on": accepted_on,
        "accepted_by": accepted_by.strip(),
        "accepted_reference": accepted_reference.strip(),
    }
    workflow.ACTED_FIRST.move(action, "accept", by=by, at=at, also=facts)
    return action
