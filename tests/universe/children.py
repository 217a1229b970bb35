"""Children known to the programme."""

from datetime import date
from typing import Any

from swis.record.children import actions
from swis.record.children.models import Child

from .world import World


def child(world: World, post: str = "dsl", **given: Any) -> Child:
    """A child on Ashgrove's roll; ``post="other_dsl", school=world.beechwood`` for Beechwood's."""
    given = {
        "given_names": "Juniper",
        "family_name": "Vale",
        "born_on": date(2011, 11, 20),
        "sex": "F",
        "year_group": 9,
        "school": world.ashgrove,
        **given,
    }
    if given["school"] == world.beechwood and post == "dsl":
        post = "other_dsl"
    if given["school"] == world.feeder and post == "dsl":
        post = "worker"
    return actions.register.register(**world.does(post, **given))
