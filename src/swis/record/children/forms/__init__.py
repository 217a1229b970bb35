"""What is asked about a child."""

from . import agreement, choose, details, elsewhere, family, name, restrict, telling
