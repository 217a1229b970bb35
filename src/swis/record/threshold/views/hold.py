from collections import defaultdict
from datetime import date
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel import clocks, questions, refusals
from swis.kernel.design import pages
from swis.record.cases import queries as cases_queries
from swis.record.duty import queries as duty_queries
from swis.record.programmes import queries as programmes_queries

from .. import actions, forms, models, queries, workflow


def holder(request: pages.Request, reference: str) -> HttpResponse:
    """Two people say who holds it; the other's words stand above the form."""
    referral = queries.referrals.referral(request.person, reference)
    swis = referral.team.name if referral.team else "SWIS team"
    locality = referral.locality.name if referral.locality else "Locality team"
    page = reverse("threshold:referral", args=[reference])
    return pages.act_page(
        request,
        form=partial(forms.screen.HolderForm, swis=swis, locality=locality),
        act=partial(actions.hold.say_who_holds, referral=referral),
        then=lambda word: page,
        done=_said,
        title="Who should hold this referral?",
        template="threshold/holder.html",
        referral=referral,
        side=queries.holding.side_said(request.person),
        words=list(referral.holders_said.select_related("made_by")),
        back=page,
        seen=[referral],
    )


def _said(word: models.HolderSaid) -> str:
    moved = word.referral.state != workflow.ReferralState.SCREENED
    return "You both said the same, so it is agreed." if moved else "Your word is recorded."


def allocate(request: pages.Request, reference: str) -> HttpResponse:
    """The team's workers with their caseloads beside them; the cap refuses the ninth (E4)."""
    referral = queries.referrals.referral(request.person, reference)
    today, school = request.today, queries.referrals.school_now(referral, request.at)
    if referral.team is None or school is None:
        raise refusals.NotNow(actions.allocate.NOT_AT_A_LINK_SCHOOL)
    line, rows, places, reached = questions.together(
        duty_queries.line.line.asking(school, today),
        cases_queries.caseloads.caseloads.asking(referral.team, today, request.person),
        _places(today),
        queries.referrals.reached_inbox_on.asking(referral),
    )
    linked = {each.account.pk: each.is_at_work for each in line.workers}
    rows.sort(key=lambda row: (-linked.get(row.worker.pk, -1), row.count))
    workers = [
        (row.worker, row.worker.name, _beside(row, places[row.worker.pk], line)) for row in rows
    ]
    page = reverse("threshold:referral", args=[reference])
    return pages.act_page(
        request,
        form=partial(forms.screen.AllocateForm, workers=workers, today=today),
        act=partial(actions.allocate.allocate, referral=referral),
        initial={"worker": next(iter(linked))} if list(linked.values()) == [True] else {},
        then=lambda made: reverse("cases:case", args=[made.case.reference]),
        done="Allocated. The school has been told.",
        title="Allocate the referral",
        template="threshold/allocate.html",
        referral=referral,
        school=school,
        reached=reached,
        adult_on=queries.referrals.adult_on(referral.child, today),
        back=page,
        seen=[referral],
    )


async def _places(on: date) -> dict[int, list[str]]:
    """The schools where each worker is placed."""
    placed = programmes_queries.placed.placements(on).values_list("worker", "school__name")
    places: dict[int, list[str]] = defaultdict(list)
    for worker, school in await questions.rows(placed):
        places[worker].append(school)
    return places


def _beside(
    row: cases_queries.caseloads.Caseload, places: list[str], line: duty_queries.line.Line
) -> str:
    """A worker's caseload, in the line beside the name; and that they are not at work today."""
    gone = [each.why_not for each in line.workers if each.account.pk == row.worker.pk]
    parts = [*filter(None, gone), str(row)]
    if row.is_full:
        parts.append("full")
    elif row.is_nearly_full:
        parts.append("nearly full")
    if row.stale:
        parts.append(f"{clocks.count(row.stale, 'case')} with nothing new for long")
    parts.append(f"placed at {' and '.join(places)}" if places else "placed at no school now")
    return ", ".join(parts)


def hand_over(request: pages.Request, reference: str) -> HttpResponse:
    """The way out where the SWIS team can't take it: the locality team holds it from now on."""
    referral = queries.referrals.referral(request.person, reference)
    page = reverse("threshold:referral", args=[reference])
    return pages.act_page(
        request,
        form=partial(forms.screen.HandOverForm, localities=queries.referrals.locality_teams()),
        act=partial(actions.hold.hand_over, referral=referral),
        initial={"locality": referral.locality_id},
        then=lambda made: page,
        done="Handed over. The locality team holds it now.",
        title="Hand over to the locality team",
        back=page,
        seen=[referral],
    )


@require_POST
def take_up(request: pages.Request, reference: str) -> HttpResponse:
    referral = queries.referrals.referral(request.person, reference)
    actions.hold.take_up(referral=referral, by=request.person, at=request.at)
    return redirect("threshold:referral", reference)
