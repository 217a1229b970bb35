"""What every statutory act writes beside itself: what Mosaic must hold, what the school is told."""

from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel import clocks, people
from swis.record.programmes import queries as programmes_queries
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing

from .. import models


@dataclass(frozen=True)
class Books:
    """Both books of a case, as one person writes in them at one moment."""

    case: models.Case
    by: people.Person
    at: datetime

    def index(self, about: str, what: str, summary: str, on: date | None = None) -> None:
        """Wait for this to stand in the authority's system, unless its full text is here (E5)."""
        if programmes_queries.placed.model_of(
            self.case.school, clocks.local_day(self.at)
        ).keeps_full_text:
            return
        where = (self.case.child, self.case.school, sharing.Book.AUTHORITY, about)
        entry = sharing.ToEnter(*where, what, summary, on or clocks.local_day(self.at))
        sharing_actions.await_entry(entry=entry, by=self.by, at=self.at)

    def tell(self, about: str, kind: str, told: models.Told) -> sharing.Share:
        """Tell the school what it needs to know, or keep why it is not told."""
        return sharing_actions.share(
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
        sharing_actions.move_record(
            child=self.case.child,
            school=self.case.school,
            book=book,
            because=because,
            note=note,
            by=self.by,
            at=self.at,
        )
