"""Brothers and sisters, parents and carers."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from swis.kernel.design.pages import for_roles
from swis.kernel.design.request import Request
from swis.kernel.people import Person
from swis.kernel.roles import SCHOOL_ROLES

from .. import actions, queries
from ..actions.family import KEEPERS
from ..forms import CarerForm, EditCarerForm, RelateForm
from ..models import Carer
from .on import on


def relate(request: Request, reference: str) -> HttpResponse:
    """Siblings and one household. Nobody comes to know of a child by it."""
    for_roles(request, KEEPERS)
    child = queries.child(request.person, reference)
    others = queries.children(request.person).exclude(pk=child.pk)
    if child.family_id:
        others = others.exclude(family=child.family_id)
    return on(
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
    return on(request, child, form, act, "Add a parent or carer")


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
    return on(request, found.child, form, act, title, initial=_said_of(found))


def _beyond_school(person: Person) -> bool:
    return bool(person.roles - SCHOOL_ROLES)


def _said_of(carer: Carer) -> dict[str, Any]:
    words = {True: "yes", False: "no", None: "not_known"}
    plain = ("version", "name", "relationship", "phone", "address")
    told = ("has_responsibility", "safe_to_contact", "is_withheld")
    return {name: getattr(carer, name) for name in plain} | {
        name: words[getattr(carer, name)] for name in told
    }
