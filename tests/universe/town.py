"""A few children in the world, for the tests that start the real server on it.

Their names are planted: no other word of the record has them, so that a page, a log or a browser's
own files can be searched for what must not be there.
"""

from datetime import date

from swis.kernel.models import Account
from swis.record.schools.models import School
from swis.record.staff.models import Team

from . import cases, concerns, referrals
from .children import child
from .clock import Moments
from .world import POSTS, World

# one at Ashgrove, her brother there, one at Beechwood
JUNIPER = ("Juniper", "Quillfeather")
ROWAN = ("Rowan", "Quillfeather")
MARLOW = ("Marlow", "Thistlewood")


def settle(world: World) -> None:
    child(world, given_names=JUNIPER[0], family_name=JUNIPER[1], born_on=date(2011, 11, 20))
    child(world, given_names=ROWAN[0], family_name=ROWAN[1], born_on=date(2013, 4, 2), year_group=7)
    child(world, "other_dsl", given_names=MARLOW[0], family_name=MARLOW[1], school=world.beechwood)


def again() -> World:
    """The world of a town that was settled before."""
    world = World.__new__(World)
    world.moments = Moments()
    world.accounts = {post: Account.objects.get(name=name) for post, (name, _, _) in POSTS.items()}
    world.teams = {team.name.lower().replace(" ", "_"): team for team in Team.objects.all()}
    world.ashgrove = School.objects.get(name="Ashgrove High School")
    world.feeder = School.objects.get(name="Ashgrove Primary School")
    world.beechwood = School.objects.get(name="Beechwood High School")
    return world


def nearly_full(world: World) -> None:
    """Ashgrove's worker holds seven cases, and two referrals wait to be allocated."""
    cases.caseload(world, 7)
    for name in ("Sorrel", "Tansy"):
        referrals.with_swis(
            world, concern=concerns.discussed(world, child(world, given_names=name))
        )
