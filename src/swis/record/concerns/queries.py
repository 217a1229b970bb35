"""Reads about concerns."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.children import access as children_access
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.programmes import queries as programmes_queries

from . import access, models, workflow

NEWEST = 10
NEW_CONCERNS = work.Group("New concerns")
CONCERNS = work.Group("Concerns", work.Comes.UNDECIDED)


def concerns(person: people.Person) -> QuerySet[models.Concern]:
    """Every concern the person may know of, newest first."""
    rows = models.Concern.objects.select_related("school", "child", "made_by")
    rows = rows.annotate(elsewhere=children_queries.elsewhere.elsewhere(person.today, "child"))
    return visibility.known(rows, access.visible_to, person)


def concern(person: people.Person, reference: str) -> models.Concern:
    return visibility.fetch(concerns(person), access.visible_to, person, reference=reference)


@questions.asks
async def worker_for(concern: models.Concern, on: date) -> kernel.Account | None:
    """The social worker of the school where the concern goes on."""
    goes_on = children_queries.transfers.goes_on_at
    school = await goes_on.asking(concern.child, concern.school, on)
    return await programmes_queries.placed.link_worker.asking(school, on)


def linked(concern: models.Concern, person: people.Person) -> QuerySet[models.LinkedChild]:
    """Children linked to a concern, but for those this person may not know of."""
    return visibility.known(
        concern.linked.select_related("child"), children_access.of_child, person
    )


def raised(person: people.Person) -> QuerySet[models.Concern]:
    """What a person raised, the newest first."""
    return models.Concern.objects.filter(access.raised_by(person)).order_by("-made_at", "-pk")


@questions.asks
async def receipts(
    person: people.Person, concerns: Sequence[models.Concern] | None = None
) -> list[tuple[models.Concern, str]]:
    """What a person raised, each with the little they may know: "seen by …", "acted on". Of these
    concerns, or of the newest."""
    if concerns is None:
        concerns = await questions.rows(raised(person)[:NEWEST])
    steps = kernel.StepTaken.objects.filter(
        noun=models.Concern._meta.label, reference__in=[c.reference for c in concerns]
    ).select_related("by")
    confidential = children.Transfer.objects.filter(
        is_confidential=True, child__in=[c.child_id for c in concerns if c.child_id]
    )
    taken, moved = await questions.several(
        questions.rows(steps), questions.rows(confidential.values_list("child", "made_at"))
    )
    left = dict(moved)
    at_move = {c.reference: left[c.child_id] for c in concerns if c.child_id in left}
    seen: dict[str, kernel.StepTaken] = {}
    for step in taken:
        # after a confidential move, whoever sees it says where the child is
        if step.at <= at_move.get(step.reference, step.at):
            seen.setdefault(step.reference, step)
    return [(c, _receipt(c, seen.get(c.reference))) for c in concerns]


def _receipt(concern: models.Concern, first: kernel.StepTaken | None) -> str:
    if concern.state == workflow.ConcernState.RAISED or first is None:
        return "Sent to the DSL. Not seen yet."
    if first.act == "refer" and first.by_id == concern.made_by_id:
        return (
            f"Sent to the front door {first.at.astimezone(clocks.LONDON):%H:%M}. The DSL is told."
        )
    seen = f"Seen by {first.by.name} {first.at.astimezone(clocks.LONDON):%H:%M}."
    return f"{seen} Acted on." if concern.state == workflow.ConcernState.DECIDED else seen


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Concerns to read, to match with a child, to discuss, to decide. No clock runs on them: they
    say since when they wait. One whose decision waits for the other's name waits there instead."""
    if not person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}):
        return []
    waiting = concerns(person).exclude(state=workflow.ConcernState.DECIDED)
    waiting = waiting.exclude(children_queries.transfers.goes_on_elsewhere(person))
    waiting = waiting.exclude(Exists(_proposed().filter(concern=OuterRef("pk"))))
    if not person.holds(people.DSLS):
        waiting = waiting.exclude(state=workflow.ConcernState.RAISED)
    return [
        work.Waiting(
            what=_next(item),
            href=f"/concerns/{item.reference}/",
            about=f"{item.child.name if item.child else item.who}, {item.school.name}",
            since=item.made_at,
            today=person.today,
            group=NEW_CONCERNS if item.state == workflow.ConcernState.RAISED else CONCERNS,
        )
        for item in await questions.rows(waiting.order_by("made_at"))
    ]


def _next(concern: models.Concern) -> str:
    if concern.state == workflow.ConcernState.SEEN and concern.child is None:
        return "Say which child it is about, and discuss it"
    return WHAT[concern.state]


