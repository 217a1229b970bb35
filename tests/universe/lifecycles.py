"""For each lifecycle: how practice reaches each state, and how each act is called."""

from collections.abc import Callable
from typing import Any

from swis.record.concerns import actions as concern_actions
from swis.record.kernel.roles import Role

from . import concerns
from .world import POSTS, World

# the person at Ashgrove's side in each role
POST_OF: dict[Role, str] = {}
for _post, (_, _role, _) in POSTS.items():
    POST_OF.setdefault(_role, _post)

Build = Callable[[World], Any]
Call = Callable[[World, Any, str], Any]

STATES: dict[str, dict[str, Build]] = {
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


ACTS: dict[str, dict[str, Call]] = {
    "concern": {
        "see": lambda w, c, post: concern_actions.see(**w.does(post, concern=c)),
        "discuss": _discuss,
        "settle": lambda w, c, post: concern_actions.settle(**w.does(post, concern=c, reason="r")),
        "refer": lambda w, c, post: concern_actions.refer(**w.does(post, concern=c, reason="r")),
    },
}
