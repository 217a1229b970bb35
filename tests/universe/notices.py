"""Notices as tests need them: told inside an act of somebody, like any other."""

from collections.abc import Iterable
from typing import Any

from swis.kernel import notice_kinds, outbox, permission
from swis.kernel.acts import act
from swis.kernel.models import Account, Notice

from .world import World


@act(may=permission.of_anyone())
def tells(*, kind: notice_kinds.Kind, to: list[Account], href: str, by: Any, at: Any) -> None:
    outbox.tell(kind, to=to, at=at, href=href)


def told(
    world: World, kind: notice_kinds.Kind, *posts: str, by: str = "manager", href: str = "/"
) -> list[Notice]:
    """Somebody does something of which these people are told."""
    people = [world.accounts[post] for post in posts]
    tells(**world.does(by, kind=kind, to=people, href=href))
    newest: Iterable[Notice] = Notice.objects.order_by("-pk")[: len(people)]
    return list(newest)
