from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page
from swis.kernel.design.request import Request
from swis.record.children.forms import ReferHomeForm
from swis.record.children.queries import elsewhere_of

from .. import actions, queries
from ..workflow import REFERRAL


def refer_home(request: Request, reference: str) -> HttpResponse:
    """To the front door of the child's own authority, or to its worker there (E11)."""
    referral = queries.referral(request.person, reference)
    if request.method != "POST":
        REFERRAL.check(referral, "refer_home", request.person)
    found = elsewhere_of(referral.child, local_day(request.at))
    local = request.at.astimezone(LONDON)
    whom = found.opening.worker if found and found.opening else ""
    page = reverse("threshold:referral", args=[reference])
    return act_page(
        request,
        form=partial(ReferHomeForm, today=local_day(request.at)),
        act=partial(actions.refer_home, referral=referral),
        initial={"sent_on": local.date(), "time": f"{local:%H:%M}", "to_whom": whom},
        then=lambda made: page,
        done="Recorded. It waits on your home for their answer.",
        title=f"Refer to {found.authority}" if found else "Refer to the home authority",
        caption=referral.child.name,
        lead=found.says if found else "",
        back=page,
        seen=[referral],
    )
