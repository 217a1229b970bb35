from .notices import notices, try_again, your_notices
from .people import appoint, disable, end, invitation, invite, people, person, renew

__all__ = [
    "appoint",
    "disable",
    "end",
    "invitation",
    "invite",
    "notices",
    "people",
    "person",
    "renew",
    "try_again",
    "your_notices",
]
