"""Pages of the desk: each is one fetch and one act."""

from .child import child, copy_for, printed
from .drafts import discard, drafts
from .home import home, how_it_works
from .search import results, search
from .social_workers import social_workers

__all__ = [
    "child",
    "copy_for",
    "discard",
    "drafts",
    "home",
    "how_it_works",
    "printed",
    "results",
    "search",
    "social_workers",
]
