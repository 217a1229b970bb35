"""What stands beside the chronology, and correcting it."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts
from swis.kernel.design import pages

from .. import access, actions, forms, models, queries
from . import child_pages


def details(request: pages.Request, reference: str) -> HttpResponse:
    """Details, family, agreement and corrections: what stands beside the chronology."""
    child = queries.known.child(request.person, reference)
    about = queries.details.details(child, request.person)
    person = request.person
    governs = person.holds(access.GOVERNANCE)
    return pages.show(
        request,
        "children/details.html",
        title="Details and family",
        about=about,
        child=child,
        may_edit=acts.allows(actions.edit.edit, person, child=child),
        may_enrol=acts.allows(actions.enrol.enrol, person, child=child),
        may_take_off=acts.allows(actions.enrol.take_off_roll, person, child=child),
        may_watch=acts.allows(actions.off_roll.watch, person, child=child),
        off_roll=queries.off_roll.now_of(child),
        may_keep=acts.allows(actions.family.add_carer, person, child=child),
        governs=governs,
        alike=about.alike,
        named=queries.named_people.named(child, request.at) if child.is_restricted else (),
        back=child_pages.page_of(child),
        back_label="Back to the chronology",
        seen=[child],
    )


def edit(request: pages.Request, reference: str) -> HttpResponse:
    pages.ask(request, actions.edit.edit)
    child = queries.known.child(request.person, reference)
    held = queries.known.enrolment(child, request.today)
    initial: dict[str, Any] = {
        name: getattr(child, name) for name in ("given_names", "family_name", "sex", "upn")
    }
    initial |= {
        "version": child.version,
        "born_on": child.born_on,
        "due_on": child.due_on,
        "year_group": held.year_on(request.today) if held else None,
        "home_authority": child.home_authority.key if child.home_authority else "",
    }
    form = partial(
        forms.details.EditForm,
        today=request.today,
        authorities=queries.known.home_authorities(),
    )
    act = partial(actions.edit.edit, child=child)
    return child_pages.on(request, child, form, act, "Correct the details", initial=initial)


def enrol(request: pages.Request, reference: str) -> HttpResponse:
    """Another school. Whoever loses sight of the child by it goes back to the home page."""
    pages.ask(request, actions.enrol.enrol)
    child = queries.known.child(request.person, reference)
    held = queries.known.enrolment(child, request.today)

    def then(made: models.Child) -> str:
        still = queries.known.children(request.person).filter(pk=made.pk).exists()
        return reverse("children:details", args=[reference]) if still else reverse("desk:home")

    return pages.act_page(
        request,
        form=partial(
            forms.enrol.EnrolForm,
            today=request.today,
            schools=queries.known.our_schools(),
            owners=queries.named_people.may_be_named(child, request.at),
            must_see=queries.off_roll.is_to_be_seen(child, models.WhyOffRoll.ELSEWHERE),
        ),
        act=partial(actions.enrol.enrol, child=child),
        initial={
            "starts_on": request.today,
            "year_group": held.year_on(request.today) if held else None,
        },
        then=then,
        done="The school has been changed.",
        title="Change the school",
        caption=child.name,
        lead="The safeguarding leads of both schools are told. Those of the new one come to know "
        "of the child, and what is open goes on there; those of the old one no longer do, and hand "
        "the child protection file over within five school days.",
        back=reverse("children:details", args=[reference]),
        seen=[child],
    )


def agreement(request: pages.Request, reference: str) -> HttpResponse:
    """E9: one of five states, with its reason, on the child's record."""
    pages.for_roles(request, access.KEEPERS)
    child = queries.known.child(request.person, reference)
    act = partial(actions.agree.record_agreement, child=child)
    return child_pages.on(
        request, child, forms.agreement.AgreementForm, act, "Record agreement, or why there is none"
    )
