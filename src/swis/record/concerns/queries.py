"""Reads about concerns."""

from django.db.models import QuerySet

from swis.record.children.models import Child
from swis.record.kernel.access import fetch, known
from swis.record.kernel.clocks import LONDON, add_working_days, local_day
from swis.record.kernel.models import StepTaken
from swis.record.kernel.people import Person
from swis.record.kernel.roles import DSLS, Role
from swis.record.kernel.work import Entry, Waiting

from .access import raised_by, visible_to
from .models import Concern


def concerns(person: Person) -> QuerySet[Concern]:
    """Every concern the person may know of, newest first."""
    return known(Concern.objects.select_related("school", "child", "made_by"), visible_to, person)


def concern(person: Person, reference: str) -> Concern:
    return fetch(concerns(person), visible_to, person, reference=reference)


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
    seen = f"Seen by {first.by.name} {first.at.astimezone(LONDON):%H:%M}."
    return f"{seen} Acted on." if concern.state == "decided" else seen


def waiting_for(person: Person) -> list[Waiting]:
    """Concerns to see, to match with a child, to discuss, to decide."""
    today = local_day(person.at)
    rows = []
    for item in concerns(person).exclude(state="decided").order_by("made_at"):
        if not person.holds(DSLS) and Role.SOCIAL_WORKER not in person.roles:
            continue
        if item.state == "raised" and not person.holds(DSLS):
            continue
        rows.append(
            Waiting(
                what=WHAT[item.state],
                href=f"/concerns/{item.reference}/",
                about=f"{item.child.name if item.child else item.who}, {item.school.name}",
                due_on=add_working_days(local_day(item.made_at), 1),
                since=item.made_at,
                today=today,
                group="Concerns",
            )
        )
    return rows


WHAT = {
    "raised": "Read the new concern",
    "seen": "Discuss the concern",
    "discussed": "Decide what the concern becomes",
}


def entries(child: Child, person: Person) -> list[Entry]:
    """A child's concerns and discussions, for the chronology."""
    rows = []
    about = concerns(person).filter(child=child).prefetch_related("discussions", "additions")
    for item in about:
        href = f"/concerns/{item.reference}/"
        by = item.told_by or item.made_by.name
        rows.append(
            Entry(
                item.made_at, "Concern raised", by, "concern", "School's book", item.words, "", href
            )
        )
        for talk in item.discussions.all():
            words = f"{talk.lead_said}\n\n{talk.worker_said}"
            who = "DSL and SWIS social worker"
            rows.append(
                Entry(
                    talk.made_at,
                    "Concern discussed",
                    who,
                    "discussion",
                    "School's book",
                    words,
                    "",
                    href,
                )
            )
    return rows
