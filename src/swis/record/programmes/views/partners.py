from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import refusals
from swis.kernel.design import pages

from .. import actions, forms, queries
from . import programme


def invite_partner(request: pages.Request) -> HttpResponse:
    """Invite somebody of another service to the team around the school."""
    pages.ask(request, actions.partners.invite_partner)
    found, today = programme.ours(request), request.today
    professions = queries.partners.professions(found, today)
    if not professions:
        raise refusals.NotNow(
            "This programme's file names no partners of the team around the school."
        )
    return pages.act_page(
        request,
        form=partial(forms.partners.PartnerForm, professions=professions),
        act=partial(actions.partners.invite_partner, programme=found),
        initial={"starts_on": today},
        then=lambda made: reverse("staff:invitation", args=[made.reference]),
        title="Invite a partner",
        lead=(
            "They see the team-around-the-school meetings they are invited to, the children there "
            "by agreement, and their own actions. Nothing else."
        ),
        back=reverse("programmes:programme"),
    )
