"""Writes about children: register, edit, relate, involve, agree, restrict."""

from . import (
    agree,
    edit,
    elsewhere,
    enrol,
    family,
    home,
    involve,
    merge,
    name,
    off_roll,
    open,
    register,
    restrict,
    tell_apart,
    telling,
    transfer,
)
