"""What stands beside the chronology, and correcting it."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import Role

from .. import actions, queries
from ..actions.edit import EDITORS
from ..actions.enrol import ENROLLERS
from ..actions.family import KEEPERS
from ..forms import AgreementForm, EditForm, EnrolForm
from ..models import Child
from .on import on, page_of

GOVERNANCE = frozenset({Role.INFORMATION_GOVERNANCE})


def details(request: Request, reference: str) -> HttpResponse:
    """Details, family, agreement and corrections: what stands beside the chronology."""
    child = queries.child(request.person, reference)
    about = queries.details(child, request.person)
    governs = request.person.holds(GOVERNANCE)
    return show(
        request,
        "children/details.html",
        title="Details and family",
        about=about,
        child=child,
        may_edit=request.person.holds(EDITORS),
        may_enrol=request.person.holds(ENROLLERS),
        may_keep=request.person.holds(KEEPERS),
        governs=governs,
        alike=queries.lookalikes(child) if governs else (),
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
    return on(request, child, form, act, "Correct the details", initial=initial)


def enrol(request: Request, reference: str) -> HttpResponse:
    """Another school. Whoever loses sight of the child by it goes back to the home page."""
    for_roles(request, ENROLLERS)
    child = queries.child(request.person, reference)
    held = queries.enrolment(child, local_day(request.at))

    def then(made: Child) -> str:
        still = queries.children(request.person).filter(pk=made.pk).exists()
        return reverse("children:details", args=[reference]) if still else reverse("desk:home")

    return act_page(
        request,
        form=partial(EnrolForm, today=local_day(request.at), schools=queries.our_schools()),
        act=partial(actions.enrol, child=child),
        initial={
            "starts_on": local_day(request.at),
            "year_group": held.year_group if held else None,
        },
        then=then,
        done="The school has been changed.",
        title="Change the school",
        caption=child.name,
        lead="The safeguarding leads of the new school come to know of the child; "
        "those of the old one no longer do.",
        back=reverse("children:details", args=[reference]),
        seen=[child],
    )


def agreement(request: Request, reference: str) -> HttpResponse:
    """E9: one of five states, with its reason, on the child's record."""
    for_roles(request, KEEPERS)
    child = queries.child(request.person, reference)
    act = partial(actions.record_agreement, child=child)
    return on(request, child, AgreementForm, act, "Record agreement, or why there is none")
