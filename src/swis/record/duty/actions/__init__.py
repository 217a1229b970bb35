"""Writes: who is away, whose leave is agreed, who answers the duty line."""

from . import absence, fill, leave, rota, swap
