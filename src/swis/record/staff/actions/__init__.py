from .notices import choose_notices, try_again
from .posts import accept, appoint, disable, end, first_invitation, invite, renew

__all__ = [
    "accept",
    "appoint",
    "choose_notices",
    "disable",
    "end",
    "first_invitation",
    "invite",
    "renew",
    "try_again",
]
