from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel.design.pages import for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.people import Person
from swis.kernel.refusals import Unknown
from swis.kernel.roles import DSLS, SWIS_TEAM, Role

from .. import actions, queries
from ..access import reads_the_authoritys_words
from ..models import Referral
from ..workflow import FRONT_DOOR, REFERRAL
from .known import what_is_known

READERS = DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER, Role.INFORMATION_GOVERNANCE}


def referral_list(request: Request) -> HttpResponse:
    """By urgency and time left of the working day, with who has it."""
    for_roles(request, READERS)
    parts = queries.board(request.person)
    return show(
        request,
        "threshold/referrals.html",
        title="Referrals",
        parts=parts,
        may_receive=request.person.holds(FRONT_DOOR),
        full=reads_the_authoritys_words(request.person),
        time_left=queries.time_left(request.person),
        seen=[row.referral for part in parts for row in part.rows],
    )


def referral_page(request: Request, reference: str) -> HttpResponse:
    """One screen: where it stands, what was decided, what is known and was said; then the one thing
    to do next."""
    referral = queries.referral(request.person, reference)
    return show(
        request,
        "threshold/referral.html",
        title="Referral",
        screening=getattr(referral, "screening", None),
        holder=queries.held_by(referral, request.at),
        standing=queries.status(referral, request.at),
        next=_next(referral, request.person),
        may_disagree=request.person.holds(DSLS | {Role.SOCIAL_WORKER}),
        refers_home=REFERRAL.allows(referral, "refer_home", request.person),
        unread=queries.unread_direct(referral, request.person),
        back=reverse("threshold:referrals"),
        seen=[referral],
        **what_is_known(referral, request.person),
    )


def _next(referral: Referral, person: Person) -> str:
    """The one act that this page leads to for this person, if any."""
    offered = {step.act for step in REFERRAL.offered(referral, person)}
    if offered & {"screen_below", "screen_to_swis"}:
        return "screen"
    if offered & {"hold_with_swis", "hold_with_locality"}:
        return "holder"
    return next((act for act in ("allocate", "take_up", "refer_home") if act in offered), "")


@require_POST
def read_direct(request: Request, reference: str) -> HttpResponse:
    referral = queries.referral(request.person, reference)
    if queries.unread_direct(referral, request.person):
        actions.read_direct(referral=referral, by=request.person, at=request.at)
    return redirect("threshold:referral", reference)


@require_POST
def read_further(request: Request, reference: str, information: str) -> HttpResponse:
    referral = queries.referral(request.person, reference)
    more: Any = referral.further.filter(reference=information).first()
    if more is None:
        raise Unknown
    if more.seen_at is None:
        more.referral = referral
        actions.read_further(information=more, by=request.person, at=request.at)
    return redirect("threshold:referral", reference)
