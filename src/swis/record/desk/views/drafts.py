from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from swis.kernel import drafts as kernel_drafts
from swis.kernel import refusals
from swis.kernel.design import pages

from .. import forms


def drafts(request: pages.Request) -> HttpResponse:
    rows = kernel_drafts.kept_by(request.person)
    return pages.show(request, "desk/drafts.html", title="Your drafts", rows=rows)


@require_POST
def discard(request: pages.Request) -> HttpResponse:
    """Throw one of the person's own drafts away, for good."""
    form = partial(forms.DiscardForm, drafts=kernel_drafts.kept_by(request.person))(request.POST)
    if not form.is_valid():
        raise refusals.Unknown
    kernel_drafts.discard(request.person, form.cleaned_data["address"])
    messages.info(request, "Draft discarded.")
    return redirect("desk:drafts")
