"""Who can I speak to now?"""

from django.http import HttpResponse

from swis.kernel import refusals
from swis.kernel.design import pages

from .. import forms, queries


def who_now(request: pages.Request) -> HttpResponse:
    """Who can I speak to now? At the person's school, or at the one they ask about."""
    form = forms.absence.SchoolForm(request.GET)
    if not form.is_valid():
        raise refusals.Unknown
    schools = list(queries.who_now.may_ask_about(request.person).order_by("name"))
    urn = form.cleaned_data["school"]
    chosen = next((school for school in schools if school.urn == urn), None)
    if urn and chosen is None:
        raise refusals.Unknown
    if chosen is None and len(schools) == 1:
        chosen = schools[0]
    return pages.show(
        request,
        "duty/who_now.html",
        title="Who can I speak to now?",
        answer=queries.who_now.who_now(chosen, request.at, request.person),
        schools=schools if len(schools) > 1 else [],
        school=chosen,
    )
