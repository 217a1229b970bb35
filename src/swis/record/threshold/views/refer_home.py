from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages
from swis.record.children import forms as children_forms
from swis.record.children import queries as children_queries

from .. import actions, queries


def refer_home(request: pages.Request, reference: str) -> HttpResponse:
    """To the front door of the child's own authority, or to its worker there (E11)."""
    referral = queries.referrals.referral(request.person, reference)
    elsewhere = children_queries.elsewhere.elsewhere_of(referral.child, request.today)
    local = request.at.astimezone(clocks.LONDON)
    whom = elsewhere.opening.worker if elsewhere and elsewhere.opening else ""
    page = reverse("threshold:referral", args=[reference])
    return pages.act_page(
        request,
        form=partial(children_forms.elsewhere.ReferHomeForm, today=request.today),
        act=partial(actions.refer_home.refer_home, referral=referral),
        initial={"sent_on": local.date(), "time": f"{local:%H:%M}", "to_whom": whom},
        then=lambda made: page,
        done="Recorded. It waits on your home for their answer.",
        title=f"Refer to {elsewhere.authority}" if elsewhere else "Refer to the home authority",
        caption=referral.child.name,
        lead=elsewhere.says if elsewhere else "",
        back=page,
        seen=[referral],
    )
