from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel import acts, people, refusals
from swis.kernel.design import pages

from .. import access, actions, queries, workflow
from . import known

READERS = (
    people.DSLS
    | people.SWIS_TEAM
    | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER, people.Role.INFORMATION_GOVERNANCE}
)


def referral_list(request: pages.Request) -> HttpResponse:
    """By urgency and time left of the working day, with who has it."""
    pages.for_roles(request, READERS)
    parts = queries.board.board(request.person)
    return pages.show(
        request,
        "threshold/referrals.html",
        title="Referrals",
        parts=parts,
        may_receive=acts.allows(actions.receive.receive, request.person),
        full=access.reads_the_authoritys_words(request.person),
        time_left=queries.board.time_left(request.person),
        seen=[row.referral for part in parts for row in part.rows],
    )


def referral_page(request: pages.Request, reference: str) -> HttpResponse:
    """One screen: where it stands, what was decided, what is known and was said; then the one thing
    to do next."""
    referral = queries.referrals.referral(request.person, reference)
    next_step, others = queries.next_steps.of_referral(referral, request.person)
    return pages.show(
        request,
        "threshold/referral.html",
        title="Referral",
        screening=getattr(referral, "screening", None),
        holder=queries.holding.held_by(referral, request.at),
        standing=queries.holding.status(referral, request.at),
        is_received=referral.state == workflow.ReferralState.RECEIVED,
        next=next_step,
        others=others,
        may_disagree=request.person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}),
        back=reverse("threshold:referrals"),
        seen=[referral],
        **known.what_is_known(referral, request.person),
    )


@require_POST
def read_direct(request: pages.Request, reference: str) -> HttpResponse:
    referral = queries.referrals.referral(request.person, reference)
    if queries.referrals.unread_direct(referral, request.person):
        actions.refer.read_direct(referral=referral, by=request.person, at=request.at)
    return redirect("threshold:referral", reference)


@require_POST
def read_further(request: pages.Request, reference: str, information: str) -> HttpResponse:
    referral = queries.referrals.referral(request.person, reference)
    more: Any = referral.further.filter(reference=information).first()
    if more is None:
        raise refusals.Unknown
    if more.seen_at is None:
        more.referral = referral
        actions.receive.read_further(information=more, by=request.person, at=request.at)
    return redirect("threshold:referral", reference)
