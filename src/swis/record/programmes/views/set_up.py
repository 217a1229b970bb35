"""Pages of what is set up with a school: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import SCHOOL_ROLES
from swis.record.schools.access import READERS
from swis.record.schools.models import School

from .. import actions, queries
from ..access import SETTERS
from ..forms import (
    ChangeProvisionForm,
    CorrectInductionForm,
    InductionForm,
    MappingForm,
    PromotionForm,
    ProvisionForm,
    SignForm,
)


def set_up(request: Request, urn: str) -> HttpResponse:
    """What is agreed with one school, and what is missing."""
    school = queries.school_to_set_up(request.person, urn)
    return show(
        request,
        "programmes/set_up.html",
        title="Set-up and agreement",
        school=school,
        now=queries.set_up(school, request.person),
        today=local_day(request.at),
        sets=request.person.holds(SETTERS),
        back=_from(request, school),
    )


def induction(request: Request, reference: str) -> HttpResponse:
    """Tick off what of an induction is done."""
    placement = queries.placement_to_set_up(request.person, reference)
    for_roles(request, SETTERS)
    (inducted,) = queries.induction_of([placement], local_day(request.at))
    things = [(thing.item.code, thing.item.what) for thing in inducted.open]
    return act_page(
        request,
        form=partial(InductionForm, things=things),
        act=partial(actions.do_induction, placement=placement),
        initial={"done_on": local_day(request.at)},
        done="The induction is kept.",
        lead=f"{placement.worker.name} at {placement.school.name}.",
        **_about(placement.school, "Induction"),
    )


def correct_induction(request: Request, reference: str) -> HttpResponse:
    thing = queries.induction_thing(request.person, reference)
    for_roles(request, SETTERS)
    return act_page(
        request,
        form=CorrectInductionForm,
        act=partial(actions.correct_induction, thing=thing),
        initial={"done_on": thing.done_on, "version": thing.version},
        done="The correction is kept.",
        lead=queries.words_of(thing, local_day(request.at)),
        **_about(thing.placement.school, "Correct the induction"),
    )


def sign(request: Request, urn: str) -> HttpResponse:
    school = _school(request, urn)
    return act_page(
        request,
        form=SignForm,
        act=partial(actions.sign, school=school),
        done="It is kept with its date.",
        **_about(school, "An agreement was signed"),
    )


def add_promotion(request: Request, urn: str) -> HttpResponse:
    school = _school(request, urn)
    kinds = [(item.code, item.what) for item in _model(request, school).promotion]
    return act_page(
        request,
        form=partial(PromotionForm, kinds=kinds),
        act=partial(actions.add_promotion, school=school),
        initial={"on": local_day(request.at)},
        done="It is kept with its date.",
        **_about(school, "The school told of its social worker"),
    )


def add_provision(request: Request, urn: str) -> HttpResponse:
    school = _school(request, urn)
    return act_page(
        request,
        form=ProvisionForm,
        act=partial(actions.add_provision, school=school),
        initial={"starts_on": local_day(request.at)},
        done="It is on the map.",
        **_about(school, "Somebody else who supports pupils"),
    )


def change_provision(request: Request, reference: str) -> HttpResponse:
    found = queries.provision(request.person, reference)
    for_roles(request, SETTERS)
    fields = ("kind", "name", "for_whom", "contact", "starts_on", "ends_on", "version")
    return act_page(
        request,
        form=ChangeProvisionForm,
        act=partial(actions.change_provision, provision=found),
        initial={name: getattr(found, name) for name in fields},
        done="The map is changed.",
        **_about(found.school, "Change who supports pupils"),
    )


def map_provision(request: Request, urn: str) -> HttpResponse:
    school = _school(request, urn)
    return act_page(
        request,
        form=MappingForm,
        act=partial(actions.map_provision, school=school),
        initial={"on": local_day(request.at)},
        done="It is kept with its date.",
        **_about(school, "The map was gone through"),
    )


def _from(request: Request, school: School) -> str:
    """The school's own page, for those who may open it."""
    if request.person.holds(READERS) or school.pk in request.person.schools(*SCHOOL_ROLES):
        return reverse("schools:school", args=[school.urn])
    return reverse("desk:home")


def _school(request: Request, urn: str) -> School:
    school = queries.school_to_set_up(request.person, urn)
    for_roles(request, SETTERS)
    return school


def _model(request: Request, school: School) -> Any:
    return queries.model_of(school, local_day(request.at))


def _about(school: School, title: str) -> dict[str, Any]:
    href = reverse("programmes:set-up", args=[school.urn])
    return {
        "title": title,
        "caption": school.name,
        "then": lambda result: href,
        "back": href,
    }
