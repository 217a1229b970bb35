"""What stands on the wrong child is moved to the right one."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import pages
from swis.record.children import queries as children_queries

from .. import actions, forms, models, queries


def move(request: pages.Request, reference: str) -> HttpResponse:
    """Information governance moves a line of the log, or a note of a case."""
    record = queries.moving.record(request.person, reference)
    pages.ask(request, actions.move_to_child, record=record)
    stood_on = queries.moving.child_of(record)
    return pages.act_page(
        request,
        form=partial(forms.MoveForm, children=children_queries.known.children(request.person)),
        act=partial(actions.move_to_child, record=record),
        then=_page_of,
        done="Moved. Where a school has it in its own system, it is asked to put that right.",
        title="Move to another child",
        caption=f"{record.WORD.capitalize()} {record.reference}, on the record of {stood_on}",
        lead="It is hidden from the child it stands on now, for everyone but you. Moving it back "
        "undoes this.",
        back=reverse("desk:child", args=[stood_on.reference]) if stood_on else "",
        seen=[record],
    )


def _page_of(made: models.Moving) -> str:
    return reverse("desk:child", args=[made.moved_to.reference])
