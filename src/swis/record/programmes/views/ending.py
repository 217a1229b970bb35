from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import said
from swis.kernel.design.pages import act_page, for_roles
from swis.kernel.design.request import Request

from .. import actions
from ..access import ENDERS
from ..forms import EndingForm
from .programme import ours


def end_programme(request: Request) -> HttpResponse:
    """Set the day from which nobody of the team sees anything."""
    for_roles(request, ENDERS)
    found = ours(request)
    return act_page(
        request,
        form=EndingForm,
        act=partial(actions.end_programme, programme=found),
        initial={"ends_on": found.ends_on} if found.ends_on else {},
        then=lambda made: reverse("desk:ending"),
        done=lambda made: f"The programme ends on {said(made.ends_on)}.",
        title="End of the programme",
        lead=(
            "What is open then has to be handed over before: the list stays on the page you come "
            "from. The day can be changed until it comes."
        ),
        back=reverse("desk:ending"),
    )
