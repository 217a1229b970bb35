"""What happens in a case between its decisions: visits, meetings, contacts."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import Refused

from ..models import Case, Note, NoteKind
from ..workflow import CASE
from .books import Books


@act
def add_note(
    *,
    case: Case,
    kind: str,
    happened_on: date,
    child_words: str,
    words: str,
    by: Person,
    at: datetime,
) -> Note:
    """Note a visit, a meeting or a contact, with the child's own words apart."""
    CASE.check(case, "add_note", by)
    if not case.referred_on <= happened_on <= local_day(at):
        raise Refused("Enter a date between the referral and today.", "happened_on")
    note = Note.objects.create(
        case=case,
        kind=NoteKind(kind),
        happened_on=happened_on,
        child_words=child_words,
        words=words,
        made_by_id=by.account_id,
        made_at=at,
    )
    Books(case, by, at).index(note.reference, note.get_kind_display(), words, happened_on)
    return note
