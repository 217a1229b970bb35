from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages

from .. import actions, forms
from . import programme


def end_programme(request: pages.Request) -> HttpResponse:
    """Set the day from which nobody of the team sees anything."""
    pages.ask(request, actions.ending.end_programme)
    found = programme.ours(request)
    return pages.act_page(
        request,
        form=forms.ending.EndingForm,
        act=partial(actions.ending.end_programme, programme=found),
        initial={"ends_on": found.ends_on} if found.ends_on else {},
        then=lambda made: reverse("desk:ending"),
        done=lambda made: f"The programme ends on {clocks.said(made.ends_on, request.today)}.",
        title="End of the programme",
        lead=(
            "What is open then has to be handed over before: the list stays on the page you come "
            "from. The day can be changed until it comes."
        ),
        back=reverse("desk:ending"),
    )
