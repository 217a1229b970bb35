"""People who are invited, and those who came."""

from datetime import date
from typing import Any

from swis.kernel.people import Role
from swis.record.staff import actions
from swis.record.staff.models import Invitation

from . import schools
from .world import World

PASSWORD = "marmalade-anvil-tuesday"


def invited(world: World, post: str = "administrator", **given: Any) -> Invitation:
    given = {
        "email": "ines@example.org",
        "name": "Ines Duarte",
        "role": Role.DEPUTY_DSL,
        "starts_on": date(2026, 1, 5),
        **given,
    }
    if "team" not in given and "school" not in given:
        given["school"] = schools.opened(world)
    return actions.posts.invite(**world.does(post, **given))


def came(world: World, **given: Any) -> Invitation:
    """Somebody who was invited, and has set a password."""
    return actions.posts.accept(
        invitation=invited(world, **given), password=PASSWORD, by=None, at=world.moments.tick()
    )
