"""Pages about children: each is one fetch and one act."""

from . import details, elsewhere, family, on, register, restrict, telling
