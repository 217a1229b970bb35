"""What somebody holds who is away or has left, and who takes it."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import pages, paging

from .. import actions, forms, queries


def held(request: pages.Request, reference: str) -> HttpResponse:
    """Everything that somebody holds, as far as the reader may know of it."""
    account = queries.held.account(request.person, reference)
    things = paging.paged(request, queries.held.of(request.person, account))
    return pages.show(
        request,
        "desk/held.html",
        title=f"Held by {account.name}",
        account=account,
        rows=things,
        back=reverse("desk:home"),
        seen=list(things),
    )


def give(request: pages.Request, reference: str) -> HttpResponse:
    """Give one thing to somebody who is here."""
    thing = queries.held.thing(request.person, reference)
    holder = thing.kind.of(thing.row)
    return pages.act_page(
        request,
        form=partial(forms.GiveForm, takers=queries.held.takers(request.person, thing)),
        act=partial(actions.give, thing=thing),
        initial={"version": thing.row.version},
        then=lambda made: reverse("desk:held", args=[holder.reference]),
        done="It is given.",
        title="Say who takes it",
        caption=f"{thing.waiting.what}, held by {holder.name}",
        lead=thing.about,
        back=reverse("desk:held", args=[holder.reference]),
        seen=[thing],
    )
