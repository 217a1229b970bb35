"""The lifecycle of a concern."""

from typing import Any

from swis.record.concerns import actions

from .. import concerns
from ..world import World

STATES = {
    "concern": {
        "raised": concerns.raised,
        "seen": concerns.seen,
        "discussed": concerns.discussed,
        "decided": concerns.decided,
    },
}


def _discuss(world: World, concern: Any, post: str) -> Any:
    lead = post if post in ("dsl", "deputy_dsl") else "dsl"
    worker = post if lead != post else "worker"
    return concerns.discuss(world, concern, post, lead=lead, worker=worker)


ACTS = {
    "concern": {
        "see": lambda w, c, post: actions.see(**w.does(post, concern=c)),
        "discuss": _discuss,
        "settle": lambda w, c, post: actions.settle(**w.does(post, concern=c, reason="r")),
        "refer": lambda w, c, post: actions.refer(**w.does(post, concern=c, reason="r")),
    },
}
