"""Pages of the desk: each is one fetch and one act."""

from .calendar import calendar, calendar_link, event, feed, revoke_link
from .child import child, copy_for, printed
from .drafts import discard, drafts
from .ending import book, book_file, ending, take_book
from .home import home, how_it_works
from .search import results, search
from .social_workers import social_workers

__all__ = [
    "book",
    "book_file",
    "calendar",
    "calendar_link",
    "child",
    "copy_for",
    "discard",
    "drafts",
    "ending",
    "event",
    "feed",
    "home",
    "how_it_works",
    "printed",
    "results",
    "revoke_link",
    "search",
    "social_workers",
    "take_book",
]
