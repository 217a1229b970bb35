from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, for_roles
from swis.kernel.design.request import Request
from swis.record.schools.models import School

from .. import actions, queries
from ..forms import ReceiveForm
from ..workflow import FRONT_DOOR


def receive(request: Request) -> HttpResponse:
    """A referral from police, the out-of-hours team or others, as it was received."""
    for_roles(request, FRONT_DOOR)
    schools = list(School.objects.filter(authority__is_ours=True, is_open=True))

    def find(*asked: Any) -> list[Any]:
        return list(queries.exactly(*asked)[:5])

    return act_page(
        request,
        form=partial(ReceiveForm, now=request.at, schools=schools, find=find),
        act=actions.receive,
        initial={
            "received_on": local_day(request.at),
            "received_time": f"{request.at.astimezone(LONDON):%H:%M}",
            "sex": "U",
            "state": "not_said",
            "safe_to_contact": "not_known",
        },
        then=lambda referral: reverse("threshold:referral", args=[referral.reference]),
        done=lambda referral: (
            "Added to the referral there is about this child."
            if referral.further.exists()
            else "Recorded. Decide threshold and urgency next."
        ),
        title="Record a referral received",
        back=reverse("threshold:referrals"),
    )
