from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people
from swis.kernel.design import pages
from swis.record.duty import queries as duty_queries

from .. import queries


def meanwhile(request: pages.Request, reference: str) -> HttpResponse:
    """What somebody who is away had on, for whoever rings: the times, what, and where."""
    absence = duty_queries.away.absence(request.person, reference)
    is_own = absence.account_id == request.person.account_id
    rows = queries.missed_while_away.booked_meanwhile(absence, request.at)
    return pages.show(
        request,
        "desk/meanwhile.html",
        title="Booked meanwhile",
        absence=absence,
        rows=[(row, queries.calendar.is_whole_day(row)) for row in rows],
        opens=is_own or request.person.holds(people.MANAGERS),
        back=reverse("duty:away", args=[absence.reference]),
    )
