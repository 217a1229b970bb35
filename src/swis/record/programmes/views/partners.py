from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow

from .. import actions, queries
from ..access import INVITERS
from ..forms import PartnerForm
from .programme import ours


def invite_partner(request: Request) -> HttpResponse:
    """Invite somebody of another service to the team around the school."""
    for_roles(request, INVITERS)
    found, today = ours(request), local_day(request.at)
    professions = queries.professions(found, today)
    if not professions:
        raise NotNow("This programme's file names no partners of the team around the school.")
    return act_page(
        request,
        form=partial(PartnerForm, professions=professions),
        act=partial(actions.invite_partner, programme=found),
        initial={"starts_on": today},
        then=lambda made: reverse("staff:invitation", args=[made.reference]),
        title="Invite a partner",
        lead=(
            "They see the team-around-the-school meetings they are invited to, the children there "
            "by agreement, and their own actions. Nothing else."
        ),
        back=reverse("programmes:programme"),
    )
