"""The filled demonstration grown to a large authority, in bulk: written past the acts."""

from .growing import grow

__all__ = ["grow"]
