"""One small world for every test, built through the acts alone, so that no test can start from a
state that practice could not reach.

`world` is the place and its people: an authority with a SWIS team, a front door and a locality
team; Ashgrove High (a link school, with Ashgrove Primary as its feeder) and Beechwood High (another
link school with people of its own). Every name is invented.

`world.person("dsl")` is the person in that post at Ashgrove, `world.person("other_dsl")` their
counterpart at Beechwood. Nouns in a given state come from the other files of this folder.
"""

from .clock import START as START_OF_TERM
from .clock import Moments
from .world import World

__all__ = ["START_OF_TERM", "Moments", "World"]
