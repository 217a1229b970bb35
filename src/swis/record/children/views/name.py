"""Other names of a child, by which the record is found too."""

from functools import partial

from django.http import HttpResponse

from swis.kernel.design import pages

from .. import actions, forms, queries
from . import child_pages


def rename(request: pages.Request, reference: str) -> HttpResponse:
    """The name has changed; a name that was typed wrongly is corrected instead."""
    pages.ask(request, actions.name.rename)
    child = queries.known.child(request.person, reference)
    return child_pages.on(
        request,
        child,
        partial(forms.name.RenameForm, today=request.today),
        partial(actions.name.rename, child=child),
        "The name has changed",
        initial={"version": child.version, "family_name": child.family_name}
        | {"given_names": child.given_names, "starts_on": request.today},
        lead="The record is found by the old name too. If the name was typed wrongly, correct the "
        "details instead.",
    )


def add(request: pages.Request, reference: str) -> HttpResponse:
    pages.ask(request, actions.name.add_name)
    child = queries.known.child(request.person, reference)
    form = partial(forms.name.OtherNameForm, today=request.today)
    act = partial(actions.name.add_name, child=child)
    return child_pages.on(request, child, form, act, "Add another name")
