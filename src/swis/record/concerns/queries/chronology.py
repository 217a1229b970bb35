"""A child's concerns as entries of the chronology."""

from collections.abc import Iterable
from datetime import datetime

from swis.kernel import people, questions, visibility, work
from swis.record.children import models as children

from .. import access, models
from . import concerns as own_queries


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """A child's concerns, what was added and said, and concerns that name the child beside another:
    of those the words stay with the child they are about."""
    about = own_queries.concerns(person).filter(child=child)
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
        who = f"{talk.lead.name} (school) and {talk.worker.name} (SWIS team)"
        rows.append(_entry(concern, talk.made_at, "Concern discussed", who, "discussion", words))
    return rows


def _entry(
    concern: models.Concern, at: datetime, what: str, who: str, kind: str, words: str = ""
) -> work.Entry:
    href = f"/concerns/{concern.reference}/"
    return work.Entry(at, what, who, kind, "School's book", words, "", href)
