"""What is asked about a child."""

from . import choose, details, elsewhere, family, restrict, telling
