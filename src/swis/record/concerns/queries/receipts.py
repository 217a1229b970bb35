"""What somebody who raised a concern may know of it: that it was seen, and who has it."""

from collections.abc import Sequence

from swis.kernel import clocks, people, questions
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.duty import queries as duty_queries
from swis.record.schools import models as schools

from .. import models, workflow
from . import concerns as own_queries

NEWEST = 10


@questions.asks
async def receipts(
    person: people.Person, concerns: Sequence[models.Concern] | None = None
) -> list[tuple[models.Concern, str]]:
    """What a person raised, each with the little they may know: "seen by …", "acted on". Of these
    concerns, or of the newest."""
    if concerns is None:
        concerns = await questions.rows(own_queries.raised(person)[:NEWEST])
    steps = kernel.StepTaken.objects.filter(
        noun=models.Concern._meta.label, reference__in=[c.reference for c in concerns]
    ).select_related("by")
    unread = [c for c in concerns if c.state == workflow.ConcernState.RAISED]
    confidential = children.Transfer.objects.filter(
        is_confidential=True, child__in=[c.child_id for c in concerns if c.child_id]
    )
    taken, moved, with_whom = await questions.several(
        questions.rows(steps),
        questions.rows(confidential.values_list("child", "made_at")),
        _with_whom({c.school for c in unread}, person),
    )
    left = dict(moved)
    at_move = {c.reference: left[c.child_id] for c in concerns if c.child_id in left}
    seen: dict[str, kernel.StepTaken] = {}
    for step in taken:
        # after a confidential move, whoever sees it says where the child is
        if step.at <= at_move.get(step.reference, step.at):
            seen.setdefault(step.reference, step)
    return [(c, _receipt(c, seen.get(c.reference), with_whom, person)) for c in concerns]


async def _with_whom(
    found: set[schools.School], person: people.Person
) -> dict[int, tuple[str, str]]:
    """Who has what was raised at these schools and nobody has read, as its sender reads it; and who
    has it besides once it is late."""
    on = clocks.working_day_from(person.today)
    schools = sorted(found, key=lambda school: school.pk)
    asked = (duty_queries.line.line.asking(school, on) for school in schools)
    lines = await questions.several(*asked) if schools else []
    back = "" if on == person.today else f" Nobody is at work before {clocks.said(on, on)}."
    return {
        school.pk: (f"{_sent_to(line)}{back} Not seen yet.", _next_in(line))
        for school, line in zip(schools, lines, strict=True)
    }


def _sent_to(line: duty_queries.line.Line) -> str:
    whom = line.with_whom()
    if whom == "the DSL":
        return "Sent to the DSL."
    if not whom:
        return "Sent, but nobody of the school's line is at work: ring the front door."
    return f"Sent. No safeguarding lead is at work, so it is with {whom}."


def _next_in(line: duty_queries.line.Line) -> str:
    """Who reads for the SWIS team what no lead has read in time."""
    there = [str(each) for each in line.beside() if each.is_at_work]
    return there[0] if there else ""


def _receipt(
    concern: models.Concern,
    first: kernel.StepTaken | None,
    with_whom: dict[int, tuple[str, str]],
    person: people.Person,
) -> str:
    if concern.state == workflow.ConcernState.RAISED or first is None:
        sent, besides = with_whom.get(concern.school_id, ("Sent to the DSL. Not seen yet.", ""))
        if concern.read_by is None or not concern.is_unread_too_long(person.today):
            return sent
        to = f", and {besides} has it now too" if besides else ""
        late = f"Late: to be read by {clocks.said(concern.read_by, person.today)}{to}."
        return f"{sent} {late} If you still worry, speak to somebody today."
    if first.act == "refer" and first.by_id == concern.made_by_id:
        return (
            f"Sent to the front door {first.at.astimezone(clocks.LONDON):%H:%M}. The DSL is told."
        )
    seen = f"Seen by {first.by.name} {first.at.astimezone(clocks.LONDON):%H:%M}."
    return f"{seen} Acted on." if concern.state == workflow.ConcernState.DECIDED else seen
