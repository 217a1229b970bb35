"""Children on no roll, and who sees them, reached through the acts."""

from datetime import date, timedelta
from typing import Any

from swis.kernel import clocks
from swis.record.children import actions
from swis.record.children.models import Child, Leaving, OffRoll

from .children import child as a_child
from .world import World

LEFT = date(2026, 1, 5)


def leaving(
    world: World, owner: str = "worker", why: str = "home_educated", **given: Any
) -> Leaving:
    today = clocks.local_day(world.moments.now)
    words = "At home with her mother, who teaches her."
    said = {"words": words, "see_by": today + timedelta(days=10), **given}
    return Leaving(why=why, owner=world.accounts[owner], **said)


def taken(world: World, child: Child | None = None, post: str = "dsl", **given: Any) -> OffRoll:
    """The school takes a child off its roll to be educated at home."""
    child = child or a_child(world)
    said = {"leaving": leaving(world), "why": "home_educated", "ends_on": LEFT, **given}
    actions.enrol.take_off_roll(**world.does(post, child=child, **said))
    return OffRoll.objects.get(child=child, state="to_be_seen")


def say_seen(world: World, time: OffRoll, post: str = "worker", **given: Any) -> OffRoll:
    today = clocks.local_day(world.moments.now)
    said = {
        "seen_on": today,
        "words": "I saw her at home, alone; she was cheerful.",
        "see_by": today + timedelta(days=14),
        **given,
    }
    return actions.off_roll.say_seen(**world.does(post, time=time, **said))


def send_notice(world: World, time: OffRoll, post: str = "dsl") -> OffRoll:
    said = {"notice_on": LEFT, "notice_to": "The children missing education officer"}
    return actions.off_roll.send_notice(**world.does(post, time=time, **said))


def end(world: World, time: OffRoll, post: str = "manager") -> OffRoll:
    reason = "She and her family moved to Norway; its authority has her."
    return actions.off_roll.end_seeing(**world.does(post, time=time, reason=reason))


def ended(world: World) -> OffRoll:
    return end(world, taken(world))


def come_back(world: World, time: OffRoll, post: str = "manager") -> None:
    given = {"school": world.ashgrove, "year_group": 9, "starts_on": LEFT}
    actions.enrol.enrol(**world.does(post, child=time.child, **given))


def back(world: World) -> OffRoll:
    time = taken(world)
    come_back(world, time)
    time.refresh_from_db()
    return time
