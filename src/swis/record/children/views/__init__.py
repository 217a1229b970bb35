"""Pages about children: each is one fetch and one act."""

from . import (
    child_pages,
    details,
    elsewhere,
    family,
    merge,
    name,
    off_roll,
    register,
    restrict,
    telling,
)
