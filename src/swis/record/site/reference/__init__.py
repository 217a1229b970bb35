"""docs/reference, made from the code: what it says can't drift from what happens."""

from . import access, clocks, lifecycles, posts, privacy, programmes, rules

NOTE = "<!-- Made from the code by `swis manage reference`. Do not edit. -->\n\n"


def pages() -> dict[str, str]:
    """File name → text of every page."""
    texts = {
        "lifecycles.md": lifecycles.page(),
        "permissions.md": access.page(),
        "posts.md": posts.page(),
        "clocks.md": clocks.page(),
        "privacy.md": privacy.page(),
        "programmes.md": programmes.page(),
        "rules.md": rules.page(),
    }
    return {name: NOTE + text.rstrip() + "\n" for name, text in texts.items()}
