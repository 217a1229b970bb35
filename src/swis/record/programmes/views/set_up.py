"""Pages of what is set up with a school: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, people
from swis.kernel.design import pages
from swis.record.schools import access as schools_access
from swis.record.schools import models as schools

from .. import actions, forms, queries


def set_up(request: pages.Request, urn: str) -> HttpResponse:
    """What is agreed with one school, and what is missing."""
    school = queries.set_up.school_to_set_up(request.person, urn)
    return pages.show(
        request,
        "programmes/set_up.html",
        title="Set-up and agreement",
        school=school,
        now=queries.set_up.set_up(school, request.person),
        today=request.today,
        sets=acts.allows(actions.set_up.sign, request.person, school=school),
        proposes=acts.allows(actions.themes.propose, request.person, school=school),
        back=_from(request, school),
    )


def induction(request: pages.Request, reference: str) -> HttpResponse:
    """Tick off what of an induction is done."""
    placement = queries.set_up.placement_to_set_up(request.person, reference)
    (inducted,) = queries.set_up.induction_of([placement], request.today)
    things = [(thing.item.code, thing.item.what) for thing in inducted.open]
    return pages.act_page(
        request,
        form=partial(forms.set_up.InductionForm, things=things),
        act=partial(actions.set_up.do_induction, placement=placement),
        initial={"done_on": request.today},
        done="The induction is kept.",
        lead=f"{placement.worker.name} at {placement.school.name}.",
        **_about(placement.school, "Induction"),
    )


def correct_induction(request: pages.Request, reference: str) -> HttpResponse:
    thing = queries.set_up.induction_thing(request.person, reference)
    return pages.act_page(
        request,
        form=forms.set_up.CorrectInductionForm,
        act=partial(actions.set_up.correct_induction, thing=thing),
        initial={"done_on": thing.done_on, "version": thing.version},
        done="The correction is kept.",
        lead=queries.set_up.words_of(thing, request.today),
        **_about(thing.placement.school, "Correct the induction"),
    )


def sign(request: pages.Request, urn: str) -> HttpResponse:
    school = queries.set_up.school_to_set_up(request.person, urn)
    return pages.act_page(
        request,
        form=forms.set_up.SignForm,
        act=partial(actions.set_up.sign, school=school),
        done="It is kept with its date.",
        **_about(school, "An agreement was signed"),
    )


def add_promotion(request: pages.Request, urn: str) -> HttpResponse:
    school = queries.set_up.school_to_set_up(request.person, urn)
    kinds = [(item.code, item.what) for item in _model(request, school).promotion]
    return pages.act_page(
        request,
        form=partial(forms.set_up.PromotionForm, kinds=kinds),
        act=partial(actions.set_up.add_promotion, school=school),
        initial={"on": request.today},
        done="It is kept with its date.",
        **_about(school, "The school told of its social worker"),
    )


def add_provision(request: pages.Request, urn: str) -> HttpResponse:
    school = queries.set_up.school_to_set_up(request.person, urn)
    return pages.act_page(
        request,
        form=forms.set_up.ProvisionForm,
        act=partial(actions.set_up.add_provision, school=school),
        initial={"starts_on": request.today},
        done="It is on the map.",
        **_about(school, "Somebody else who supports pupils"),
    )


def change_provision(request: pages.Request, reference: str) -> HttpResponse:
    provision = queries.set_up.provision(request.person, reference)
    fields = ("kind", "name", "for_whom", "contact", "starts_on", "ends_on", "version")
    return pages.act_page(
        request,
        form=forms.set_up.ChangeProvisionForm,
        act=partial(actions.set_up.change_provision, provision=provision),
        initial={name: getattr(provision, name) for name in fields},
        done="The map is changed.",
        **_about(provision.school, "Change who supports pupils"),
    )


def map_provision(request: pages.Request, urn: str) -> HttpResponse:
    school = queries.set_up.school_to_set_up(request.person, urn)
    return pages.act_page(
        request,
        form=forms.set_up.MappingForm,
        act=partial(actions.set_up.map_provision, school=school),
        initial={"on": request.today},
        done="It is kept with its date.",
        **_about(school, "The map was gone through"),
    )


def _from(request: pages.Request, school: schools.School) -> str:
    """The school's own page, for those who may open it."""
    if request.person.holds(schools_access.READERS) or school.pk in request.person.schools(
        *people.SCHOOL_ROLES
    ):
        return reverse("schools:school", args=[school.urn])
    return reverse("desk:home")


def _model(request: pages.Request, school: schools.School) -> Any:
    return queries.placed.model_of(school, request.today)


def _about(school: schools.School, title: str) -> dict[str, Any]:
    href = reverse("programmes:set-up", args=[school.urn])
    return {
        "title": title,
        "caption": school.name,
        "then": lambda result: href,
        "back": href,
    }
