"""Pages about non-statutory support: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, people, questions, refusals
from swis.kernel.design import blocks, pages
from swis.record.activities import queries as activities_queries
from swis.record.children import queries as children_queries
from swis.record.sharing import models as sharing
from swis.record.sharing import queries as sharing_queries

from .. import actions, forms, models, queries, workflow

NOT_HERE = (
    "Statutory work with this child is recorded by the authority. "
    "Plan here only what is not part of it."
)


def support_list(request: pages.Request) -> HttpResponse:
    pages.for_roles(request, people.DSLS | people.SWIS_TEAM | {people.Role.INFORMATION_GOVERNANCE})
    lists = queries.support.lists(request.person)
    found = questions.answer(blocks.turned_to(request, lists))
    queries.support.count_sessions(blocks.shown(found))
    return pages.show(
        request,
        "support/list.html",
        title="Support",
        is_team=request.person.holds(people.SWIS_TEAM),
        back=blocks.back(request, lists),
        back_label="Back to all support",
        seen=blocks.shown(found),
        **found,
    )


def support(request: pages.Request, reference: str) -> HttpResponse:
    """Aims, who agreed, sessions with the child's own words, how it ended."""
    support = queries.support.support(request.person, reference)
    held, topics, planned, reviews = questions.together(
        questions.rows(support.sessions.select_related("held_by", "activity__opening")),
        questions.rows(support.topics.all()),
        questions.rows(support.planned.all()),
        questions.rows(support.reviews.select_related("made_by")),
    )
    is_open = support.state != workflow.SupportState.CLOSED
    may_agree = acts.allows(actions.support.agree, request.person, support=support)
    next_step, others = queries.next_steps.of_support(support, request.person, may_agree)
    agrees_first = next_step is not None and bool(next_step.hint)
    return pages.show(
        request,
        "support/support.html",
        title="Support",
        support=support,
        sessions=held,
        total=activities_queries.activities.hours(sum(row.minutes for row in held)),
        topics=", ".join(row.get_topic_display() for row in topics),
        planned=planned,
        reviews=reviews,
        is_open=is_open,
        next=next_step,
        others=others,
        may_agree=may_agree,
        asks_again=may_agree and not agrees_first,
        back=reverse("support:list"),
        back_label="Back to all support",
        seen=[support],
    )


def plan(request: pages.Request, reference: str) -> HttpResponse:
    """Plan support for a child, with its aims and who agreed to it."""
    pages.ask(request, actions.support.plan_and_ask)
    child = children_queries.known.child(request.person, reference)
    school = children_queries.known.school_of(child, request.today)
    if school is None:
        raise refusals.NotNow("This child is on no school's roll that is known here.")
    workers = queries.support.workers_at(school, request.at)
    if not workers:
        raise refusals.NotNow(
            f"No social worker is placed at {school} now. Ring the SWIS duty line."
        )
    return pages.act_page(
        request,
        form=partial(forms.support.PlanForm, workers=workers),
        act=partial(actions.support.plan_and_ask, child=child, school=school),
        then=_page_of,
        title="Plan non-statutory support",
        caption=child.name,
        lead=NOT_HERE if sharing_queries.books.book_of(child) == sharing.Book.AUTHORITY else "",
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def agree(request: pages.Request, reference: str) -> HttpResponse:
    support = queries.support.support(request.person, reference)
    act = partial(actions.support.agree, support=support)
    return on_support(request, support, forms.agreed.AgreeForm, act, "Who agreed to this support?")


def edit(request: pages.Request, reference: str) -> HttpResponse:
    """Change the plan; what it was stays, with the reason."""
    support = queries.support.support(request.person, reference)
    names = ("version", "aims", "source", "planned_sessions", "review_on")
    initial = {name: getattr(support, name) for name in names}
    initial["topics"] = [row.topic for row in support.topics.all()]
    act = partial(actions.support.edit, support=support)
    return on_support(
        request, support, forms.support.EditForm, act, "Change the plan", initial=initial
    )


def review(request: pages.Request, reference: str) -> HttpResponse:
    """Look at it half-way, with the young person."""
    support = queries.support.support(request.person, reference)
    return on_support(
        request,
        support,
        forms.support.ReviewForm,
        partial(actions.support.review, support=support),
        "Review the support half-way",
        initial={"held_on": request.today},
        then=after_review,
    )


def after_review(made: models.Review) -> str:
    """Where it comes to an end, the page on which it is closed."""
    name = "close" if made.goes_on == models.GoesOn.CLOSE else "support"
    return reverse(f"support:{name}", args=[made.support.reference])


def close(request: pages.Request, reference: str) -> HttpResponse:
    support = queries.support.support(request.person, reference)
    act = partial(actions.support.close, support=support)
    done = "Closed. A one-page summary waits to be entered in the school's own system."
    return on_support(request, support, forms.support.CloseForm, act, "Review and close", done=done)


def on_support(
    request: pages.Request, support: models.Support, form: Any, act: Any, title: str, **context: Any
) -> HttpResponse:
    """The page of an act on a support, which leads back to it."""
    href = reverse("support:support", args=[support.reference])
    context.setdefault("then", lambda made: href)
    return pages.act_page(
        request,
        form=form,
        act=act,
        title=title,
        caption=support.child.name,
        back=href,
        seen=[support],
        **context,
    )


def _page_of(support: models.Support) -> str:
    return reverse("support:support", args=[support.reference])
