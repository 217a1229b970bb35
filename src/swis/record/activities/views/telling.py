"""Pages about telling another authority what is done here with its child (E11)."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, show
from swis.kernel.design.request import Request
from swis.record.children.queries import elsewhere_of

from .. import actions, queries
from ..forms import NotNeededForm, ToldForm
from ..workflow import TELLING


def telling(request: Request, reference: str) -> HttpResponse:
    """What they are told, whom to ring there, by when; or when and whom they were told."""
    found = queries.telling(request.person, reference)
    return show(
        request,
        "activities/telling.html",
        title="Tell another authority",
        telling=found,
        there=queries.worker_there(found),
        elsewhere=elsewhere_of(found.child, local_day(request.at)),
        offered={step.act for step in TELLING.offered(found, request.person)},
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[found],
    )


def say_told(request: Request, reference: str) -> HttpResponse:
    found = queries.telling(request.person, reference)
    if request.method != "POST":
        TELLING.check(found, "say_told", request.person)
    there = queries.worker_there(found)
    page = reverse("activities:telling", args=[reference])
    return act_page(
        request,
        form=partial(ToldForm, today=local_day(request.at)),
        act=partial(actions.say_told, telling=found),
        initial={
            "told_on": local_day(request.at),
            "time": f"{request.at.astimezone(LONDON):%H:%M}",
            "to_whom": there.worker if there else "",
        },
        then=lambda made: page,
        done="Recorded: they were told.",
        title=f"{found.authority} was told",
        caption=found.child.name,
        lead=found.what,
        back=page,
        seen=[found],
    )


def need_not_tell(request: Request, reference: str) -> HttpResponse:
    found = queries.telling(request.person, reference)
    if request.method != "POST":
        TELLING.check(found, "need_not_tell", request.person)
    page = reverse("activities:telling", args=[reference])
    return act_page(
        request,
        form=NotNeededForm,
        act=partial(actions.need_not_tell, telling=found),
        then=lambda made: page,
        title="They need not be told any more",
        caption=found.child.name,
        back=page,
        seen=[found],
    )
