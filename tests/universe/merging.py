"""Two records of one child that become one."""

from typing import Any

from swis.record.children import actions
from swis.record.children.models import Child, Merging

from .children import child as a_child
from .world import World


def proposed(world: World, kept: Child | None = None, other: Child | None = None) -> Merging:
    kept = kept or a_child(world)
    other = other or a_child(world, family_name="Vail")
    given = {"child": kept, "other": other, "reason": "One birth certificate."}
    return actions.merge.propose_merging(**world.does("governance", **given))


def agree(world: World, merging: Merging, post: str = "manager") -> Merging:
    return actions.merge.agree_merging(**world.does(post, merging=merging))


def merged(world: World, kept: Child | None = None, other: Child | None = None) -> Merging:
    return agree(world, proposed(world, kept, other))


def decline(world: World, merging: Any, post: str = "manager") -> Merging:
    given = {"merging": merging, "reason": "Cousins."}
    return actions.merge.decline_merging(**world.does(post, **given))


def undo(world: World, merging: Any, post: str = "governance") -> Merging:
    given = {"merging": merging, "reason": "Two certificates."}
    return actions.merge.undo_merging(**world.does(post, **given))


def declined(world: World) -> Merging:
    return decline(world, proposed(world))


def undone(world: World) -> Merging:
    return undo(world, merged(world))
