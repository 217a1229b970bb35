"""The file follows the child: handed over, and its receipt."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import audit, refusals
from swis.kernel.design import pages
from swis.record.children import actions as children_actions
from swis.record.children import queries as children_queries

from .. import actions, forms, queries


def transfer(request: pages.Request, reference: str) -> HttpResponse:
    """Who has the file, by when the next school has it, and what can be done about it."""
    found = children_queries.transfers.transfer(request.person, reference)
    page = queries.transfer.page_of(found, request.person)
    known = children_queries.known.children(request.person).filter(pk=found.child_id)
    return pages.show(
        request,
        "desk/transfer.html",
        title="Child protection file",
        page=page,
        transfer=found,
        opens_child=known.exists(),
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[found, found.child],
    )


def hand_over(request: pages.Request, reference: str) -> HttpResponse:
    found = children_queries.transfers.transfer(request.person, reference)
    page = reverse("desk:transfer", args=[reference])
    is_here = queries.transfer.is_here(found, request.person)
    may_belong = queries.transfer.may_belong(found, request.person)
    return pages.act_page(
        request,
        form=partial(forms.HandOverForm, may_belong=may_belong, is_here=is_here),
        act=partial(actions.hand_file_over, transfer=found),
        then=lambda made: page,
        done="The file is handed over.",
        title="Hand the file over",
        caption=found.child.name,
        lead="The new school's safeguarding leads read it here from now on, and are told."
        if is_here
        else "Nobody at the new school reads here: download the file, send it, and say to whom.",
        back=page,
        no_draft=True,
        seen=[found],
    )


def receive(request: pages.Request, reference: str) -> HttpResponse:
    found = children_queries.transfers.transfer(request.person, reference)
    page = reverse("desk:transfer", args=[reference])
    return pages.act_page(
        request,
        form=partial(forms.ReceiptForm, as_file=found.as_file),
        act=partial(children_actions.transfer.receive, transfer=found),
        then=lambda made: page,
        done="Recorded: the file has come.",
        title="The file has come",
        caption=found.child.name,
        back=page,
        no_draft=True,
        seen=[found],
    )


def packet(request: pages.Request, reference: str) -> HttpResponse:
    """The file itself, for a school that does not read here; its child is in the log of looks."""
    found = children_queries.transfers.transfer(request.person, reference)
    if not queries.transfer.page_of(found, request.person).takes_packet:
        raise refusals.NotNow("This file is not yours to send, or its school reads it here.")
    pages.ask_proof(request)
    packed = queries.book.packet(found, request.person)
    audit.look(request.person, request.at, [found, found.child], "desk:packet", is_taken_away=True)
    answer = HttpResponse(packed, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{found.reference}-file.zip"'
    return answer
