"""Pages about telling another authority what is done here with its child (E11)."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages

from .. import actions, forms, queries, workflow


def telling(request: pages.Request, reference: str) -> HttpResponse:
    """What they are told, whom to ring there, by when; or when and whom they were told."""
    telling = queries.telling.telling(request.person, reference)
    return pages.show(
        request,
        "children/telling.html",
        title="Tell another authority",
        telling=telling,
        there=queries.telling.worker_there(telling),
        elsewhere=queries.elsewhere.elsewhere_of(telling.child, request.today),
        is_to_tell=telling.state == workflow.TellingState.TO_TELL,
        ending_label="What they said" if telling.state == workflow.TellingState.TOLD else "Why not",
        offered={step.act for step in workflow.TELLING.offered(telling, request.person)},
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[telling],
    )


def say_told(request: pages.Request, reference: str) -> HttpResponse:
    telling = queries.telling.telling(request.person, reference)
    there = queries.telling.worker_there(telling)
    page = reverse("children:telling", args=[reference])
    return pages.act_page(
        request,
        form=partial(forms.telling.ToldForm, today=request.today),
        act=partial(actions.telling.say_told, telling=telling),
        initial={
            "told_on": request.today,
            "time": f"{request.at.astimezone(clocks.LONDON):%H:%M}",
            "to_whom": there.worker if there else "",
        },
        then=lambda made: page,
        done="Recorded: they were told.",
        title=f"{telling.authority} was told",
        caption=telling.child.name,
        lead=telling.what,
        back=page,
        seen=[telling],
    )


def need_not_tell(request: pages.Request, reference: str) -> HttpResponse:
    telling = queries.telling.telling(request.person, reference)
    page = reverse("children:telling", args=[reference])
    return pages.act_page(
        request,
        form=forms.telling.NotNeededForm,
        act=partial(actions.telling.need_not_tell, telling=telling),
        then=lambda made: page,
        title="They need not be told any more",
        caption=telling.child.name,
        back=page,
        seen=[telling],
    )
