"""For each lifecycle: how practice reaches each state, and how each act is called.

A file a room. ``STATES`` maps a state to what builds a record in it; where an act needs a record of
another kind in that state, ``STATES[state, act]`` builds that one. ``ACTS`` maps an act to a
call of it as the person in a post.
"""

from collections.abc import Callable
from typing import Any

from swis.kernel.people import Role

from ..world import POSTS, World
from . import (
    activities,
    beyond,
    cases,
    children,
    concerns,
    disagreements,
    duty,
    meetings,
    programmes,
    staff,
    threshold,
)

Build = Callable[[World], Any]
Call = Callable[[World, Any, str], Any]

# the person at Ashgrove's side in each role
POST_OF: dict[Role, str] = {}
for _post, (_, _role, _) in POSTS.items():
    POST_OF.setdefault(_role, _post)

ROOMS = (
    concerns,
    threshold,
    cases,
    activities,
    meetings,
    duty,
    children,
    beyond,
    disagreements,
    programmes,
    staff,
)
STATES: dict[str, dict[Any, Build]] = {n: s for room in ROOMS for n, s in room.STATES.items()}
ACTS: dict[str, dict[str, Call]] = {n: a for room in ROOMS for n, a in room.ACTS.items()}


def builder(noun: str, state: str, act: str) -> Build:
    """What builds the record on which an act is tried in a state."""
    return STATES[noun].get((state, act), STATES[noun][state])
