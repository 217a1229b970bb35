from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design.pages import show
from swis.kernel.design.request import Request
from swis.kernel.roles import MANAGERS
from swis.record.duty.queries import absence

from ..queries.calendar import is_whole_day
from ..queries.meanwhile import booked_meanwhile


def meanwhile(request: Request, reference: str) -> HttpResponse:
    """What somebody who is away had on, for whoever rings: the times, what, and where."""
    found = absence(request.person, reference)
    is_own = found.account_id == request.person.account_id
    rows = booked_meanwhile(found, request.at)
    return show(
        request,
        "desk/meanwhile.html",
        title="Booked meanwhile",
        absence=found,
        rows=[(row, is_whole_day(row)) for row in rows],
        opens=is_own or request.person.holds(MANAGERS),
        back=reverse("duty:away", args=[found.reference]),
    )
