"""What happens in a case between its decisions: visits, meetings, contacts."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals

from .. import models, workflow
from . import books, seen


@acts.act(may=permission.of_steps(workflow.CASE, "add_note", of="case"))
def add_note(
    *,
    case: models.Case,
    kind: str,
    happened_on: date,
    child_words: str,
    words: str,
    by: people.Person,
    at: datetime,
    child_seen: str = "",
) -> models.Note:
    """Note a visit, a meeting or a contact, with the child's own words apart."""
    if not case.referred_on <= happened_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a date between the referral and today.", "happened_on")
    is_visit = kind == models.NoteKind.VISIT
    if is_visit != (child_seen in models.Seen):
        raise refusals.Refused(
            "Say of a visit, and of nothing else, whether the child was seen, and seen alone.",
            "child_seen",
        )
    note = models.Note.objects.create(
        case=case,
        kind=models.NoteKind(kind),
        happened_on=happened_on,
        child_seen=child_seen,
        child_words=child_words,
        words=words,
        **by.signed(at),
    )
    if is_visit:
        seen.Visits(case, at).count_again()
    books.Books(case, by, at).index(note.reference, note.get_kind_display(), words, happened_on)
    return note


@acts.act(may=permission.INNER)
def move_note(
    *, note: models.Note, case: models.Case, by: people.Person, at: datetime
) -> models.Note:
    """It was written in the case of another child: from now on it stands in this one."""
    moved = models.Note.objects.filter(pk=note.pk, version=note.version)
    if not moved.update(case=case, version=note.version + 1):
        raise refusals.NotNow("Somebody has just changed this note. Open it again.")
    if note.kind == models.NoteKind.VISIT:
        for each in (note.case, case):
            seen.Visits(each, at).count_again()
    note.refresh_from_db()
    return note
