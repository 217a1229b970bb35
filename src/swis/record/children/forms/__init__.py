"""What is asked about a child."""

from . import agreement, choose, details, elsewhere, family, restrict, telling
