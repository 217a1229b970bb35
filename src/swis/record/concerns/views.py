"""Pages about concerns: each is one fetch and one act."""

from functools import partial
from itertools import chain
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import DSLS, SCHOOL_ROLES, SWIS_TEAM, Role
from swis.record.children.forms import ChooseChildForm, RegisterForm
from swis.record.children.models import Child
from swis.record.children.queries import alike, children, home_authorities
from swis.record.programmes.queries import link_worker, schools_worked
from swis.record.schools.models import School
from swis.record.staff.queries import holders

from . import actions, queries
from .forms import AddForm, DiscussForm, RaiseForm, RefileForm
from .models import Concern
from .workflow import CONCERN, PARTNERS


def raise_concern(request: Request) -> HttpResponse:
    """Three fields, and what not to put there before the first."""
    person = request.person
    for_roles(request, SCHOOL_ROLES | {Role.SOCIAL_WORKER})
    at_school = School.objects.filter(pk__in=person.schools(*SCHOOL_ROLES))
    schools = (
        list(at_school | schools_worked(person)) if person.holds(SWIS_TEAM) else list(at_school)
    )
    form = partial(
        RaiseForm,
        today=local_day(request.at),
        schools=schools,
        for_others=person.holds(DSLS | SWIS_TEAM),
    )
    return act_page(
        request,
        form=form,
        act=actions.raise_concern,
        initial={"happened_on": local_day(request.at)},
        then=lambda concern: reverse("concerns:sent"),
        done="Your concern has been sent to the DSL.",
        title="Raise a concern",
        template="concerns/raise.html",
        back=reverse("desk:home"),
    )


def sent(request: Request) -> HttpResponse:
    """What the person raised, and that it was seen: nothing else."""
    for_roles(request, SCHOOL_ROLES | SWIS_TEAM)
    rows = queries.receipts(request.person)
    raised = [concern for concern, _ in rows]
    return show(request, "concerns/sent.html", title="Concerns you raised", rows=rows, seen=raised)


def concern_list(request: Request) -> HttpResponse:
    for_roles(request, DSLS | SWIS_TEAM)
    rows = queries.concerns(request.person)
    open_ones = rows.exclude(state="decided").order_by("made_at")
    decided = rows.filter(state="decided")[:50]
    return show(
        request,
        "concerns/list.html",
        title="Concerns",
        open_ones=open_ones,
        decided=decided,
        seen=[*open_ones, *decided],
    )


def concern_page(request: Request, reference: str) -> HttpResponse:
    """A concern with all that was added, said and decided, and what can be done next."""
    concern = queries.concern(request.person, reference)
    return show(
        request,
        "concerns/concern.html",
        title="Concern",
        concern=concern,
        worker=link_worker(concern.school, local_day(request.at)),
        linked=queries.linked(concern, request.person),
        additions=concern.additions.select_related("made_by"),
        discussions=concern.discussions.select_related("lead", "worker"),
        decisions=concern.decisions.select_related("made_by", "answered_by"),
        proposed=concern.decisions.filter(state="proposed").select_related("made_by").first(),
        referrals=concern.referrals.all(),
        added=concern.further.select_related("referral"),
        offered={step.act for step in CONCERN.offered(concern, request.person)},
        governs=Role.INFORMATION_GOVERNANCE in request.person.roles,
        refilings=concern.refilings.select_related("made_by", "stood_on"),
        back=reverse("concerns:list"),
        seen=[concern],
    )


@require_POST
def see(request: Request, reference: str) -> HttpResponse:
    concern = queries.concern(request.person, reference)
    actions.see(concern=concern, by=request.person, at=request.at)
    return redirect("concerns:concern", reference)


def add(request: Request, reference: str) -> HttpResponse:
    concern = queries.concern(request.person, reference)
    return act_page(
        request,
        form=AddForm,
        act=partial(actions.add, concern=concern),
        **_about(concern, "Add to this concern"),
    )


def discuss(request: Request, reference: str) -> HttpResponse:
    """What each said, and what was agreed; the other one is proposed from who works here."""
    concern = queries.concern(request.person, reference)
    CONCERN.check(concern, "discuss", request.person)
    today = local_day(request.at)
    is_lead = request.person.holds(DSLS)
    worker = link_worker(concern.school, today)
    leads = list(holders(DSLS, today, school_id=concern.school_id))
    others = ([worker] if worker else []) if is_lead else leads

    def act(*, other: Any, **given: Any) -> Any:
        me = type(other).objects.get(pk=request.person.account_id)
        lead, social_worker = (me, other) if is_lead else (other, me)
        return actions.discuss(concern=concern, lead=lead, worker=social_worker, **given)

    return act_page(
        request,
        form=partial(DiscussForm, today=today, others=others),
        act=act,
        initial={"held_on": today, "other": others[0].pk if len(others) == 1 else None},
        **_about(concern, "Record the discussion"),
    )


def match(request: Request, reference: str) -> HttpResponse:
    """Say which child it is about, from the children this person may know of."""
    concern = queries.concern(request.person, reference)
    return _choose_child(
        request, concern, partial(actions.match, concern=concern), "Which child is it about?"
    )


def register(request: Request, reference: str) -> HttpResponse:
    """The child is not in the record yet: look first, then start one for this concern."""
    concern = queries.concern(request.person, reference)
    for_roles(request, PARTNERS)
    found: list[Child] = []
    form = partial(
        RegisterForm,
        today=local_day(request.at),
        authorities=home_authorities(),
        schools=[concern.school],
        alike=partial(alike, request.person),
        found=found,
    )
    return act_page(
        request,
        form=form,
        act=partial(actions.register, concern=concern),
        template="children/register.html",
        **_about(concern, "Start a record for this child") | {"seen": chain([concern], found)},
    )


def refile(request: Request, reference: str) -> HttpResponse:
    """It stands on the wrong child: information governance moves it."""
    for_roles(request, {Role.INFORMATION_GOVERNANCE})
    concern = queries.concern(request.person, reference)
    return act_page(
        request,
        form=partial(RefileForm, children=children(request.person)),
        act=partial(actions.refile, concern=concern),
        lead="It is hidden from the child it stands on now, for everyone but you.",
        **_about(concern, "Move this concern to another child"),
    )


def link(request: Request, reference: str) -> HttpResponse:
    concern = queries.concern(request.person, reference)
    return _choose_child(
        request,
        concern,
        partial(actions.link, concern=concern),
        "Link another child",
        with_part=True,
    )


def _choose_child(
    request: Request, concern: Concern, act: Any, title: str, with_part: bool = False
) -> HttpResponse:
    likely = children(request.person)
    if not with_part:
        likely = likely.filter(enrolments__school=concern.school).distinct()
    return act_page(
        request,
        form=partial(ChooseChildForm, children=likely, with_part=with_part),
        act=act,
        template="concerns/choose_child.html",
        choosing_part=with_part,
        **_about(concern, title),
    )


def _about(concern: Concern, title: str) -> dict[str, Any]:
    """What every page of an act on a concern shares."""
    href = reverse("concerns:concern", args=[concern.reference])
    return {
        "title": title,
        "concern": concern,
        "then": lambda result: href,
        "back": href,
        "seen": [concern],
    }
