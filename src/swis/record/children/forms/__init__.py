"""What is asked about a child."""

from . import (
    agreement,
    choose,
    details,
    elsewhere,
    enrol,
    family,
    name,
    off_roll,
    restrict,
    telling,
)
