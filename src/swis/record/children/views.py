"""Pages about children: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.record.kernel.clocks import LONDON, local_day
from swis.record.kernel.design.forms import Form
from swis.record.kernel.design.pages import act_page, for_roles, show
from swis.record.kernel.design.request import Request
from swis.record.kernel.people import Person
from swis.record.kernel.roles import SCHOOL_ROLES, Role
from swis.record.programmes.queries import model_of

from . import actions, queries
from .access import OPENERS, RECEIVERS, STARTERS
from .actions.edit import EDITORS
from .actions.family import KEEPERS
from .forms import (
    AgreementForm,
    AskForm,
    CarerForm,
    EditCarerForm,
    EditForm,
    LiftForm,
    OpenForm,
    RegisterForm,
    RelateForm,
    RestrictForm,
)
from .models import Carer, Child

GOVERNANCE = frozenset({Role.INFORMATION_GOVERNANCE})


def register(request: Request) -> HttpResponse:
    """Look first, then start a record."""
    for_roles(request, STARTERS)
    return act_page(
        request,
        form=register_form(request),
        act=actions.register,
        then=page_of,
        done="The record has been started.",
        title="Start a record for a child",
        template="children/register.html",
        back=reverse("desk:home"),
        opens="desk:child",
    )


def register_form(request: Request) -> partial[RegisterForm]:
    """The form of a new record, with what its reader may choose and may find."""
    person = request.person
    return partial(
        RegisterForm,
        today=local_day(request.at),
        authorities=queries.home_authorities(),
        schools=queries.schools_for_a_new_child(person),
        or_none=person.holds(RECEIVERS),
        alike=partial(queries.alike, person),
    )


def details(request: Request, reference: str) -> HttpResponse:
    """Details, family, agreement and corrections: what stands beside the chronology."""
    child = queries.child(request.person, reference)
    about = queries.details(child, request.person)
    return show(
        request,
        "children/details.html",
        title="Details and family",
        about=about,
        child=child,
        may_edit=request.person.holds(EDITORS),
        may_keep=request.person.holds(KEEPERS),
        governs=request.person.holds(GOVERNANCE),
        named=queries.named(child, request.at) if child.is_restricted else (),
        back=page_of(child),
        back_label="Back to the chronology",
        seen=[child],
    )


def edit(request: Request, reference: str) -> HttpResponse:
    for_roles(request, EDITORS)
    child = queries.child(request.person, reference)
    held = queries.enrolment(child, local_day(request.at))
    initial: dict[str, Any] = {
        name: getattr(child, name) for name in ("given_names", "family_name", "sex", "upn")
    }
    initial |= {
        "version": child.version,
        "born_on": child.born_on,
        "year_group": held.year_group if held else None,
        "home_authority": child.home_authority.code if child.home_authority else "",
    }
    form = partial(EditForm, today=local_day(request.at), authorities=queries.home_authorities())
    act = partial(actions.edit, child=child)
    return _on(request, child, form, act, "Correct the details", initial=initial)


def relate(request: Request, reference: str) -> HttpResponse:
    """Siblings and one household. Nobody comes to know of a child by it."""
    for_roles(request, KEEPERS)
    child = queries.child(request.person, reference)
    others = queries.children(request.person).exclude(pk=child.pk)
    if child.family_id:
        others = others.exclude(family=child.family_id)
    return _on(
        request,
        child,
        partial(RelateForm, children=others),
        partial(actions.relate, child=child),
        "Add a brother or sister",
        lead="Only people who may know of both children will see that they are one family.",
    )


def carer(request: Request, reference: str) -> HttpResponse:
    for_roles(request, KEEPERS)
    child = queries.child(request.person, reference)
    form = partial(CarerForm, with_place=True, may_withhold=_beyond_school(request.person))
    act = partial(actions.add_carer, child=child)
    return _on(request, child, form, act, "Add a parent or carer")


def edit_carer(request: Request, reference: str) -> HttpResponse:
    for_roles(request, KEEPERS)
    found = queries.carer(request.person, reference)
    form = partial(
        EditCarerForm,
        with_place=queries.shows_place(found, request.person),
        may_withhold=_beyond_school(request.person),
    )
    act = partial(actions.edit_carer, carer=found)
    title = "Correct what is said of a parent or carer"
    return _on(request, found.child, form, act, title, initial=_said_of(found))


def agreement(request: Request, reference: str) -> HttpResponse:
    """E9: one of five states, with its reason, on the child's record."""
    for_roles(request, KEEPERS)
    child = queries.child(request.person, reference)
    act = partial(actions.record_agreement, child=child)
    return _on(request, child, AgreementForm, act, "Record agreement, or why there is none")


def restrict(request: Request, reference: str) -> HttpResponse:
    """Information governance names who may still know; or lifts the restriction."""
    for_roles(request, GOVERNANCE)
    child = queries.child(request.person, reference)
    if child.is_restricted:
        act = partial(actions.lift, child=child)
        return _on(request, child, LiftForm, act, "Lift the restriction")
    known_now = [str(account.pk) for account in queries.named(child, request.at)]
    return _on(
        request,
        child,
        partial(RestrictForm, people=queries.may_be_named(child, request.at)),
        partial(actions.restrict, child=child),
        "Restrict who knows of this child",
        initial={"people": known_now},
        template="children/restrict.html",
    )


def open_record(request: Request) -> HttpResponse:
    """Break-glass: by the exact reference, with a typed reason, for a while."""
    for_roles(request, OPENERS)
    return act_page(
        request,
        form=OpenForm,
        act=actions.open_record,
        then=lambda made: page_of(made.child),
        done=lambda made: f"Open to you until {made.until.astimezone(LONDON):%H:%M}.",
        title="Open a restricted record",
        template="children/open.html",
        minutes=model_of(None, local_day(request.at)).opened_minutes,
        back=reverse("desk:home"),
        no_draft=True,
    )


def opened(request: Request, reference: str) -> HttpResponse:
    """Who opened a restricted record, when and why; somebody else asks."""
    found = queries.opening(request.person, reference)
    context = {"title": "A restricted record was opened", "opening": found, "seen": [found]}
    if found.asked_at:
        return show(request, "children/opened.html", **context)  # type: ignore[arg-type]
    return act_page(
        request,
        form=AskForm,
        act=partial(actions.ask_why, opening=found),
        then=lambda made: reverse("children:opened", args=[made.reference]),
        template="children/opened.html",
        back=reverse("desk:home"),
        **context,  # type: ignore[arg-type]
    )


def _on(
    request: Request,
    child: Child,
    form: type[Form] | partial[Any],
    act: Any,
    title: str,
    **context: Any,
) -> HttpResponse:
    """The page of an act on a child's record; it goes back to the details."""
    href = reverse("children:details", args=[child.reference])
    return act_page(
        request,
        form=form,
        act=act,
        then=lambda made: href,
        title=title,
        caption=child.name,
        back=href,
        seen=[child],
        **context,
    )


def page_of(child: Child) -> str:
    return reverse("desk:child", args=[child.reference])


def _beyond_school(person: Person) -> bool:
    return bool(person.roles - SCHOOL_ROLES)


def _said_of(carer: Carer) -> dict[str, Any]:
    words = {True: "yes", False: "no", None: "not_known"}
    plain = ("version", "name", "relationship", "phone", "address")
    told = ("has_responsibility", "safe_to_contact", "is_withheld")
    return {name: getattr(carer, name) for name in plain} | {
        name: words[getattr(carer, name)] for name in told
    }
