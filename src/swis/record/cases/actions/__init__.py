"""Writes about statutory work."""

from .open import open_case, reallocate

__all__ = ["open_case", "reallocate"]
