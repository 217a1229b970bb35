from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from swis.kernel import drafts as kept
from swis.kernel.design.pages import show
from swis.kernel.design.request import Request
from swis.kernel.refusals import Unknown

from ..forms import DiscardForm


def drafts(request: Request) -> HttpResponse:
    rows = kept.of(request.person)
    return show(request, "desk/drafts.html", title="Your drafts", rows=rows)


@require_POST
def discard(request: Request) -> HttpResponse:
    """Throw one of the person's own drafts away, for good."""
    form = partial(DiscardForm, drafts=kept.of(request.person))(request.POST)
    if not form.is_valid():
        raise Unknown
    kept.discard(request.person, form.cleaned_data["address"])
    messages.info(request, "Draft discarded.")
    return redirect("desk:drafts")
