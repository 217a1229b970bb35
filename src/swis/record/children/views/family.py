"""Brothers and sisters, parents and carers."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from swis.kernel import people
from swis.kernel.design import pages

from .. import actions, forms, models, queries
from . import child_pages


def relate(request: pages.Request, reference: str) -> HttpResponse:
    """Siblings and one household. Nobody comes to know of a child by it."""
    pages.ask(request, actions.family.relate)
    child = queries.known.child(request.person, reference)
    others = queries.known.children(request.person).exclude(pk=child.pk)
    if child.family_id:
        others = others.exclude(family=child.family_id)
    return child_pages.on(
        request,
        child,
        partial(forms.choose.RelateForm, children=others, like=child.family_name),
        partial(actions.family.relate, child=child),
        "Add a brother or sister",
        lead="Only people who may know of both children will see that they are one family.",
    )


def carer(request: pages.Request, reference: str) -> HttpResponse:
    pages.ask(request, actions.family.add_carer)
    child = queries.known.child(request.person, reference)
    form = partial(
        forms.family.CarerForm, with_place=True, may_withhold=_beyond_school(request.person)
    )
    act = partial(actions.family.add_carer, child=child)
    return child_pages.on(request, child, form, act, "Add a parent or carer")


def edit_carer(request: pages.Request, reference: str) -> HttpResponse:
    pages.ask(request, actions.family.edit_carer)
    carer = queries.details.carer(request.person, reference)
    form = partial(
        forms.family.EditCarerForm,
        with_place=queries.details.shows_place(carer, request.person),
        may_withhold=_beyond_school(request.person),
    )
    act = partial(actions.family.edit_carer, carer=carer)
    title = "Correct what is said of a parent or carer"
    return child_pages.on(request, carer.child, form, act, title, initial=_said_of(carer))


def _beyond_school(person: people.Person) -> bool:
    return bool(person.roles - people.SCHOOL_ROLES)


def _said_of(carer: models.Carer) -> dict[str, Any]:
    words = {True: "yes", False: "no", None: "not_known"}
    plain = ("version", "name", "relationship", "phone", "address")
    told = ("has_responsibility", "safe_to_contact", "is_withheld")
    return {name: getattr(carer, name) for name in plain} | {
        name: words[getattr(carer, name)] for name in told
    }
