"""A few children in the world, for the tests that start the real server on it.

Their names are planted: no other word of the record has them, so that a page, a log or a browser's
own files can be searched for what must not be there.
"""

from datetime import date

from .children import child
from .world import World

# one at Ashgrove, her brother there, one at Beechwood
JUNIPER = ("Juniper", "Quillfeather")
ROWAN = ("Rowan", "Quillfeather")
MARLOW = ("Marlow", "Thistlewood")


def settle(world: World) -> None:
    child(world, given_names=JUNIPER[0], family_name=JUNIPER[1], born_on=date(2011, 11, 20))
    child(world, given_names=ROWAN[0], family_name=ROWAN[1], born_on=date(2013, 4, 2), year_group=7)
    child(world, "other_dsl", given_names=MARLOW[0], family_name=MARLOW[1], school=world.beechwood)
