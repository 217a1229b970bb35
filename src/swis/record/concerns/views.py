"""Pages about concerns: each is one fetch and one act."""

import itertools
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel import acts, people, questions
from swis.kernel.design import chain, pages, paging
from swis.record.children import forms as children_forms
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.duty import queries as duty_queries
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools_models

from . import actions, forms, models, queries, workflow

READERS = people.DSLS | people.SWIS_TEAM


def raise_concern(request: pages.Request) -> HttpResponse:
    """Three fields, and what not to put there before the first."""
    person = request.person
    at_school = schools_models.School.objects.filter(pk__in=person.schools(*people.SCHOOL_ROLES))
    schools = (
        list(at_school | programmes_access.schools_worked(person))
        if person.holds(people.SWIS_TEAM)
        else list(at_school)
    )
    form = partial(
        forms.RaiseForm,
        today=request.today,
        schools=schools,
        for_others=person.holds(people.DSLS | people.SWIS_TEAM),
    )
    return pages.act_page(
        request,
        form=form,
        act=actions.raise_concern,
        initial={"happened_on": request.today},
        then=lambda concern: reverse("concerns:sent"),
        done="Your concern has been sent. Below is who has it.",
        title="Raise a concern",
        template="concerns/raise.html",
        outside_school=not person.holds(workflow.IN_SCHOOL),
        back=reverse("desk:home"),
    )


def sent(request: pages.Request) -> HttpResponse:
    """What the person raised, and that it was seen: nothing else."""
    pages.for_roles(request, people.SCHOOL_ROLES | people.SWIS_TEAM)
    raised = paging.paged(request, queries.concerns.raised(request.person))
    rows = raised.of(queries.receipts.receipts(request.person, raised.rows))
    return pages.show(
        request, "concerns/sent.html", title="Concerns you raised", rows=rows, seen=raised
    )


def concern_list(request: pages.Request) -> HttpResponse:
    """Those not decided yet, as long as they have waited; then the decided, the newest first."""
    pages.for_roles(request, READERS)
    decided, known = workflow.ConcernState.DECIDED, queries.concerns.concerns(request.person)
    waiting = known.exclude(state=decided).order_by("made_at", "pk")
    rows = paging.paged(request, chain.Chain(waiting, known.filter(state=decided)))
    return pages.show(
        request,
        "concerns/list.html",
        title="Concerns",
        rows=rows,
        open_ones=[row for row in rows if row.state != decided],
        decided=[row for row in rows if row.state == decided],
        may_raise=acts.allows(actions.raise_concern, request.person),
        seen=rows,
    )


def concern_page(request: pages.Request, reference: str) -> HttpResponse:
    """A concern with all that was added, said and decided, and what can be done next."""
    person = request.person
    concern = queries.concerns.concern(person, reference)
    offered = {step.act for step in workflow.CONCERN.offered(concern, person)}
    may_match = acts.allows(actions.match, person, concern=concern)
    asked = _hangs_on(concern, person)
    beside, *found = questions.together(
        queries.concerns.beside.asking(concern, request.today),
        *map(questions.rows, asked.values()),
    )
    shown = dict(zip(asked, found, strict=True))
    return pages.show(
        request,
        "concerns/concern.html",
        title="Concern",
        concern=concern,
        beside=beside,
        next=queries.next_steps.next_step(concern, person, offered, shown["decisions"], may_match),
        may_discuss_more="discuss" in offered and concern.state != workflow.ConcernState.SEEN,
        may_refer="refer" in offered and bool(concern.child or may_match),
        governs=people.Role.INFORMATION_GOVERNANCE in person.roles,
        may_add=acts.allows(actions.add, person, concern=concern),
        may_link=acts.allows(actions.link, person, concern=concern),
        may_refile=acts.allows(actions.refile, person, concern=concern),
        back=reverse("concerns:list" if person.holds(READERS) else "desk:home"),
        seen=[concern],
        **shown,
    )


def _hangs_on(concern: models.Concern, person: people.Person) -> dict[str, QuerySet[Any]]:
    """What the page of a concern shows of what hangs on it."""
    return {
        "linked": queries.concerns.linked(concern, person),
        "additions": concern.additions.select_related("made_by"),
        "discussions": concern.discussions.select_related("lead", "worker"),
        "decisions": concern.decisions.select_related("made_by", "answered_by"),
        "referrals": concern.referrals.all(),
        "added": concern.further.select_related("referral"),
        "refilings": concern.refilings.select_related("made_by", "stood_on"),
    }


