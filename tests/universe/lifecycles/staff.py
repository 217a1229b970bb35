"""Posts that take two people."""

from typing import Any

from swis.record.staff import actions

from .. import staff
from ..world import World


def _confirmed(world: World) -> Any:
    made = staff.proposed(world)
    staff.confirmed(world, made)
    return made


def _confirm(world: World, proposal: Any, post: str) -> Any:
    return actions.proposals.confirm(**world.does(post, proposal=proposal))


def _decline(world: World, proposal: Any, post: str) -> Any:
    given = {"proposal": proposal, "reason": "He leaves in March."}
    return actions.proposals.decline(**world.does(post, **given))


def _withdraw(world: World, proposal: Any, post: str) -> Any:
    given = {"proposal": proposal, "reason": "The wrong Reed."}
    return actions.proposals.withdraw(**world.does(post, **given))


STATES = {
    "proposal": {
        "proposed": staff.proposed,
        "confirmed": _confirmed,
        "declined": staff.declined,
        "withdrawn": staff.withdrawn,
    }
}
ACTS = {"proposal": {"confirm": _confirm, "decline": _decline, "withdraw": _withdraw}}
