from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages
from swis.record.children import queries as children_queries
from swis.record.schools import models as schools_models

from .. import actions, forms


def receive(request: pages.Request) -> HttpResponse:
    """A referral from police, the out-of-hours team or others, as it was received."""
    schools = list(schools_models.School.objects.filter(authority__is_ours=True, is_open=True))

    return pages.act_page(
        request,
        form=partial(
            forms.receive.ReceiveForm,
            now=request.at,
            schools=schools,
            find=children_queries.may_be.at_the_front_door,
        ),
        act=actions.receive.receive,
        initial={
            "received_on": request.today,
            "received_time": f"{request.at.astimezone(clocks.LONDON):%H:%M}",
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
