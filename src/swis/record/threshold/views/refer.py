from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from swis.kernel.clocks import local_day, said
from swis.kernel.design.pages import act_page, for_roles
from swis.kernel.design.request import Request
from swis.kernel.people import Person
from swis.kernel.roles import SCHOOL_ROLES, SWIS_TEAM, Role
from swis.record.children.models import AgreementState, Child
from swis.record.concerns.models import Concern
from swis.record.concerns.queries import concern as concern_of
from swis.record.concerns.workflow import CONCERN
from swis.record.programmes.model import national
from swis.record.programmes.queries import schools_worked
from swis.record.schools.models import School
from swis.record.schools.queries import our_authority

from .. import actions, queries
from ..forms import DirectForm, ReferForm
from ..models import Decision, Referral


def refer(request: Request, reference: str) -> HttpResponse:
    """Either alone, at any moment. It needs a child, and the agreement or why not (E9)."""
    concern = concern_of(request.person, reference)
    CONCERN.check(concern, "refer", request.person)
    if concern.child is None:
        messages.info(request, "Say which child this is about first. Then refer.")
        return redirect("concerns:match", reference)
    today = local_day(request.at)
    return act_page(
        request,
        form=partial(ReferForm, now=request.at),
        act=partial(_send, concern=concern),
        initial=ReferForm.now_as_initial(request.at),
        then=_after,
        done=_sent,
        title="Refer to the front door",
        template="threshold/refer.html",
        concern=concern,
        waiting=queries.proposed(concern),
        already=_already(concern.child, request.person),
        answer_by=national("referral_decision", today).due_on(today),
        authority=our_authority(),
        back=reverse("concerns:concern", args=[reference]),
        seen=[concern],
    )


def _already(child: Child, person: Person) -> Referral | None:
    """The referral that what is sent would be added to, if this person may know of it."""
    found = queries.open_referral(child)
    return queries.referrals(person).filter(pk=found.pk).first() if found else None


def _send(*, concern: Concern, state: str, **given: Any) -> Referral | Decision:
    """A referral; or, refused and not proceeding, a proposal that the other must agree."""
    if state == AgreementState.REFUSED_NOT_PROCEEDING:
        del given["received_at"]
        held: Decision = actions.hold_back(concern=concern, **given)
        return held
    sent: Referral = actions.refer(concern=concern, state=state, **given)
    return sent


def _after(made: Referral | Decision) -> str:
    page = "decision" if isinstance(made, Decision) else "referral"
    return reverse(f"threshold:{page}", args=[made.reference])


def _sent(made: Referral | Decision) -> str:
    if isinstance(made, Decision):
        return "Not to refer has been proposed. The other of you must agree it."
    if made.state != "received" or made.further.exists():
        return "Added to the referral there is. Whoever holds it reads it next."
    return f"Sent to the front door. It must answer by {said(made.decide_by)}."


def direct(request: Request) -> HttpResponse:
    """Danger: 999 first; then this, and the DSL is told after (E0)."""
    person = request.person
    for_roles(request, SCHOOL_ROLES | {Role.SOCIAL_WORKER})
    at_school = School.objects.filter(pk__in=person.schools(*SCHOOL_ROLES))
    worked = schools_worked(person) if person.holds(SWIS_TEAM) else School.objects.none()
    schools = list(at_school | worked)
    return act_page(
        request,
        form=partial(DirectForm, today=local_day(request.at), schools=schools),
        act=actions.refer_directly,
        then=lambda referral: reverse("concerns:sent"),
        done="Sent to the front door. The safeguarding lead of your school is told too.",
        title="Refer directly to the front door",
        template="threshold/direct.html",
        authority=our_authority(),
        back=reverse("desk:home"),
    )
