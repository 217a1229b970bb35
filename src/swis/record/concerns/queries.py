"""Reads about concerns."""

from datetime import datetime

from django.db.models import QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import LONDON, local_day
from swis.kernel.models import StepTaken
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, Role
from swis.kernel.work import Entry, Waiting
from swis.record.children.access import of_child
from swis.record.children.models import Child
from swis.record.children.queries import elsewhere

from .access import raised_by, visible_to
from .models import Concern, LinkedChild


def concerns(person: Person) -> QuerySet[Concern]:
    """Every concern the person may know of, newest first."""
    found = Concern.objects.select_related("school", "child", "made_by")
    found = found.annotate(elsewhere=elsewhere(local_day(person.at), "child"))
    return known(found, visible_to, person)


def concern(person: Person, reference: str) -> Concern:
    return fetch(concerns(person), visible_to, person, reference=reference)


def linked(concern: Concern, person: Person) -> QuerySet[LinkedChild]:
    """Children linked to a concern, but for those this person may not know of."""
    return known(concern.linked.select_related("child"), of_child, person)


def receipts(person: Person) -> list[tuple[Concern, str]]:
    """What a person raised, each with the little they may know: "seen by …", "acted on"."""
    mine = list(Concern.objects.filter(raised_by(person)).order_by("-made_at")[:50])
    steps = StepTaken.objects.filter(
        noun=Concern._meta.label, reference__in=[c.reference for c in mine]
    ).select_related("by")
    seen: dict[str, StepTaken] = {}
    for step in steps:
        seen.setdefault(step.reference, step)
    return [(c, _receipt(c, seen.get(c.reference))) for c in mine]


def _receipt(concern: Concern, first: StepTaken | None) -> str:
    if concern.state == "raised" or first is None:
        return "Sent to the DSL. Not seen yet."
    if first.act == "refer" and first.by_id == concern.made_by_id:
        return f"Sent to the front door {first.at.astimezone(LONDON):%H:%M}. The DSL is told."
    seen = f"Seen by {first.by.name} {first.at.astimezone(LONDON):%H:%M}."
    return f"{seen} Acted on." if concern.state == "decided" else seen


def waiting_for(person: Person) -> list[Waiting]:
    """Concerns to read, to match with a child, to discuss, to decide. No clock runs on them: they
    say since when they wait. One whose decision waits for the other's name waits there instead."""
    if not person.holds(DSLS | {Role.SOCIAL_WORKER}):
        return []
    today, rows = local_day(person.at), []
    waiting = concerns(person).exclude(state="decided")
    waiting = waiting.exclude(pk__in=waiting.filter(decisions__state="proposed").values("pk"))
    for item in waiting.order_by("made_at"):
        if item.state == "raised" and not person.holds(DSLS):
            continue
        rows.append(
            Waiting(
                what=_next(item),
                href=f"/concerns/{item.reference}/",
                about=f"{item.child.name if item.child else item.who}, {item.school.name}",
                since=item.made_at,
                today=today,
                group="New concerns" if item.state == "raised" else "Concerns",
            )
        )
    return rows


def _next(concern: Concern) -> str:
    if concern.state == "seen" and concern.child is None:
        return "Say which child it is about, and discuss it"
    return WHAT[concern.state]


WHAT = {
    "raised": "Read the new concern",
    "seen": "Discuss the concern",
    "discussed": "Decide what the concern becomes",
}


def entries(child: Child, person: Person) -> list[Entry]:
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
    for link in LinkedChild.objects.filter(
        concern__in=concerns(person).values("pk"), child=child
    ).select_related("concern", "made_by"):
        what = f"Linked to a concern: {link.get_part_display().lower()}"
        rows.append(_entry(link.concern, link.made_at, what, link.made_by.name, "concern"))
    return rows + _stood_here(child, person)


def _stood_here(child: Child, person: Person) -> list[Entry]:
    """For information governance alone: what stood on this child by mistake."""
    if Role.INFORMATION_GOVERNANCE not in person.roles:
        return []
    found = child.refilings.select_related("concern", "made_by")
    what = "A concern stood here by mistake, and was moved"
    return [
        _entry(row.concern, row.made_at, what, row.made_by.name, "concern", row.reason)
        for row in found
    ]


def _told(concern: Concern) -> list[Entry]:
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
    concern: Concern, at: datetime, what: str, who: str, kind: str, words: str = ""
) -> Entry:
    href = f"/concerns/{concern.reference}/"
    return Entry(at, what, who, kind, "School's book", words, "", href)
