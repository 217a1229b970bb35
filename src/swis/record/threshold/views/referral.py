from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel import acts, people, questions, refusals
from swis.kernel.design import chain, pages, paging

from .. import access, actions, forms, queries, workflow
from . import known

READERS = (
    people.DSLS
    | people.SWIS_TEAM
    | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER, people.Role.INFORMATION_GOVERNANCE}
)


def referral_list(request: pages.Request) -> HttpResponse:
    """By urgency and time left of the working day, with who has it; the settled ones last."""
    pages.for_roles(request, READERS)
    person, board = request.person, queries.board
    found = paging.paged(request, chain.Chain(board.waiting(person), board.settled(person)))
    return pages.show(
        request,
        "threshold/referrals.html",
        title="Referrals",
        rows=found,
        parts=_counted(board.parts(found, person), found, person),
        may_receive=acts.allows(actions.receive.receive, person),
        full=access.reads_the_authoritys_words(person),
        time_left=board.time_left(person),
        seen=found,
    )


def _counted(
    parts: list[queries.board.Part], found: paging.Paged[Any], person: people.Person
) -> list[queries.board.Part]:
    """The parts of which something is on this page, or nothing is anywhere, with their counts."""
    counts = queries.board.counts(person)
    settled = found.count - sum(counts)
    said = [*map(str, counts), "" if found.count > paging.COUNTED else str(settled)]
    counted = [replace(part, count=count) for part, count in zip(parts, said, strict=True)]
    return [part for part in counted if part.rows or (part.empty and part.count == "0")]


def referral_page(request: pages.Request, reference: str) -> HttpResponse:
    """One screen: where it stands, what was decided, what is known and was said; then the one thing
    to do next."""
    person = request.person
    referral = queries.referrals.referral(person, reference)
    shown, (next_step, others) = questions.together(
        known.what_is_known(referral, person),
        queries.next_steps.of_referral.asking(referral, person),
    )
    return pages.show(
        request,
        "threshold/referral.html",
        title="Referral",
        screening=getattr(referral, "screening", None),
        holder=queries.holding.held_by(referral, request.at),
        standing=queries.holding.status(referral, request.at),
        gravity=queries.gravity.words(referral, full=access.reads_the_authoritys_words(person)),
        is_received=referral.state == workflow.ReferralState.RECEIVED,
        next=next_step,
        others=others,
        may_disagree=person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}),
        back=reverse("threshold:referrals"),
        seen=[referral],
        **shown,
    )


def tell_of_further(request: pages.Request, reference: str, information: str) -> HttpResponse:
    """Whoever holds the referral decides what the school is told of what others said."""
    referral = queries.referrals.referral(request.person, reference)
    more: Any = referral.further.filter(reference=information).first()
    if more is None or not access.reads(more, request.person):
        raise refusals.Unknown
    more.referral = referral
    href = reverse("threshold:referral", args=[reference])
    return pages.act_page(
        request,
        form=forms.screen.TellForm,
        act=partial(actions.receive.tell_of_further, information=more),
        then=lambda share: href,
        done="What the school is told is recorded.",
        title="What is the school told?",
        caption=f"{more.from_whom}: {referral.child.name}",
        lead="It stays the authority's until you decide.",
        back=href,
        seen=[referral],
    )


@require_POST
def read_direct(request: pages.Request, reference: str) -> HttpResponse:
    referral = queries.referrals.referral(request.person, reference)
    if queries.referrals.unread_direct(referral, request.person):
        actions.refer.read_direct(referral=referral, by=request.person, at=request.at)
    return redirect("threshold:referral", reference)


@require_POST
def read_further(request: pages.Request, reference: str, information: str) -> HttpResponse:
    referral = queries.referrals.referral(request.person, reference)
    more: Any = referral.further.filter(reference=information).first()
    if more is None:
        raise refusals.Unknown
    if more.seen_at is None:
        more.referral = referral
        actions.receive.read_further(information=more, by=request.person, at=request.at)
    return redirect("threshold:referral", reference)
