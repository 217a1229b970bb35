"""Meetings ahead and behind; one meeting; what was said in it."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, people, questions
from swis.kernel.design import blocks, pages

from .. import access, actions, forms, queries, workflow
from . import meeting_pages


def meeting_list(request: pages.Request) -> HttpResponse:
    """What is ahead, what is to be recorded, what was agreed."""
    pages.for_roles(request, access.BOOKERS)
    lists = queries.diary.lists(request.person)
    found = questions.answer(blocks.turned_to(request, lists))
    return pages.show(
        request,
        "meetings/list.html",
        keeps_only=request.person.roles <= {people.Role.BUSINESS_SUPPORT},
        title="Meetings",
        may_record=acts.allows(actions.arrange.book, request.person, series=None),
        me=queries.diary.own_reference(request.person)
        if request.person.holds(people.SWIS_TEAM)
        else "",
        may_plan=request.person.holds(access.PLANNERS),
        today=request.today,
        back=blocks.back(request, lists),
        back_label="Meetings",
        seen=queries.diary.about_children(blocks.shown(found)),
        **found,
    )


def meeting(request: pages.Request, reference: str) -> HttpResponse:
    """When and where, who comes, what was said, what was agreed."""
    meeting = queries.meetings.meeting(request.person, reference)
    knows, steps, agreed = questions.together(
        queries.meetings.knows_contents.asking(meeting, request.person),
        queries.diary.steps.asking(meeting),
        questions.rows(queries.meetings.actions(request.person).filter(meeting=meeting)),
    )
    next_step, changes = queries.next_steps.of_meeting(meeting, request.person, request.at)
    return pages.show(
        request,
        "meetings/meeting.html",
        title=str(meeting.get_kind_display()),
        meeting=meeting,
        knows=knows,
        next=next_step,
        changes=changes,
        is_held=meeting.state == workflow.MeetingState.HELD,
        is_planned=meeting.state == workflow.MeetingState.PLANNED,
        is_cancelled=meeting.state == workflow.MeetingState.CANCELLED,
        steps=steps,
        agreed=agreed if knows else [],
        may_agree=knows
        and acts.allows(actions.agree.agree_action, request.person, meeting=meeting),
        back=reverse("meetings:list"),
        back_label="Meetings",
        seen=[meeting, meeting.child],
    )


def hold(request: pages.Request, reference: str) -> HttpResponse:
    """Who came, what was said, the actions with their owners and dates."""
    meeting = queries.meetings.meeting(request.person, reference)
    today = request.today
    guests = queries.people.may_come(meeting.school, meeting.team, today, meeting.kind)
    return pages.act_page(
        request,
        form=partial(forms.recording.HoldForm, meeting=meeting, guests=guests, today=today),
        act=partial(actions.hold.hold, meeting=meeting),
        initial={
            "attended": [row.account.reference for row in meeting.attendances.all()],
            "others": meeting.others,
        },
        done="What was agreed is recorded. Each action waits on its owner's home.",
        template="meetings/hold.html",
        **meeting_pages.page_of(meeting, "Record what was agreed"),
    )
