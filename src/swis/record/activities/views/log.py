"""Pages of the log: one piece of work in half a minute, the line of it, and corrections."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, clocks, people, questions
from swis.kernel.design import pages, paging

from .. import actions, forms, models, queries

FORM = "activities/log_something.html"
READERS = people.SWIS_TEAM | people.DSLS


def log_something(request: pages.Request) -> HttpResponse:
    """Log one piece of work: kind, who, minutes, outcome, one line."""
    return logging(
        request, forms.log.LogSomethingForm, actions.log.log_something, {}, template=FORM
    )


def another(request: pages.Request, reference: str) -> HttpResponse:
    """Another like one before: the same kind, the same people."""
    like = queries.activities.activity(request.person, reference)
    initial = {
        "kind": like.kind,
        "child": like.child.reference if like.child else "none",
        "with_whom": like.with_whom,
        "with_name": like.with_name,
        "topic": like.topic,
        "school": like.school_id,
    }
    return logging(
        request,
        forms.log.LogSomethingForm,
        actions.log.log_something,
        initial,
        template=FORM,
        seen=[like],
    )


def logging(
    request: pages.Request,
    make: type[forms.young_person.AboutForm],
    act: Any,
    initial: dict[str, Any],
    *,
    template: str,
    title: str = "Log something",
    seen: list[Any] | None = None,
    **context: Any,
) -> HttpResponse:
    """A form of the log: a press on "Find" gives it back with the young people found."""
    pages.ask(request, act)
    person = request.person
    children = queries.young_people.by_letters(person, request.POST.get("letters", ""))
    offered = [*queries.young_people.recent(person), *children]
    form = partial(make, person=person, offered=offered, found=children)
    context |= {"back": reverse("desk:home"), "title": title, "template": template}
    context["seen"] = [*(seen or []), *offered]
    if request.method == "POST" and "_find" in request.POST:
        typed = pages.typed_in(form(), dict(request.POST.lists()))
        again = form(initial={**typed, "press": request.POST.get("press")}, searching=True)
        return pages.show(request, form=again, **context)
    return pages.act_page(
        request, form=form, act=act, then=page_of, done=saved, initial=initial, **context
    )


def saved(made: models.Activity) -> str:
    return f"Saved {made.made_at.astimezone(clocks.LONDON):%H:%M}."


def page_of(made: models.Activity) -> str:
    return reverse("activities:activity", args=[made.reference])


def activity(request: pages.Request, reference: str) -> HttpResponse:
    """One line of the log: what was said, and what the record says of the young person."""
    person = request.person
    line = queries.activities.activity(person, reference)
    consultation, call, outcomes, corrections = questions.together(
        queries.consultations.consultation_of.asking(person, line),
        queries.consultations.duty_call_of.asking(person, line),
        questions.rows(line.outcomes.all()),
        queries.log.corrections.asking(line),
    )
    return pages.show(
        request,
        "activities/activity.html",
        title="Something logged",
        activity=line,
        said=queries.activities.hours(line.minutes),
        band=queries.activities.band(line.minutes),
        outcomes=outcomes,
        theme=queries.log.theme_of(line),
        gathering=getattr(line, "gathering", None),
        opening=getattr(line, "opening", None),
        consultation=consultation,
        may_decide=consultation
        and acts.allows(actions.consult.decide, person, consultation=consultation),
        call=call,
        may_read=call
        and not call.seen_at
        and acts.allows(actions.consult.read_call, person, call=call),
        elsewhere=queries.log.page_elsewhere(line),
        may_disclose=acts.allows(actions.opening.disclose, person, activity=line),
        may_log=acts.allows(actions.log.log_something, person),
        may_correct=acts.allows(actions.correct.correct_activity, person, activity=line),
        corrections=corrections,
        governs=people.Role.INFORMATION_GOVERNANCE in person.roles,
        back=reverse("activities:work" if person.holds(READERS) else "desk:home"),
        back_label="Back to the log" if person.holds(READERS) else "Back to home",
        seen=[line],
    )


def correct_activity(request: pages.Request, reference: str) -> HttpResponse:
    """Correct a line of the log, with the reason."""
    line = queries.activities.activity(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.correct.CorrectActivityForm, line=line, person=request.person),
        act=partial(actions.correct.correct_activity, activity=line),
        then=page_of,
        title="Correct what was logged",
        caption=line.child.name if line.child else line.get_kind_display(),
        initial=forms.correct.as_it_is(line),
        back=page_of(line),
        seen=[line],
    )


def work(request: pages.Request) -> HttpResponse:
    """The log a day at a time: one's own; for safeguarding leads, that of their school."""
    pages.for_roles(request, READERS)
    person = request.person
    is_team = person.holds(people.SWIS_TEAM)
    rows = (
        queries.log.mine(person)
        if is_team
        else queries.log.of_schools(person, person.schools(*people.DSLS))
    )
    form = forms.log.KindOfWorkForm(request.GET or None)
    wanted = form.cleaned_data["kind"] if form.is_valid() else ""
    began = queries.log.school_year_began(request.today)
    latest = queries.log.latest(rows, wanted)
    page, tallies = questions.together(
        paging.turned_to(request, latest), queries.log.tallies.asking(rows, began)
    )
    return pages.show(
        request,
        "activities/work.html",
        title="Your log" if is_team else "Work of the social worker here",
        status=422 if form.is_bound and not form.is_valid() else 200,
        days=queries.log.by_day(page.rows, latest),
        page=page,
        form=form,
        wanted=wanted,
        tallies=tallies,
        began=began,
        is_team=is_team,
        seen=page,
    )
