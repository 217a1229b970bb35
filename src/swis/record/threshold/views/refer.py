from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from swis.kernel import acts, clocks, people
from swis.kernel.design import pages
from swis.record.children import models as children
from swis.record.concerns import actions as concerns_actions
from swis.record.concerns import models as concerns
from swis.record.concerns import queries as concerns_queries
from swis.record.programmes import access as programmes_access
from swis.record.programmes import model as programmes_model
from swis.record.schools import models as schools_models
from swis.record.schools import queries as schools_queries

from .. import actions, forms, models, queries, workflow


def refer(request: pages.Request, reference: str) -> HttpResponse:
    """Either alone, at any moment. It needs a child, and the agreement or why not (E9)."""
    concern = concerns_queries.concerns.concern(request.person, reference)
    pages.ask(request, actions.refer.refer, concern=concern)
    if concern.child is None:
        pages.ask(request, concerns_actions.match, concern=concern)
        messages.info(request, "Say which child this is about first. Then refer.")
        return redirect("concerns:match", reference)
    today = request.today
    return pages.act_page(
        request,
        form=partial(forms.refer.ReferForm, now=request.at),
        act=partial(_send, concern=concern),
        initial=forms.refer.ReferForm.now_as_initial(request.at),
        then=_after,
        done=_sent,
        title="Refer to the front door",
        template="threshold/refer.html",
        concern=concern,
        waiting=queries.decisions.proposed(concern),
        already=_already(concern.child, request.person),
        answer_by=programmes_model.national.national("referral_decision", today).due_on(today),
        authority=schools_queries.our_authority(),
        back=reverse("concerns:concern", args=[reference]),
        seen=[concern],
    )


def _already(child: children.Child, person: people.Person) -> models.Referral | None:
    """The referral that what is sent would be added to, if this person may know of it."""
    referral = queries.decisions.open_referral(child)
    return queries.referrals.referrals(person).filter(pk=referral.pk).first() if referral else None


@acts.asks(actions.refer.refer)
def _send(
    *, concern: concerns.Concern, asked: children.Asked, **given: Any
) -> models.Referral | models.Decision:
    """A referral; or, refused and not proceeding, a proposal that the other must agree."""
    if asked.state == children.AgreementState.REFUSED_NOT_PROCEEDING:
        del given["received_at"]
        held: models.Decision = actions.decide.hold_back(concern=concern, asked=asked, **given)
        return held
    sent: models.Referral = actions.refer.refer(concern=concern, asked=asked, **given)
    return sent


def _after(made: models.Referral | models.Decision) -> str:
    page = "decision" if isinstance(made, models.Decision) else "referral"
    return reverse(f"threshold:{page}", args=[made.reference])


def _sent(made: models.Referral | models.Decision) -> str:
    if isinstance(made, models.Decision):
        return "Not to refer has been proposed. The other of you must agree it."
    if made.state != workflow.ReferralState.RECEIVED or made.further.exists():
        return "Added to the referral there is. Whoever holds it reads it next."
    by = clocks.said(made.decide_by, clocks.local_day(made.made_at))
    return f"Sent to the front door. It must answer by {by}."


def direct(request: pages.Request) -> HttpResponse:
    """Danger: 999 first; then this, and the DSL is told after (E0)."""
    person = request.person
    at_school = schools_models.School.objects.filter(pk__in=person.schools(*people.SCHOOL_ROLES))
    worked = (
        programmes_access.schools_worked(person)
        if person.holds(people.SWIS_TEAM)
        else schools_models.School.objects.none()
    )
    schools = list(at_school | worked)
    return pages.act_page(
        request,
        form=partial(forms.refer.DirectForm, today=request.today, schools=schools),
        act=actions.refer.refer_directly,
        then=lambda referral: reverse("concerns:sent"),
        done="Sent to the front door. The safeguarding lead of your school is told too.",
        title="Refer directly to the front door",
        template="threshold/direct.html",
        authority=schools_queries.our_authority(),
        back=reverse("desk:home"),
    )
