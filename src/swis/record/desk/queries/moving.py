"""What stands on the wrong child and can be moved: a line of the log, a note of a case."""

from typing import Any

from django.db.models import Q, QuerySet

from swis.kernel import people, questions, refusals, visibility, work
from swis.record.activities import access as activities_access
from swis.record.activities import models as activities
from swis.record.cases import access as cases_access
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.children import models as children

from .. import access, models

# what a line of the log is part of, and is moved with
PART_OF = {
    "session": "a session of support",
    "group_session": "a session of a group",
    "family_meeting": "a meeting of the team around the family",
    "visit": "a home visit",
    "service_contact": "a contact with a service",
}


def record(person: people.Person, reference: str) -> activities.Activity | cases.Note:
    """The line or the note of a reference, if the person may know of it."""
    if reference.startswith(f"{activities.Activity.PREFIX}-"):
        lines = activities.Activity.objects.select_related("child", "school")
        rule = activities_access.activities_visible_to
        return visibility.fetch(lines, rule, person, reference=reference)
    notes = cases.Note.objects.select_related("case__child")
    return visibility.fetch(notes, cases_access.of_case, person, reference=reference)


def child_of(record: Any) -> children.Child | None:
    """Whom it stands on now."""
    child: children.Child | None = (
        record.child if isinstance(record, activities.Activity) else record.case.child
    )
    return child


def why_not(record: Any) -> str | None:
    """Why it can't be moved by itself, or None."""
    if child_of(record) is None:
        return "This line of the log is about no one child."
    if isinstance(record, cases.Note):
        tied = record.assessment_id is not None
        return "This note corrects an assessment, and stays with it." if tied else None
    part = next((said for name, said in PART_OF.items() if hasattr(record, name)), None)
    return f"This line of the log is part of {part}, and stays with it." if part else None


def case_for(note: cases.Note, child: children.Child) -> cases.Case:
    """The case of the right child that the note goes to: the one that it left before, else the open
    one, else the latest."""
    left = models.Moving.objects.filter(record=note.reference, stood_on=child).order_by("-pk")
    of_child = cases.Case.objects.filter(child=child).order_by("-made_at", "-pk")
    before = left.values_list("from_case", flat=True).first()
    several = (
        of_child.filter(reference=before or ""),
        of_child.filter(state=cases_workflow.CaseState.OPEN),
        of_child,
    )
    found = next((case for rows in several if (case := rows.first())), None)
    if found is None:
        raise refusals.Refused("That child has no case for the note to go to", "child_reference")
    return found


def movings(person: people.Person) -> QuerySet[models.Moving]:
    """Every moving that the person may know of."""
    rows = models.Moving.objects.select_related("stood_on", "moved_to", "made_by")
    return visibility.known(rows, access.movings_visible_to, person)


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """For information governance: what stood on this child by mistake, and what came from another
    one's record."""
    if people.Role.INFORMATION_GOVERNANCE not in person.roles:
        return []
    rows = movings(person).filter(Q(stood_on=child) | Q(moved_to=child))
    return [
        work.Entry(
            at=row.made_at,
            what=f"{row.record} stood here by mistake, and was moved to {row.moved_to.reference}"
            if row.stood_on_id == child.pk
            else f"{row.record} was moved here from {row.stood_on.reference}",
            who=row.made_by.name,
            kind="moving",
            words=row.reason,
        )
        for row in await questions.rows(rows)
    ]
