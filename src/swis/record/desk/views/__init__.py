"""Pages of the desk: each is one fetch and one act."""

from .calendar import calendar, calendar_link, event, feed, revoke_link
from .child import child, copy_for, printed
from .drafts import discard, drafts
from .ending import book, book_file, ending, take_book
from .home import home, how_it_works
from .meanwhile import meanwhile
from .search import results, search
from .sheet import day_sheet, name_sheet, named_sheet
from .social_workers import social_workers

__all__ = [
    "book",
    "book_file",
    "calendar",
    "calendar_link",
    "child",
    "copy_for",
    "day_sheet",
    "discard",
    "drafts",
    "ending",
    "event",
    "feed",
    "home",
    "how_it_works",
    "meanwhile",
    "name_sheet",
    "named_sheet",
    "printed",
    "results",
    "revoke_link",
    "search",
    "social_workers",
    "take_book",
]
