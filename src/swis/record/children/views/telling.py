"""Pages about telling another authority what is done here with its child (E11)."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages

from .. import actions, forms, queries, workflow


def telling(request: pages.Request, reference: str) -> HttpResponse:
    """What they are told, whom to ring there, by when; or when and whom they were told."""
    found = queries.telling.telling(request.person, reference)
    return pages.show(
        request,
        "children/telling.html",
        title="Tell another authority",
        telling=found,
        there=queries.telling.worker_there(found),
        elsewhere=queries.elsewhere.elsewhere_of(found.child, request.today),
        is_to_tell=found.state == workflow.TellingState.TO_TELL,
        ending_label="What they said" if found.state == workflow.TellingState.TOLD else "Why not",
        offered={step.act for step in workflow.TELLING.offered(found, request.person)},
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[found],
    )


def say_told(request: pages.Request, reference: str) -> HttpResponse:
    found = queries.telling.telling(request.person, reference)
    there = queries.telling.worker_there(found)
    page = reverse("children:telling", args=[reference])
    return pages.act_page(
        request,
        form=partial(forms.telling.ToldForm, today=request.today),
        act=partial(actions.telling.say_told, telling=found),
        initial={
            "told_on": request.today,
            "time": f"{request.at.astimezone(clocks.LONDON):%H:%M}",
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


def need_not_tell(request: pages.Request, reference: str) -> HttpResponse:
    found = queries.telling.telling(request.person, reference)
    page = reverse("children:telling", args=[reference])
    return pages.act_page(
        request,
        form=forms.telling.NotNeededForm,
        act=partial(actions.telling.need_not_tell, telling=found),
        then=lambda made: page,
        title="They need not be told any more",
        caption=found.child.name,
        back=page,
        seen=[found],
    )
