"""Reads about concerns."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.kernel import workflow as kernel_workflow
from swis.record.children import access as children_access
from swis.record.children import models as children
from swis.record.children import queries as children_queries

from . import access, models, workflow

NEW_CONCERNS = work.Group("New concerns")
CONCERNS = work.Group("Concerns", work.Comes.UNDECIDED)


def concerns(person: people.Person) -> QuerySet[models.Concern]:
    """Every concern the person may know of, newest first."""
    rows = models.Concern.objects.select_related("school", "child", "made_by")
    rows = rows.annotate(elsewhere=children_queries.elsewhere.elsewhere(person.today, "child"))
    return visibility.known(rows, access.visible_to, person)


def concern(person: people.Person, reference: str) -> models.Concern:
    return visibility.fetch(concerns(person), access.visible_to, person, reference=reference)


def linked(concern: models.Concern, person: people.Person) -> QuerySet[models.LinkedChild]:
    """Children linked to a concern, but for those this person may not know of."""
    return visibility.known(
        concern.linked.select_related("child"), children_access.of_child, person
    )


def receipts(person: people.Person) -> list[tuple[models.Concern, str]]:
    """What a person raised, each with the little they may know: "seen by …", "acted on"."""
    raised = list(models.Concern.objects.filter(access.raised_by(person)).order_by("-made_at")[:50])
    steps = kernel.StepTaken.objects.filter(
        noun=models.Concern._meta.label, reference__in=[c.reference for c in raised]
    ).select_related("by")
    seen: dict[str, kernel.StepTaken] = {}
    for step in steps:
        seen.setdefault(step.reference, step)
    return [(c, _receipt(c, seen.get(c.reference))) for c in raised]


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
    today, rows = person.today, []
    waiting = concerns(person).exclude(state=workflow.ConcernState.DECIDED)
    waiting = waiting.exclude(pk__in=waiting.filter(decisions__state=_proposed()).values("pk"))
    for item in waiting.order_by("made_at"):
        if item.state == workflow.ConcernState.RAISED and not person.holds(people.DSLS):
            continue
        rows.append(
            work.Waiting(
                what=_next(item),
                href=f"/concerns/{item.reference}/",
                about=f"{item.child.name if item.child else item.who}, {item.school.name}",
                since=item.made_at,
                today=today,
                group=NEW_CONCERNS if item.state == workflow.ConcernState.RAISED else CONCERNS,
            )
        )
    return rows


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
    rows = []
    about = (
        concerns(person)
        .filter(child=child)
        .prefetch_related("discussions__lead", "discussions__worker", "additions__made_by")
    )
    for item in about:
        rows += _told(item)
    for link in models.LinkedChild.objects.filter(
        concern__in=concerns(person).values("pk"), child=child
    ).select_related("concern", "made_by"):
        what = f"Linked to a concern: {link.get_part_display().lower()}"
        rows.append(_entry(link.concern, link.made_at, what, link.made_by.name, "concern"))
    return rows + _stood_here(child, person)


def _stood_here(child: children.Child, person: people.Person) -> list[work.Entry]:
    """For information governance alone: what stood on this child by mistake."""
    if people.Role.INFORMATION_GOVERNANCE not in person.roles:
        return []
    refilings = child.refilings.select_related("concern", "made_by")
    what = "A concern stood here by mistake, and was moved"
    return [
        _entry(row.concern, row.made_at, what, row.made_by.name, "concern", row.reason)
        for row in refilings
    ]


def _told(concern: models.Concern) -> list[work.Entry]:
    by = concern.told_by or concern.made_by.name
    rows = [_entry(concern, concern.made_at, "Concern raised", by, "concern", concern.words)]
    for more in concern.additions.all():
        what = f"{more.get_kind_display()} to a concern"
        rows.append(_entry(concern, more.made_at, what, more.made_by.name, "concern", more.words))
    for talk in concern.discussions.all():
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


def next_step(concern: models.Concern, person: people.Person, may_match: bool) -> work.Next | None:
    """The one thing that this person can do next about a concern, if any."""
    offered = {step.act for step in workflow.CONCERN.offered(concern, person)}
    if "see" in offered:
        href = reverse("concerns:see", args=[concern.reference])
        return work.Next("I have read this", href, is_press=True)
    if concern.state in workflow.CONCERN.final:
        return None
    if may_match:
        href = reverse("concerns:match", args=[concern.reference])
        return work.Next("Say which child it is about", href)
    return _towards_a_decision(concern, person, offered)


def _towards_a_decision(
    concern: models.Concern, person: people.Person, offered: set[str]
) -> work.Next | None:
    """Answer what the other proposed, decide, or discuss first."""
    proposed = concern.decisions.filter(state=_proposed()).select_related("made_by").first()
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


def _proposed() -> str:
    """The state of a decision that waits for the other's name."""
    return kernel_workflow.of_relation(models.Concern, "decisions").initial
