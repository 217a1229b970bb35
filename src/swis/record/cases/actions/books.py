"""What every statutory act writes beside itself: what Mosaic must hold, what the school is told."""

from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.record.programmes.queries import model_of
from swis.record.sharing import actions as sharing
from swis.record.sharing.models import Book, Share

from ..models import Case, Told


@dataclass(frozen=True)
class Books:
    """Both books of a case, as one person writes in them at one moment."""

    case: Case
    by: Person
    at: datetime

    def index(self, about: str, what: str, summary: str, on: date | None = None) -> None:
        """Wait for this to stand in the authority's system, unless its full text is here (E5)."""
        if model_of(self.case.school, local_day(self.at)).keeps_full_text:
            return
        sharing.await_entry(
            child=self.case.child,
            school=self.case.school,
            book=Book.AUTHORITY,
            about=about,
            what=what,
            summary=summary,
            happened_on=on or local_day(self.at),
            by=self.by,
            at=self.at,
        )

    def tell(self, about: str, kind: str, told: Told) -> Share:
        """Tell the school what it needs to know, or keep why it is not told."""
        return sharing.share(
            child=self.case.child,
            school=self.case.school,
            about=about,
            kind=kind,
            words="" if told.withheld_why else told.words,
            is_withheld=bool(told.withheld_why),
            why=told.withheld_why,
            by=self.by,
            at=self.at,
        )

    def move(self, book: str, because: str, note: str) -> None:
        """From here on the work is recorded in the other book, and a note says so."""
        sharing.move_record(
            child=self.case.child,
            school=self.case.school,
            book=book,
            because=because,
            note=note,
            by=self.by,
            at=self.at,
        )
