"""Supervision: a worker's page that fills itself, the record of one, signing it as read."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import Unknown
from swis.kernel.roles import MANAGERS

from .. import actions, queries
from ..forms import SignForm, SuperviseForm
from ..models import MeetingKind, Supervision
from ..queries.people import may_come
from ..workflow import MEETING, SUPERVISION
from .about import about


def supervision(request: Request, reference: str) -> HttpResponse:
    """Cases with their clocks, what is stale, other work, last time's actions; printable."""
    page = queries.supervision_page(request.person, reference)
    next_one = page.next_one
    may_record = next_one is not None and MEETING.allows(next_one, "hold", request.person)
    return show(
        request,
        "meetings/supervision.html",
        title="Supervision",
        page=page,
        may_record=may_record and next_one and next_one.starts_at <= request.at,
        may_cover=bool(page.rows) and page.post.team_id in request.person.teams(*MANAGERS),
        seen=page.cases,
    )


def supervise(request: Request, reference: str) -> HttpResponse:
    """The manager records it: a decision for each case, wellbeing, learning, actions."""
    found = queries.meeting(request.person, reference)
    if not found.is_supervision or found.worker is None:
        raise Unknown
    MEETING.check(found, "hold", request.person)
    page = queries.supervision_page(request.person, found.worker.reference)
    today = local_day(request.at)
    guests = may_come(None, page.team, today, MeetingKind.SUPERVISION)
    given = about(found, "Record this supervision", seen=[found, *page.cases])
    return act_page(
        request,
        form=partial(SuperviseForm, rows=page.rows, guests=guests, today=today),
        act=partial(actions.supervise, meeting=found, stood=page.stood),
        done="The supervision is recorded. Each decision stands on its case.",
        template="meetings/supervise.html",
        page=page,
        **{
            **given,
            "caption": f"{found.worker.name}, {page.title}",
            "then": lambda made: reverse("meetings:supervised", args=[made.reference]),
        },
    )


def supervised(request: Request, reference: str) -> HttpResponse:
    """What was said and decided in one supervision; the worker signs it here as read."""
    found = queries.supervision(request.person, reference)
    decided = queries.decisions(found, request.person)
    context: dict[str, Any] = {
        "title": "Supervision",
        "supervision": found,
        "decided": decided,
        "is_of_the_two": queries.is_of_the_two(found, request.person),
        "agreed": queries.actions(request.person).filter(meeting=found.meeting_id),
        "signed": queries.signed(found),
        "back": reverse("meetings:supervision", args=[found.worker.reference]),
        "back_label": "All supervision",
        "seen": [found, *(row.note.case for row in decided)],
    }
    if not SUPERVISION.allows(found, "sign", request.person):
        return show(request, "meetings/supervised.html", **context)
    return act_page(
        request,
        form=SignForm,
        act=partial(actions.sign, supervision=found),
        then=_to,
        done="It is kept that you have read it.",
        template="meetings/supervised.html",
        **context,
    )


def _to(supervision: Supervision) -> str:
    return reverse("meetings:supervised", args=[supervision.reference])
