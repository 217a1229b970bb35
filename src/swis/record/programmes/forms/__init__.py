"""What is asked about programmes, placements and what is set up with a school."""

from . import ending, partners, place, set_up, themes
