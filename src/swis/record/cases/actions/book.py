"""What every statutory act writes beside itself: what Mosaic must hold, what the school is told."""

from datetime import date, datetime

from swis.record.kernel.clocks import local_day
from swis.record.kernel.people import Person
from swis.record.programmes.queries import model_of
from swis.record.sharing import actions as sharing
from swis.record.sharing.models import Book, Share

from ..models import Case


def index(
    case: Case,
    about: str,
    what: str,
    summary: str,
    *,
    by: Person,
    at: datetime,
    on: date | None = None,
) -> None:
    """Wait for this to stand in the authority's system, unless its full text is kept here (E5)."""
    if model_of(case.school, local_day(at)).keeps_full_text:
        return
    sharing.await_entry(
        child=case.child,
        school=case.school,
        book=Book.AUTHORITY,
        about=about,
        what=what,
        summary=summary,
        happened_on=on or local_day(at),
        by=by,
        at=at,
    )


def tell(
    case: Case, about: str, kind: str, words: str, *, by: Person, at: datetime, withheld: str = ""
) -> Share:
    """Tell the school what it needs to know, or keep why it is not told (E8)."""
    return sharing.share(
        child=case.child,
        school=case.school,
        about=about,
        kind=kind,
        words="" if withheld else words,
        is_withheld=bool(withheld),
        why=withheld,
        by=by,
        at=at,
    )
