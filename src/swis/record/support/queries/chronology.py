"""What one-to-one support gives to the chronology of a child."""

from dataclasses import replace

from django.db.models import Q
from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import people, questions, visibility, work
from swis.record.activities import queries as activities_queries
from swis.record.children import models as children_models
from swis.record.sharing import models as sharing

from .. import access, models, workflow


@questions.asks
async def entries(child: children_models.Child, person: people.Person) -> list[work.Entry]:
    """Support planned, its sessions with the child's own words, how it ended."""
    book, rows = str(sharing.Book.SCHOOL.label), []
    own = models.Support.objects.filter(child=child)
    own = visibility.known(own, access.visible_to, person)
    closed_ones = kernel.StepTaken.objects.filter(
        noun=models.Support._meta.label,
        act="close",
        reference__in=own.order_by().values("reference"),
    )
    of_own = Q(access.sessions_visible_to(person), support__child=child)
    held = models.Session.objects.filter(of_own).select_related("support", "held_by")
    plans, steps, held_ones, others = await questions.several(
        questions.rows(own.select_related("worker")),
        questions.rows(closed_ones.select_related("by")),
        questions.rows(held),
        questions.all_rows((_reviews(of_own, book), _not_held(of_own, book))),
    )
    ends = {step.reference: step for step in steps}
    for item in plans:
        href = f"/support/{item.reference}/"
        who = f"{item.worker.name}, SWIS social worker"
        planned = work.Entry(item.made_at, "Support planned", who, "support", book, item.aims)
        rows.append(replace(planned, href=href))
        if end := ends.get(item.reference):
            words = f"{item.get_how_ended_display()}. {item.ending}"
            closed = work.Entry(end.at, "Support closed", end.by.name, "support", book, words)
            rows.append(replace(closed, href=href))
    rows += others
    for held in held_ones:
        what = f"Session, {activities_queries.activities.hours(held.minutes)}"
        who = f"{held.held_by.name}, SWIS social worker"
        href = f"/support/{held.support.reference}/"
        rows.append(
            work.Entry(held.held_at, what, who, "session", book, held.words, held.child_words, href)
        )
    return rows


async def _reviews(of_own: Q, book: str) -> list[work.Entry]:
    rows = models.Review.objects.filter(of_own)
    return [
        work.Entry(
            at=row.made_at,
            what=f"Support reviewed: {row.get_goes_on_display().lower()}",
            who=row.made_by.name,
            kind="support",
            book=book,
            words=row.changed,
            own_words=row.child_view,
            href=reverse("support:support", args=[row.support.reference]),
        )
        for row in await questions.rows(rows.select_related("support", "made_by"))
    ]


async def _not_held(of_own: Q, book: str) -> list[work.Entry]:
    rows = models.PlannedSession.objects.filter(
        of_own,
        state__in=(workflow.PlannedSessionState.CANCELLED, workflow.PlannedSessionState.MISSED),
    )
    return [
        work.Entry(
            at=row.starts_at,
            what=f"Session: {row.get_state_display().lower()}",
            who=f"{row.support.worker.name}, SWIS social worker",
            kind="session",
            book=book,
            words=row.why_not,
            href=reverse("support:support", args=[row.support.reference]),
        )
        for row in await questions.rows(rows.select_related("support__worker"))
        if row.support is not None
    ]
