"""A child that loses its place: taken off roll, seen by somebody, the authority told."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people
from swis.kernel.design import pages

from .. import actions, duties, forms, models, queries
from . import child_pages


def take_off_roll(request: pages.Request, reference: str) -> HttpResponse:
    """The school takes a child off its roll: what hangs on the child is said first."""
    child = queries.known.child(request.person, reference)
    pages.ask(request, actions.enrol.take_off_roll, child=child)
    is_open = queries.off_roll.open_of(child)
    warnings = queries.off_roll.warnings(child, is_open)
    return pages.act_page(
        request,
        form=partial(
            forms.off_roll.TakeOffRollForm,
            today=request.today,
            owners=queries.named_people.may_be_named(child, request.at),
            must_see=bool(is_open),
        ),
        act=partial(actions.enrol.take_off_roll, child=child),
        initial={"ends_on": request.today},
        then=partial(_after, request),
        done="The child is off roll. The notice to the authority is made out.",
        title="Take off roll",
        caption=child.name,
        template="children/take_off_roll.html",
        warnings=warnings,
        consent=duties.said(duties.CONSENT, request.today) if warnings else "",
        back=reverse("children:details", args=[reference]),
        seen=[child],
    )


def _after(request: pages.Request, child: models.Child) -> str:
    """To the notice, where there is one to send."""
    time = queries.off_roll.now_of(child)
    if time and time.notice_on is None:
        return reverse("children:notice-off-roll", args=[time.reference])
    return child_pages.page_of(child)


def watch(request: pages.Request, reference: str) -> HttpResponse:
    """Who sees a child whose place has ended, by whatever way."""
    child = queries.known.child(request.person, reference)
    return pages.act_page(
        request,
        form=partial(
            forms.off_roll.WatchForm,
            today=request.today,
            owners=queries.named_people.may_be_named(child, request.at),
        ),
        act=partial(actions.off_roll.watch, child=child),
        then=page_of,
        done="They have been told.",
        title="Who sees this child?",
        caption=child.name,
        back=child_pages.page_of(child),
        seen=[child],
    )


def off_roll(request: pages.Request, reference: str) -> HttpResponse:
    """Why the child is on no roll, who sees it, by when, and when it was seen last."""
    time = queries.off_roll.time(request.person, reference)
    offered = {step.act for step in models.OffRoll.lifecycle.offered(time, request.person)}
    return pages.show(
        request,
        "children/off_roll.html",
        title="On no roll",
        time=time,
        is_open=time.state == queries.off_roll.TO_BE_SEEN,
        offered=offered,
        seen=[time, time.child],
        back=child_pages.page_of(time.child),
        back_label="Back to the child",
    )


def page_of(time: models.OffRoll) -> str:
    return reverse("children:off-roll", args=[time.reference])


def say_seen(request: pages.Request, reference: str) -> HttpResponse:
    time = queries.off_roll.time(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.off_roll.SeenForm, today=request.today),
        act=partial(actions.off_roll.say_seen, time=time),
        initial={"seen_on": request.today},
        then=page_of,
        done="Recorded.",
        title="The child was seen",
        caption=time.child.name,
        back=page_of(time),
        seen=[time],
    )


def notice(request: pages.Request, reference: str) -> HttpResponse:
    """The notice to the authority, made out of the record; and that it was sent."""
    time = queries.off_roll.time(request.person, reference)
    about = queries.details.details(time.child, request.person)
    return pages.act_page(
        request,
        form=partial(forms.off_roll.NoticeForm, today=request.today),
        act=partial(actions.off_roll.send_notice, time=time),
        initial={"notice_on": request.today},
        then=page_of,
        done="Recorded: the authority has the notice.",
        title="Notice to the authority",
        caption=time.child.name,
        template="children/notice_off_roll.html",
        time=time,
        about=about,
        year_group=queries.off_roll.year_at(time.child, time.starts_on),
        leads=request.person.holds(people.DSLS),
        back=page_of(time),
        seen=[time, time.child],
    )


def end(request: pages.Request, reference: str) -> HttpResponse:
    time = queries.off_roll.time(request.person, reference)
    return pages.act_page(
        request,
        form=forms.off_roll.EndSeeingForm,
        act=partial(actions.off_roll.end_seeing, time=time),
        then=lambda made: reverse("desk:home"),
        done="Recorded.",
        title="Nobody need see the child any more",
        caption=time.child.name,
        lead="Those who know of the child for this alone no longer do.",
        back=page_of(time),
        seen=[time],
    )
