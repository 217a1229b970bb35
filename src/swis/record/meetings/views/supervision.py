"""Supervision: a worker's page that fills itself, the record of one, signing it as read."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, people, questions, refusals
from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow
from . import meeting_pages


def supervision(request: pages.Request, reference: str) -> HttpResponse:
    """Cases with their clocks, what is stale, other work, last time's actions; printable."""
    page = queries.supervision.supervision_page(request.person, reference)
    next_one = page.next_one
    may_record = next_one is not None and acts.allows(
        actions.supervise.supervise, request.person, meeting=next_one
    )
    return pages.show(
        request,
        "meetings/supervision.html",
        title="Supervision",
        page=page,
        may_record=may_record,
        may_cover=bool(page.rows) and page.post.team_id in request.person.teams(*people.MANAGERS),
        seen=page.cases,
    )


def supervise(request: pages.Request, reference: str) -> HttpResponse:
    """The manager records it: a decision for each case, wellbeing, learning, actions."""
    meeting = queries.meetings.meeting(request.person, reference)
    if not meeting.is_supervision or meeting.worker is None:
        raise refusals.Unknown
    page = queries.supervision.supervision_page(request.person, meeting.worker.reference)
    today = request.today
    guests = queries.people.may_come(None, page.team, today, models.MeetingKind.SUPERVISION)
    about = meeting_pages.page_of(meeting, "Record this supervision", seen=[meeting, *page.cases])
    return pages.act_page(
        request,
        form=partial(
            forms.supervision.SuperviseForm,
            rows=page.rows,
            guests=guests,
            today=today,
            is_own=meeting.worker_id == request.person.account_id,
        ),
        act=partial(actions.supervise.supervise, meeting=meeting, stood=page.stood),
        done="The supervision is recorded. Each decision stands on its case.",
        template="meetings/supervise.html",
        page=page,
        **{
            **about,
            "caption": f"{meeting.worker.name}, {page.title}",
            "then": lambda made: reverse("meetings:supervised", args=[made.reference]),
        },
    )


def supervised(request: pages.Request, reference: str) -> HttpResponse:
    """What was said and decided in one supervision; the worker signs it here as read."""
    supervision = queries.supervision.supervision(request.person, reference)
    of_meeting = queries.meetings.actions(request.person).filter(meeting=supervision.meeting_id)
    decided, agreed, signed = questions.together(
        queries.supervision.decisions.asking(supervision, request.person),
        questions.rows(of_meeting),
        queries.supervision.signed.asking(supervision),
    )
    context: dict[str, Any] = {
        "title": "Supervision",
        "supervision": supervision,
        "decided": decided,
        "is_own": supervision.made_by_id == supervision.worker_id,
        "is_of_the_two": queries.supervision.is_of_the_two(supervision, request.person),
        "agreed": agreed,
        "signed": signed,
        "back": reverse("meetings:supervision", args=[supervision.worker.reference]),
        "back_label": "All supervision",
        "seen": [supervision, *(row.note.case for row in decided)],
    }
    if not workflow.SUPERVISION.allows(supervision, "sign", request.person):
        return pages.show(request, "meetings/supervised.html", **context)
    return pages.act_page(
        request,
        form=forms.supervision.SignForm,
        act=partial(actions.supervise.sign, supervision=supervision),
        then=_to,
        done="It is kept that you have read it.",
        template="meetings/supervised.html",
        **context,
    )


def _to(supervision: models.Supervision) -> str:
    return reverse("meetings:supervised", args=[supervision.reference])