@require_POST
def see(request: pages.Request, reference: str) -> HttpResponse:
    concern = queries.concerns.concern(request.person, reference)
    actions.see(concern=concern, by=request.person, at=request.at)
    return redirect("concerns:concern", reference)


def add(request: pages.Request, reference: str) -> HttpResponse:
    concern = queries.concerns.concern(request.person, reference)
    return pages.act_page(
        request,
        form=forms.AddForm,
        act=partial(actions.add, concern=concern),
        **_about(concern, "Add to this concern"),
    )


def discuss(request: pages.Request, reference: str) -> HttpResponse:
    """What each said, and what was agreed; the other one is proposed from who works here."""
    concern = queries.concerns.concern(request.person, reference)
    today = request.today
    is_lead = request.person.holds(people.DSLS)
    school = children_queries.transfers.goes_on_at(concern.child, concern.school, today)
    line = duty_queries.line.line(school, today)
    others = line.beside() if is_lead else line.for_the_school()

    @acts.asks(partial(actions.discuss, concern=concern))
    def act(*, other: Any, **given: Any) -> Any:
        me = type(other).objects.get(pk=request.person.account_id)
        lead, social_worker = (me, other) if is_lead else (other, me)
        return actions.discuss(concern=concern, lead=lead, worker=social_worker, **given)

    return pages.act_page(
        request,
        form=partial(forms.DiscussForm, today=today, others=others),
        act=act,
        initial={"held_on": today, "other": others[0].account.pk if len(others) == 1 else None},
        **_about(concern, "Record the discussion"),
    )


def match(request: pages.Request, reference: str) -> HttpResponse:
    """Say which child it is about, from the children this person may know of."""
    concern = queries.concerns.concern(request.person, reference)
    return _choose_child(
        request, concern, partial(actions.match, concern=concern), "Which child is it about?"
    )


def register(request: pages.Request, reference: str) -> HttpResponse:
    """The child is not in the record yet: look first, then start one for this concern."""
    concern = queries.concerns.concern(request.person, reference)
    namesakes: list[children.Child] = []
    form = partial(
        children_forms.details.RegisterForm,
        today=request.today,
        authorities=children_queries.known.home_authorities(),
        schools=[concern.school],
        alike=partial(children_queries.may_be.for_a_new_record, request.person),
        found=namesakes,
    )
    return pages.act_page(
        request,
        form=form,
        act=partial(actions.register, concern=concern),
        template="children/register.html",
        **_about(concern, "Start a record for this child")
        | {"seen": itertools.chain([concern], namesakes)},
    )


def refile(request: pages.Request, reference: str) -> HttpResponse:
    """It stands on the wrong child: information governance moves it."""
    pages.ask(request, actions.refile)
    concern = queries.concerns.concern(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.RefileForm, children=children_queries.known.children(request.person)),
        act=partial(actions.refile, concern=concern),
        lead="It is hidden from the child it stands on now, for everyone but you.",
        **_about(concern, "Move this concern to another child"),
    )


def link(request: pages.Request, reference: str) -> HttpResponse:
    concern = queries.concerns.concern(request.person, reference)
    return _choose_child(
        request,
        concern,
        partial(actions.link, concern=concern),
        "Link another child",
        with_part=True,
    )


def _choose_child(
    request: pages.Request, concern: models.Concern, act: Any, title: str, with_part: bool = False
) -> HttpResponse:
    likely = children_queries.known.children(request.person)
    if not with_part:
        likely = likely.filter(enrolments__school=concern.school).distinct()
    return pages.act_page(
        request,
        form=partial(children_forms.choose.ChooseChildForm, children=likely, with_part=with_part),
        act=act,
        template="concerns/choose_child.html",
        choosing_part=with_part,
        **_about(concern, title),
    )


def _about(concern: models.Concern, title: str) -> dict[str, Any]:
    """What every page of an act on a concern shares."""
    href = reverse("concerns:concern", args=[concern.reference])
    return {
        "title": title,
        "concern": concern,
        "then": lambda result: href,
        "back": href,
        "seen": [concern],
    }
