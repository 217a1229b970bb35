"""Moves between the books, entries that wait, shares with a school."""

from datetime import date
from typing import Any

from swis.record.children.models import Child
from swis.record.sharing import actions
from swis.record.sharing.models import Book, BookEntry, BookMove, Share, ToEnter

from .children import child as a_child
from .inner import within
from .world import World

ABOUT = "CA-00000-00001"


def moved(world: World, child: Child | None = None, book: str = Book.AUTHORITY) -> BookMove:
    """The record crosses to the other book, at the manager's word."""
    return within(
        actions.move_record,
        **world.does(
            "manager",
            child=child or a_child(world),
            school=world.ashgrove,
            book=book,
            because=ABOUT,
            note="From today statutory work with this child is recorded by the authority.",
        ),
    )


def entry(
    world: World, post: str = "worker", book: str = Book.AUTHORITY, **given: Any
) -> BookEntry:
    given = {
        "school": world.ashgrove,
        "about": ABOUT,
        "what": "Assessment signed off",
        "summary": "Signed off on 5 January.",
        "happened_on": date(2026, 1, 5),
        **given,
    }
    child = given.pop("child", None) or a_child(world)
    return within(
        actions.await_entry,
        **world.does(post, entry=ToEnter(child=child, book=book, **given)),
    )


def entered(world: World, post: str = "worker", **given: Any) -> BookEntry:
    waiting = entry(world, **given)
    return actions.enter(**world.does(post, entry=waiting, entered_reference="M-4471"))


def shared(world: World, post: str = "worker", **given: Any) -> Share:
    given = {
        "school": world.ashgrove,
        "about": ABOUT,
        "kind": "Outcome",
        "words": "Child in need plan from Monday.",
        **given,
    }
    child = given.pop("child", None) or a_child(world)
    return actions.share(**world.does(post, child=child, **given))


def withheld(world: World, **given: Any) -> Share:
    why = "A member of staff is a relative."
    return shared(world, is_withheld=True, why=why, words="The address.", **given)


def acknowledged(world: World, post: str = "dsl", **given: Any) -> Share:
    return actions.acknowledge(**world.does(post, share=shared(world, **given)))
