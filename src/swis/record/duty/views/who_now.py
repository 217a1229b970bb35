"""Who can I speak to now?"""

from django.http import HttpResponse

from swis.kernel.design.pages import show
from swis.kernel.design.request import Request
from swis.kernel.refusals import Unknown

from .. import queries
from ..forms import SchoolForm


def who_now(request: Request) -> HttpResponse:
    """Who can I speak to now? At the person's school, or at the one they ask about."""
    form = SchoolForm(request.GET)
    if not form.is_valid():
        raise Unknown
    schools = list(queries.may_ask_about(request.person).order_by("name"))
    urn = form.cleaned_data["school"]
    chosen = next((one for one in schools if one.urn == urn), None)
    if urn and chosen is None:
        raise Unknown
    if chosen is None and len(schools) == 1:
        chosen = schools[0]
    return show(
        request,
        "duty/who_now.html",
        title="Who can I speak to now?",
        answer=queries.who_now(chosen, request.at, request.person),
        schools=schools if len(schools) > 1 else [],
        school=chosen,
    )