WHAT: dict[str, str] = {
    workflow.ConcernState.RAISED: "Read the new concern",
    workflow.ConcernState.SEEN: "Discuss the concern",
    workflow.ConcernState.DISCUSSED: "Decide what the concern becomes",
}


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """A child's concerns, what was added and said, and concerns that name the child beside another:
    of those the words stay with the child they are about."""
    about = concerns(person).filter(child=child)
    of_them = {"concern__child": child}
    talks = models.Discussion.objects.filter(**of_them).select_related("lead", "worker")
    additions = models.Addition.objects.filter(**of_them).select_related("made_by")
    links = models.LinkedChild.objects.filter(child=child).select_related("concern", "made_by")
    known = visibility.along("concern", access.visible_to, models.Concern.objects.all(), person)
    governs = people.Role.INFORMATION_GOVERNANCE in person.roles
    stood = child.refilings.select_related("concern", "made_by")
    found, said, added, linked, moved = await questions.several(
        questions.rows(about),
        questions.rows(talks),
        questions.rows(additions),
        questions.rows(links.filter(known)),
        questions.rows(stood if governs else stood.none()),
    )
    rows = []
    for item in found:
        rows += _told(
            item,
            [more for more in added if more.concern_id == item.pk],
            [talk for talk in said if talk.concern_id == item.pk],
        )
    for link in linked:
        what = f"Linked to a concern: {link.get_part_display().lower()}"
        rows.append(_entry(link.concern, link.made_at, what, link.made_by.name, "concern"))
    return rows + [_stood_here(row) for row in moved]


def _stood_here(row: models.Refiling) -> work.Entry:
    """For information governance alone: what stood on this child by mistake."""
    what = "A concern stood here by mistake, and was moved"
    return _entry(row.concern, row.made_at, what, row.made_by.name, "concern", row.reason)


def _told(
    concern: models.Concern,
    additions: Iterable[models.Addition],
    discussions: Iterable[models.Discussion],
) -> list[work.Entry]:
    by = concern.told_by or concern.made_by.name
    rows = [_entry(concern, concern.made_at, "Concern raised", by, "concern", concern.words)]
    for more in additions:
        what = f"{more.get_kind_display()} to a concern"
        rows.append(_entry(concern, more.made_at, what, more.made_by.name, "concern", more.words))
    for talk in discussions:
        agreed = f"\n\nAgreed: {talk.actions}" if talk.actions else ""
        words = f"DSL: {talk.lead_said}\n\nSocial worker: {talk.worker_said}{agreed}"
        who = f"{talk.lead.name} and {talk.worker.name} (social worker)"
        rows.append(_entry(concern, talk.made_at, "Concern discussed", who, "discussion", words))
    return rows


def _entry(
    concern: models.Concern, at: datetime, what: str, who: str, kind: str, words: str = ""
) -> work.Entry:
    href = f"/concerns/{concern.reference}/"
    return work.Entry(at, what, who, kind, "School's book", words, "", href)


def next_step(
    concern: models.Concern,
    person: people.Person,
    offered: set[str],
    decisions: Iterable[Any],
    may_match: bool,
) -> work.Next | None:
    """The one thing that this person can do next about a concern, if any."""
    if "see" in offered:
        href = reverse("concerns:see", args=[concern.reference])
        return work.Next("I have read this", href, is_press=True)
    if concern.state in workflow.CONCERN.final:
        return None
    if may_match:
        href = reverse("concerns:match", args=[concern.reference])
        return work.Next("Say which child it is about", href)
    initial = _decision().lifecycle.initial
    proposed = next((row for row in decisions if row.state == initial), None)
    return _towards_a_decision(concern, person, offered, proposed)


def _towards_a_decision(
    concern: models.Concern, person: people.Person, offered: set[str], proposed: Any
) -> work.Next | None:
    """Answer what the other proposed, decide, or discuss first."""
    if proposed:
        if proposed.made_by_id == person.account_id or "settle" not in offered:
            return None
        href = reverse("threshold:decision", args=[proposed.reference])
        return work.Next(f"Answer what {proposed.made_by.name} proposed", href)
    if "settle" in offered:
        return work.Next(
            "Decide what happens", reverse("threshold:decide", args=[concern.reference])
        )
    if "discuss" in offered:
        href = reverse("concerns:discuss", args=[concern.reference])
        return work.Next("Record the discussion", href)
    return None


def _decision() -> Any:
    """What a later room keeps of a concern, by the relation that it declared (ADR 5)."""
    return models.Concern._meta.get_field("decisions").related_model


def _proposed() -> QuerySet[Any]:
    """Decisions that wait for the other's name."""
    waiting: QuerySet[Any] = _decision().objects.filter(state=_decision().lifecycle.initial)
    return waiting.order_by()
