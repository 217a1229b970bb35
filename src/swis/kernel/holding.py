"""What somebody holds, in words: asked before a post, a placement or an account ends.

The rooms of work come after the rooms of posts, so the last of them says it here, and the page that
ends a post reads it.
"""

from collections.abc import Callable

from .models import Account

_says: list[Callable[[Account], str]] = []


def says(ask: Callable[[Account], str]) -> None:
    """Let a room say what somebody holds: "3 cases and 1 support", or nothing."""
    _says.append(ask)


def before_ending(account: Account) -> str:
    """The sentence above a form that ends somebody's work here: what hangs on them."""
    held = " and ".join(filter(None, (ask(account) for ask in _says)))
    if not held:
        return f"{account.name} holds nothing that is open."
    return (
        f"{account.name} holds {held}. From that day they stand on the home of whoever is "
        "answerable for them, until each is given to somebody."
    )
